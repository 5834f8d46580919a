using Overbias.Host.Live;
using Overbias.Host.Page;
using Overbias.Host.Recording;
using Overbias.Host.Wire;
using Overbias.Mqtt;

namespace Overbias.Host.Session;

/// <summary>A box that is being recorded and shown: the connection, the client, the recorder and the live feed, put together.</summary>
public sealed class RecordingSession : IAsyncDisposable
{
    private readonly IMqttConnection _connection;
    private readonly Recorder _recorder;
    private readonly Action<string> _tell;
    private volatile bool _closing;
    private long _openRun;

    private RecordingSession(IMqttConnection connection, RecorderOptions options, Action<string> tell)
    {
        _connection = connection;
        _tell = tell;
        RecorderName = options.Name;
        Client = new BoxClient(connection, options.Box);
        Feed = new LiveFeed(SendForPageAsync);
        _recorder = new Recorder(options, Client.Acknowledge);
        _recorder.Told += tell;
        _recorder.RunEnded += folder => RunEnded?.Invoke(folder);
        _recorder.Taken += Show;
        Client.ItemCame += _recorder.Offer;
        Client.LooseFrameCame += Feed.Add;
        Client.StatusCame += Take;
        Client.AboutCame += Take;
        Client.Refused += new Refusals(tell).Tell;
        connection.ConnectionChanged += OnConnection;
    }

    /// <summary>A run has ended and all of it is on disk. Raised on the recorder's task.</summary>
    public event Action<RunFolder>? RunEnded;

    /// <summary>A frame or an event was taken into the record. Raised on the recorder's task.</summary>
    public event Action<RecordedItem>? Taken;

    /// <summary>The box's client.</summary>
    public BoxClient Client { get; }

    /// <summary>What the page shows.</summary>
    public LiveFeed Feed { get; }

    /// <summary>Whether a run is on, as far as it is known: its end is not recorded yet, or the box says so.</summary>
    public bool IsRunning => Interlocked.Read(ref _openRun) != 0 || Client.Status?.IsRunning == true;

    /// <summary>Whether the box is bound to another recorder, which is then answerable for the run.</summary>
    public bool IsFollowing => Client.Status is { Recorder.Length: > 0 } status && status.Recorder != RecorderName;

    /// <summary>Name that the recorder binds by.</summary>
    public string RecorderName { get; }

    /// <summary>Contradictions so far: contents that came under a number that was recorded with another content.</summary>
    public long Conflicts => _recorder.Conflicts;

    /// <summary>Faults with a <see cref="RecordingException"/> when recording had to stop.</summary>
    public Task Failed => _recorder.Failed;

    /// <summary>Connects and begins to record.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="options">How to record.</param>
    /// <param name="tell">Takes what the user should know, one sentence each, from any thread.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="MqttException">The broker cannot be reached.</exception>
    /// <exception cref="RecordingException">The folder cannot be written.</exception>
    public static async Task<RecordingSession> OpenAsync(
        BrokerSession broker, RecorderOptions options, Action<string> tell, CancellationToken ct)
    {
        IMqttConnection connection = await broker.ConnectAsync("recorder", ct).ConfigureAwait(false);
        RecordingSession session;
        try
        {
            session = new RecordingSession(connection, options, tell);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        try
        {
            await session.Client.SubscribeAsync(ct).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Tells the box to bring the bias to 0, whatever it is doing.</summary>
    /// <exception cref="TimeoutException">The box did not answer in time.</exception>
    public Task<BoxReply> StopAsync(TimeSpan within, CancellationToken ct) =>
        Client.SendAsync(new BoxCommand { Do = "stop", Id = BoxClient.NewId() }, within, ct);

    /// <summary>Records what has come, closes the files and ends the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _closing = true;
        Client.Dispose();
        await _recorder.DisposeAsync().ConfigureAwait(false);
        await _connection.DisconnectAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private void Take(BoxStatus status)
    {
        _recorder.Offer(status);
        Feed.Add(status);
    }

    private void Take(BoxAbout about)
    {
        _recorder.Offer(about);
        Feed.Add(about);
    }

    private void Show(RecordedItem item)
    {
        if (item.Run > 0)
            Interlocked.Exchange(ref _openRun, item.EndsRun ? 0 : item.Run);
        if (item.Frame is not null)
            Feed.Add(item.Frame);
        else
            Feed.Add(item.Happening!);
        Taken?.Invoke(item);
    }

    private void OnConnection(bool connected)
    {
        if (_closing)
            return;
        Feed.SetTrouble(connected ? null : "The broker is lost; the box goes on and keeps its data until it is back.");
        _tell(connected ? "The broker is back." : "The broker is lost; the box keeps its data until it is back.");
        if (connected)
            _recorder.RepeatAcknowledgement();
    }

    private async Task<LiveReply> SendForPageAsync(LiveCommand command, CancellationToken cancel)
    {
        try
        {
            BoxCommand sent = PageCommands.Translate(command, RecorderName);
            BoxReply reply = await Client.SendAsync(sent, BoxClient.ReplyWithin, cancel).ConfigureAwait(false);
            return new LiveReply(reply.Ok, reply.State, reply.Ok ? null : reply.Why, (int?)reply.Run);
        }
        catch (WireException e)
        {
            return new LiveReply(false, null, e.Message);
        }
        catch (TimeoutException e)
        {
            return new LiveReply(false, null, e.Message, null, Answered: false);
        }
    }
}
