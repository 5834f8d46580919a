using System.Diagnostics;
using Overbias.Mqtt;

namespace Overbias.Twin.Boot;

/// <summary>
/// The network side of the device's MQTT client: the real connection, whose answers and messages enter virtual time at bin edges.
/// </summary>
public sealed class MqttModem
{
    private readonly BootSession _session;
    private readonly IMqttConnection _connection;
    private readonly CancellationTokenRegistration _atPowerLoss;
    private int _ended;

    /// <summary>Makes one, not yet connected.</summary>
    /// <exception cref="MqttException">The client library is missing.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public MqttModem(BootSession session, MqttOptions options)
    {
        _session = session;
        _connection = session.Connect(options);
        _connection.Received += OnReceived;
        _connection.ConnectionChanged += OnConnectionChanged;
        _atPowerLoss = session.Boot.PowerLost.Register(Drop);
    }

    /// <summary>A message has come. Raised at a bin edge; must not wait.</summary>
    public event Action<MqttMessage>? Received;

    /// <summary>The connection is lost. Raised at a bin edge, once; must not wait.</summary>
    public event Action? Lost;

    /// <summary>Time of the wall clock in ms, for what the real network is given as time.</summary>
    public static long WallMs => Stopwatch.GetTimestamp() * 1000 / Stopwatch.Frequency;

    /// <summary>Connects; blocks the firmware thread, not virtual time.</summary>
    /// <exception cref="MqttException">The broker cannot be reached or refuses.</exception>
    public void Connect()
    {
        try
        {
            _session.Kernel.External(ct =>
            {
                _connection.ConnectAsync(ct).GetAwaiter().GetResult();
                return true;
            });
        }
        catch (MqttException)
        {
            Drop();
            throw;
        }
    }

    /// <summary>Publishes without waiting; how it went is told at a bin edge.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="payload">Must not change any more.</param>
    /// <param name="qos">The level.</param>
    /// <param name="retain">Whether the broker keeps it.</param>
    /// <param name="done">Told whether the broker has confirmed it.</param>
    public void Publish(string topic, byte[] payload, Qos qos, bool retain, Action<bool> done) =>
        Begin(() => _connection.PublishAsync(topic, payload, qos, retain), done);

    /// <summary>Subscribes without waiting; how it went is told at a bin edge.</summary>
    public void Subscribe(string filter, Qos qos, Action<bool> done) =>
        Begin(() => _connection.SubscribeAsync(filter, qos, _session.Boot.PowerLost), done);

    /// <summary>Says goodbye, so that the will is not sent; blocks the firmware thread, not virtual time.</summary>
    public void Disconnect()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;
        Unhook();
        _session.Kernel.External(ct => EndAsync(orderly: true).Wait(TimeSpan.FromSeconds(2), ct));
    }

    /// <summary>Drops the connection, as at power loss: the broker sends the will.</summary>
    public void Drop()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;
        Unhook();
        _ = EndAsync(orderly: false);
    }

    private async Task EndAsync(bool orderly)
    {
        try
        {
            await Task.Yield();
            await (orderly ? _connection.DisconnectAsync() : _connection.DropAsync()).ConfigureAwait(false);
            await _connection.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is MqttException or InvalidOperationException or ObjectDisposedException)
        {
            // It is gone either way.
        }
    }

    private void Unhook()
    {
        _connection.Received -= OnReceived;
        _connection.ConnectionChanged -= OnConnectionChanged;
        _atPowerLoss.Unregister();
    }

    private void Begin(Func<Task> start, Action<bool> done)
    {
        Task task;
        try
        {
            task = start();
        }
        catch (Exception e)
        {
            task = Task.FromException(e);
        }

        // Told in the order of the answers, on whatever OS thread they come.
        _ = task.ContinueWith(
            t =>
            {
                bool ok = t.IsCompletedSuccessfully;
                _ = t.Exception;
                _session.Kernel.Post(() => done(ok), _session.Boot);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private void OnReceived(MqttMessage message) => _session.Kernel.Post(() => Received?.Invoke(message), _session.Boot);

    private void OnConnectionChanged(bool connected)
    {
        if (!connected)
            _session.Kernel.Post(() => Lost?.Invoke(), _session.Boot);
    }
}
