namespace Overbias.Mqtt.Connection;

/// <summary>What a <see cref="ILink"/> tells the connection it belongs to.</summary>
internal interface ILinkOwner
{
    /// <summary>Guards the link and everything that is under way on it. Never held while a user's handler runs.</summary>
    Lock Gate { get; }

    /// <summary>A message has come. Called on the client's own thread, without the gate.</summary>
    void Deliver(MqttMessage message);

    /// <summary>A message is confirmed or, at QoS 0, written. Called with the gate held.</summary>
    void Confirm(Publication publication);

    /// <summary>A subscription is answered. Called with the gate held.</summary>
    void Answer(Subscription subscription, bool granted);
}
