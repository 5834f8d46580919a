namespace Overbias.Mqtt.Connection;

/// <summary>
/// One network connection to the broker, from CONNECT to its end; a new one is made for every attempt, so that nothing
/// queued for a lost connection can leave later. This is the seam to the client library.
/// <see cref="Open"/>, <see cref="Run"/> and Dispose are called on the client's own thread; the others on any thread
/// that holds <see cref="ILinkOwner.Gate"/>, and only between Open and the end.
/// </summary>
internal interface ILink : IDisposable
{
    /// <summary>Connects and waits until the broker has accepted.</summary>
    /// <exception cref="MqttException">The broker cannot be reached or refuses.</exception>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    void Open(CancellationToken ct);

    /// <summary>Hands what comes in to the owner until <paramref name="done"/> holds or <see cref="Close"/> has been carried out.</summary>
    /// <param name="done">Asked after every message and at least four times a second.</param>
    /// <exception cref="MqttException">The connection was lost.</exception>
    void Run(Func<bool> done);

    /// <summary>Sends a subscription; the owner is told of the answer.</summary>
    /// <exception cref="MqttException">It could not be sent.</exception>
    void Subscribe(Subscription subscription);

    /// <summary>Sends a message in the order of the calls; the owner is told of the confirmation.</summary>
    /// <exception cref="MqttException">It could not be sent.</exception>
    void Publish(Publication publication);

    /// <summary>Says goodbye behind all that was sent before; <see cref="Run"/> then returns.</summary>
    void Close();
}
