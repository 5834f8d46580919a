using Overbias.Host.Wire;
using Overbias.Mqtt;

namespace Overbias.Host.Session;

/// <summary>A broker to work with: our own on loopback, or one that is there already.</summary>
public sealed class BrokerSession : IAsyncDisposable
{
    /// <summary>How long the broker has to tell the further boxes once it has told one: it sends what it keeps in one burst.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(200);

    private readonly MosquittoBroker? _own;

    private BrokerSession(BrokerAddress address, MosquittoBroker? own)
    {
        Address = address;
        _own = own;
    }

    /// <summary>Where the broker is.</summary>
    public BrokerAddress Address { get; }

    /// <summary>Whether it is our own, which ends with us.</summary>
    public bool IsOwn => _own is not null;

    /// <summary>Takes the broker that is named, or starts one.</summary>
    /// <param name="named">The broker to use, or null for our own.</param>
    /// <param name="port">Port of our own; 0 for a free one.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="MqttException">Our own cannot be started: it is not installed, or the port is taken.</exception>
    public static async Task<BrokerSession> OpenAsync(BrokerAddress? named, int port, CancellationToken ct)
    {
        if (named is not null)
            return new BrokerSession(named, null);
        MosquittoBroker own = await MosquittoBroker.StartAsync(new MosquittoOptions { Port = port }, ct).ConfigureAwait(false);
        return new BrokerSession(new BrokerAddress("127.0.0.1", own.Port), own);
    }

    /// <summary>Connects a client of the given role.</summary>
    /// <exception cref="MqttException">The broker cannot be reached or refuses.</exception>
    public async Task<IMqttConnection> ConnectAsync(string role, CancellationToken ct)
    {
        IMqttConnection connection = MqttConnections.Create(new MqttOptions
        {
            Host = Address.Host,
            Port = Address.Port,
            ClientId = $"overbias-{role}-{BoxClient.NewId()}",
        });
        try
        {
            await connection.ConnectAsync(ct).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The names of the boxes whose status the broker keeps.</summary>
    /// <param name="patience">How long to wait for the first one; infinite to wait for ever.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<string>> FindBoxesAsync(TimeSpan patience, CancellationToken ct)
    {
        IMqttConnection connection = await ConnectAsync("finder", ct).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var names = new SortedSet<string>(StringComparer.Ordinal);
            var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            connection.Received += message =>
            {
                if (!Topics.TrySplit(message.Topic, out string box, out _))
                    return;
                lock (names)
                    names.Add(box);
                first.TrySetResult();
            };
            await connection.SubscribeAsync(Topics.Root + "+/status", Qos.AtLeastOnce, ct).ConfigureAwait(false);
            try
            {
                await first.Task.WaitAsync(patience, ct).ConfigureAwait(false);
                await Task.Delay(Burst, ct).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // None: the list stays empty.
            }
            await connection.DisconnectAsync().ConfigureAwait(false);
            lock (names)
                return [.. names];
        }
    }

    /// <summary>Ends our own broker.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_own is not null)
            await _own.DisposeAsync().ConfigureAwait(false);
    }
}
