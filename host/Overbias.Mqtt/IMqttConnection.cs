namespace Overbias.Mqtt;

/// <summary>One client's connection to a broker. All members may be called from any thread.</summary>
public interface IMqttConnection : IAsyncDisposable
{
    /// <summary>Whether the broker has accepted the client and the connection is not known to be lost.</summary>
    bool IsConnected { get; }

    /// <summary>A message. Raised on the client's own thread, in the broker's order; handlers must return soon and not throw.</summary>
    event Action<MqttMessage>? Received;

    /// <summary>
    /// True: connected (again); false: lost or ended. Raised on the client's own thread, in order.
    /// With <see cref="MqttOptions.Reconnect"/> the client has subscribed again before it says true.
    /// </summary>
    event Action<bool>? ConnectionChanged;

    /// <summary>Connects. May be called again after the connection has ended.</summary>
    /// <exception cref="MqttException">The broker cannot be reached or refuses; the message is one sentence.</exception>
    /// <exception cref="InvalidOperationException">The client is connected or connecting already.</exception>
    Task ConnectAsync(CancellationToken ct);

    /// <summary>Subscribes; completes when the broker has confirmed it. After a reconnect it is done again without being asked.</summary>
    /// <exception cref="ArgumentException">The filter is not valid.</exception>
    /// <exception cref="MqttException">The client is offline, the connection is lost before the answer, or the broker refuses.</exception>
    Task SubscribeAsync(string filter, Qos qos, CancellationToken ct);

    /// <summary>
    /// Publishes; completes when the broker has confirmed it (<see cref="Qos.AtLeastOnce"/>) or when it is written
    /// (<see cref="Qos.AtMostOnce"/>). The payload may be reused when the call returns. Messages leave in the order of the calls.
    /// </summary>
    /// <exception cref="ArgumentException">The topic is not valid.</exception>
    /// <exception cref="MqttException">The client is offline, or the connection is lost before the confirmation.</exception>
    Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, Qos qos, bool retain);

    /// <summary>Says goodbye, so that the will is not sent, and ends; what is not yet confirmed faults. Offline it does nothing.</summary>
    Task DisconnectAsync();

    /// <summary>Ends without goodbye, as when power is lost: the broker publishes the will. Publications not yet confirmed fault.</summary>
    Task DropAsync();
}
