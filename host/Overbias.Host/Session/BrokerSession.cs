using Overbias.Host.Wire;
using Overbias.Mqtt;

namespace Overbias.Host.Session;

/// <summary>A broker to work with: our own on loopback, or one that is there already.</summary>
public sealed class BrokerSession : IAsyncDisposable
{
    /// <summary>How long the broker has to tell the further boxes once it has told one: it sends what it keeps in one burst.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan StartAgainAfter = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _ending = new();
    private readonly Task _keeping = Task.CompletedTask;

    private BrokerSession(BrokerAddress address) => Address = address;

    private BrokerSession(MosquittoBroker own, Action<string> tell)
    {
        Address = new BrokerAddress("127.0.0.1", own.Port);
        IsOwn = true;
        _keeping = KeepAsync(own, tell);
    }

    /// <summary>Where the broker is.</summary>
    public BrokerAddress Address { get; }

    /// <summary>Whether it is our own, which ends with us.</summary>
    public bool IsOwn { get; }

    /// <summary>Takes a broker that is there already.</summary>
    public static BrokerSession At(BrokerAddress address) => new(address);

    /// <summary>Takes the broker that is named, or starts one, and starts it again on the same port should it end.</summary>
    /// <param name="named">The broker to use, or null for our own.</param>
    /// <param name="port">Port of our own; 0 for a free one.</param>
    /// <param name="tell">Takes what the user should know, one sentence each.</param>
    /// <param name="ct">Gives up starting.</param>
    /// <exception cref="MqttException">Our own cannot be started: it is not installed, or the port is taken.</exception>
    public static async Task<BrokerSession> OpenAsync(BrokerAddress? named, int port, Action<string> tell, CancellationToken ct) =>
        named is not null
            ? At(named)
            : new BrokerSession(await MosquittoBroker.StartAsync(new MosquittoOptions { Port = port }, ct).ConfigureAwait(false), tell);

    /// <summary>Connects a client of the given role.</summary>
    /// <exception cref="MqttException">The broker cannot be reached or refuses.</exception>
    public async Task<IMqttConnection> ConnectAsync(string role, CancellationToken ct)
    {
        IMqttConnection connection = MqttConnections.Create(new MqttOptions
        {
            Host = Address.Host,
            Port = Address.Port,
            UserName = Address.UserName,
            Password = Address.Password,
            CaFile = Address.CaFile,
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
        await _ending.CancelAsync().ConfigureAwait(false);
        await _keeping.ConfigureAwait(false);
        _ending.Dispose();
    }

    /// <summary>Keeps our own broker going until the end: the box and the recorder come back to it by themselves.</summary>
    private async Task KeepAsync(MosquittoBroker own, Action<string> tell)
    {
        MosquittoBroker? broker = own;
        var ended = Task.Delay(Timeout.Infinite, _ending.Token);
        while (!_ending.IsCancellationRequested)
        {
            if (broker is not null)
            {
                await Task.WhenAny(broker.Exited, ended).ConfigureAwait(false);
                await broker.DisposeAsync().ConfigureAwait(false);
                broker = null;
                continue;
            }
            try
            {
                tell("The broker has ended by itself; it is started again.");
                var options = new MosquittoOptions { Port = Address.Port };
                broker = await MosquittoBroker.StartAsync(options, _ending.Token).ConfigureAwait(false);
            }
            catch (MqttException e)
            {
                tell(e.Message);
                await Task.WhenAny(ended, Task.Delay(StartAgainAfter)).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
