using System.Text;
using System.Text.Json;
using Overbias.Mqtt;

namespace Overbias.Firmware.Tests.Support;

/// <summary>
/// A network with a broker and a recorder in it, in virtual time: it can be away for a time, and the broker can take without
/// confirming. The recorder does what PROTOCOL.md asks of one, with no code of the product: it acknowledges at half a window, at the
/// end of a run, and otherwise once a second.
/// </summary>
internal sealed class Uplink
{
    private const int HalfWindow = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Recorded> _sessions = [];
    private readonly List<(Func<string, JsonElement, bool> Fits, TaskCompletionSource<JsonElement> Come)> _awaited = [];
    private Line? _line;
    private Recorded? _recording;
    private string _identity = "";
    private long _acknowledged;
    private long _acknowledgedNs;
    private long _downUntilNs;
    private Func<string, JsonElement, bool>? _cutWhen;
    private long _cutNs;
    private JsonElement _status;
    private int _commands;

    /// <summary>Virtual time in ns.</summary>
    public Func<long> NowNs { get; set; } = () => 0;

    /// <summary>False: the broker takes messages and never confirms one.</summary>
    public bool Confirms { get; set; } = true;

    /// <summary>False: nobody records.</summary>
    public bool Records { get; set; } = true;

    /// <summary>What the recorder has of each session, in the order in which the sessions came.</summary>
    public IReadOnlyDictionary<string, Recorded> Sessions
    {
        get
        {
            lock (_lock)
                return new Dictionary<string, Recorded>(_sessions);
        }
    }

    /// <summary>The newest status.</summary>
    public JsonElement Status
    {
        get
        {
            lock (_lock)
                return _status;
        }
    }

    public IMqttConnection Connect(MqttOptions options) => new Line(this);

    /// <summary>
    /// The network goes away when the box sends a frame of a run with this bin or a later one, and comes back after a time.
    /// </summary>
    public void CutAt(long bin, double seconds) => CutWhen(
        (leaf, m) => leaf == "bins" && m.GetProperty("run").GetInt32() > 0 && m.GetProperty("bin").GetInt64() >= bin, seconds);

    /// <summary>The network goes away when the box sends a message that fits, and comes back after a time, or never.</summary>
    public void CutWhen(Func<string, JsonElement, bool> fits, double seconds = 1e9)
    {
        lock (_lock)
            (_cutWhen, _cutNs) = (fits, (long)(seconds * 1e9));
    }

    /// <summary>The network goes away now, until <see cref="ComeBack"/>.</summary>
    public void GoAway() => Cut(long.MaxValue);

    public void ComeBack()
    {
        lock (_lock)
            _downUntilNs = 0;
    }

    /// <summary>Waits for a message that has not come yet.</summary>
    public Task<JsonElement> Hears(Func<string, JsonElement, bool> fits)
    {
        var come = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
            _awaited.Add((fits, come));
        return come.Task.WaitAsync(Patience);
    }

    /// <summary>Waits for the next event of a kind.</summary>
    public Task<JsonElement> HearsEvent(string kind) =>
        Hears((leaf, m) => leaf == "events" && m.GetProperty("kind").GetString() == kind);

    /// <summary>Waits for the next status with a state.</summary>
    public Task<JsonElement> HearsState(string state) =>
        Hears((leaf, m) => leaf == "status" && m.GetProperty("state").GetString() == state);

    /// <summary>Sends a command that quotes the newest status, and waits for its reply.</summary>
    public async Task<JsonElement> Command(string what, string more = "")
    {
        string id = $"u{Interlocked.Increment(ref _commands)}";
        Task<JsonElement> reply = Hears((leaf, m) => leaf == "reply" && m.GetProperty("id").GetString() == id);
        Send("cmd", $$"""{"id":"{{id}}","sid":"{{Text("sid")}}","state":"{{Text("state")}}","do":"{{what}}"{{more}}}""");
        return await reply;
    }

    public void Send(string leaf, string json)
    {
        Line? line;
        lock (_lock)
            line = _line;
        line?.Hear(leaf, json);
    }

    private string Text(string key) => Status.GetProperty(key).GetString()!;

    private bool IsDown => NowNs() < _downUntilNs;

    private void Cut(long untilNs)
    {
        Line? line;
        lock (_lock)
        {
            _downUntilNs = untilNs;
            (line, _line) = (_line, null);
        }
        line?.Break();
    }

    private Task Take(string topic, ReadOnlyMemory<byte> payload)
    {
        string leaf = topic[(topic.LastIndexOf('/') + 1)..];
        JsonElement m = JsonDocument.Parse(payload).RootElement;
        string? ack = null;
        bool cut;
        lock (_lock)
        {
            cut = _cutWhen?.Invoke(leaf, m) == true;
            if (!cut && !IsDown)
            {
                if (leaf == "status")
                    _status = m;
                if (Records)
                    ack = Record(m, payload);
                Tell(leaf, m);
            }
        }
        if (cut)
        {
            long until = NowNs() + _cutNs;
            lock (_lock)
                _cutWhen = null;
            Cut(until);
        }
        if (cut || IsDown)
            return Task.FromException(new MqttException("The network is away."));
        if (ack is not null)
            Send("ack", ack);
        return Confirms ? Task.CompletedTask : new TaskCompletionSource().Task;
    }

    private string? Record(JsonElement m, ReadOnlyMemory<byte> payload)
    {
        bool ends = false;
        if (m.TryGetProperty("seq", out _))
        {
            string sid = m.GetProperty("sid").GetString()!;
            if (!_sessions.TryGetValue(sid, out Recorded? session))
                _sessions[sid] = session = new Recorded();
            if (session != _recording)
                (_recording, _acknowledged) = (session, 0);
            session.Take(m, Encoding.UTF8.GetString(payload.Span));
            _identity = $"\"sid\":\"{sid}\",\"boot\":{m.GetProperty("boot").GetInt64()}";
            ends = m.TryGetProperty("kind", out JsonElement kind) && kind.GetString() == "run_end";
        }
        if (_recording is null)
            return null;
        bool due = ends || _recording.Next - 1 - _acknowledged >= HalfWindow || NowNs() - _acknowledgedNs >= 1_000_000_000;
        if (!due)
            return null;
        (_acknowledged, _acknowledgedNs) = (_recording.Next - 1, NowNs());
        return $"{{{_identity},\"seq\":{_acknowledged},\"recorder\":\"desk\"}}";
    }

    private void Tell(string leaf, JsonElement m)
    {
        for (int i = _awaited.Count - 1; i >= 0; i--)
        {
            if (_awaited[i].Fits(leaf, m))
            {
                _awaited[i].Come.TrySetResult(m);
                _awaited.RemoveAt(i);
            }
        }
    }

    private sealed class Line(Uplink uplink) : IMqttConnection
    {
        public event Action<MqttMessage>? Received;

        public event Action<bool>? ConnectionChanged;

        public bool IsConnected { get; private set; }

        public void Hear(string leaf, string json) =>
            Received?.Invoke(new MqttMessage($"overbias/v1/twin-0001/{leaf}", Encoding.UTF8.GetBytes(json), Qos.AtLeastOnce, false));

        public void Break()
        {
            IsConnected = false;
            ConnectionChanged?.Invoke(false);
        }

        public Task ConnectAsync(CancellationToken ct)
        {
            lock (uplink._lock)
            {
                if (uplink.IsDown)
                    throw new MqttException("The network is away.");
                uplink._line = this;
            }
            IsConnected = true;
            return Task.CompletedTask;
        }

        public Task SubscribeAsync(string filter, Qos qos, CancellationToken ct) => Task.CompletedTask;

        public Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, Qos qos, bool retain) =>
            IsConnected ? uplink.Take(topic, payload) : Task.FromException(new MqttException("The network is away."));

        public Task DisconnectAsync() => DropAsync();

        public Task DropAsync()
        {
            IsConnected = false;
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
