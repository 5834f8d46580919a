using System.Text.Json.Nodes;
using Overbias.Mqtt;

namespace Overbias.Host.Tests.Support;

/// <summary>
/// A box that speaks PROTOCOL.md over a real broker from a script: it numbers what it is given, sends it by go-back-N, binds a
/// recorder, and answers commands. What goes wrong on the way is told by <see cref="Mishap"/>.
/// </summary>
internal sealed class ScriptedBox : IAsyncDisposable
{
    private const int Window = 32;

    private readonly IMqttConnection _connection;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly List<JsonObject> _items = [];
    private readonly Dictionary<string, JsonObject> _replies = [];
    private readonly CancellationTokenSource _end = new();
    private readonly string _box;
    private Task _sending = Task.CompletedTask;
    private long _first = 1;
    private long _next = 1;

    public ScriptedBox(int port, string sid = Payloads.Sid, string box = Payloads.Box)
    {
        Sid = sid;
        _box = box;
        _connection = MqttConnections.Create(new MqttOptions { Port = port, ClientId = $"scripted-{Guid.NewGuid():N}" });
        _connection.Received += Receive;
        _connection.ConnectionChanged += connected =>
        {
            if (!connected)
                return;
            lock (_lock)
                _next = _first;
            _wake.Release();
        };
    }

    public string Sid { get; }

    public string State { get; set; } = "idle";

    /// <summary>Why it is in its state.</summary>
    public string Why { get; set; } = "as told";

    public string? Recorder { get; private set; }

    /// <summary>Commands that it acted on.</summary>
    public List<JsonObject> Done { get; } = [];

    /// <summary>Made of a payload on its way; by default it arrives once, as it is.</summary>
    public Func<long, byte[], IEnumerable<byte[]>> Mishap { get; set; } = (_, payload) => [payload];

    /// <summary>After so long without progress it sends again from its oldest.</summary>
    public TimeSpan Again { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>What it does when told to stop: by default, nothing more.</summary>
    public Action<ScriptedBox> OnStop { get; set; } = _ => { };

    /// <summary>What it does when told to start.</summary>
    public Action<ScriptedBox> OnStart { get; set; } = _ => { };

    /// <summary>What it does after it was told to calibrate and told that it does.</summary>
    public Action<ScriptedBox> OnCalibrate { get; set; } = _ => { };

    /// <summary>Completes when all that it was given until now is acknowledged.</summary>
    public Task AllAcknowledged
    {
        get
        {
            int all = Items.Count;
            return Patience.Until(() => Acknowledged >= all, "all is acknowledged");
        }
    }

    public long Acknowledged
    {
        get
        {
            lock (_lock)
                return _first - 1;
        }
    }

    /// <summary>Everything it was given, numbered.</summary>
    public IReadOnlyList<JsonObject> Items
    {
        get
        {
            lock (_lock)
                return [.. _items];
        }
    }

    public async Task StartAsync()
    {
        await _connection.ConnectAsync(default);
        await _connection.SubscribeAsync($"overbias/v1/{_box}/cmd", Qos.AtLeastOnce, default);
        await _connection.SubscribeAsync($"overbias/v1/{_box}/ack", Qos.AtLeastOnce, default);
        await PublishAsync("about", Payloads.About(Sid, _box), retain: true);
        await TellStatusAsync();
        _sending = Task.Run(SendAsync);
    }

    public Task TellStatusAsync()
    {
        JsonObject status = Payloads.Status(State, Sid, Recorder, run: 3, bias: State == "idle" ? 0 : 412000);
        status["why"] = Why;
        return PublishAsync("status", status, retain: true);
    }

    /// <summary>Puts an item into the outbox; its number is its place.</summary>
    public void Add(params IEnumerable<JsonObject> items)
    {
        lock (_lock)
        {
            foreach (JsonObject item in items)
            {
                item["sid"] = Sid;
                item["seq"] = _items.Count + 1;
                _items.Add(item);
            }
        }
        _wake.Release();
    }

    /// <summary>Adds a whole run: its start, frames of ten bins, its end.</summary>
    public void AddRun(int frames, long run = 3)
    {
        Add(Payloads.RunStart(0, run));
        Add(Enumerable.Range(0, frames).Select(i => Payloads.Frame(1, i * 10, run: run)));
        AddEnd(frames, run);
    }

    public void AddEnd(int frames, long run = 3, string reason = "complete") =>
        Add(Payloads.RunEnd(1, frames * 10, frames * 10, reason, run));

    /// <summary>Forgets its oldest items, as an outbox that is full does.</summary>
    public void Overwrite(long upTo)
    {
        lock (_lock)
        {
            _first = Math.Max(_first, upTo + 1);
            _next = Math.Max(_next, _first);
        }
    }

    public Task PublishRawAsync(string leaf, byte[] payload, bool retain = false) =>
        _connection.PublishAsync($"overbias/v1/{_box}/{leaf}", payload, Qos.AtLeastOnce, retain);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _sending;
        await _connection.DisposeAsync();
    }

    private Task PublishAsync(string leaf, JsonObject json, bool retain) => PublishRawAsync(leaf, Payloads.Utf8(json), retain);

    private async Task SendAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            (long Seq, string Leaf, byte[] Payload)? due = Due();
            try
            {
                if (due is { } item)
                {
                    foreach (byte[] payload in Mishap(item.Seq, item.Payload))
                        await PublishRawAsync(item.Leaf, payload);
                    continue;
                }
                bool woken = await _wake.WaitAsync(Again, _end.Token);
                if (!woken)
                {
                    lock (_lock)
                        _next = _first;
                }
            }
            catch (MqttException)
            {
                // Offline: it begins again when it is back.
                await Task.Yield();
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private (long Seq, string Leaf, byte[] Payload)? Due()
    {
        lock (_lock)
        {
            if (!_connection.IsConnected || _next > _items.Count || (Recorder is not null && _next >= _first + Window))
                return null;
            long seq = _next++;
            JsonObject item = _items[(int)seq - 1].DeepClone().AsObject();
            item["first"] = Math.Min(_first, seq);
            return (seq, item.ContainsKey("kind") ? "events" : "bins", Payloads.Utf8(item));
        }
    }

    private void Receive(MqttMessage message)
    {
        JsonObject json = JsonNode.Parse(message.Payload.Span)!.AsObject();
        if (message.Topic.EndsWith("/ack", StringComparison.Ordinal))
            TakeAcknowledgement(json);
        else if (!message.Retain)
            Obey(json);
    }

    private void TakeAcknowledgement(JsonObject json)
    {
        lock (_lock)
        {
            string recorder = json["recorder"]!.GetValue<string>();
            long seq = json["seq"]!.GetValue<long>();
            if (json["sid"]!.GetValue<string>() != Sid || seq >= _next || (Recorder is not null && Recorder != recorder))
                return;
            Recorder = recorder;
            _first = Math.Max(_first, seq + 1);
        }
        _wake.Release();
    }

    private void Obey(JsonObject command)
    {
        string id = command["id"]!.GetValue<string>();
        if (!_replies.TryGetValue(id, out JsonObject? reply))
        {
            string what = command["do"]!.GetValue<string>();
            bool current = what == "stop" || (command["sid"]?.GetValue<string>() == Sid && command["state"]?.GetValue<string>() == State);
            reply = new JsonObject { ["v"] = 1, ["sid"] = Sid, ["id"] = id, ["ok"] = current, ["state"] = State };
            if (!current)
                reply["why"] = $"the state is {State}";
            if (current)
                Act(what, command, reply);
            _replies[id] = reply;
        }
        _ = PublishAsync("reply", reply, retain: false);
    }

    private void Act(string what, JsonObject command, JsonObject reply)
    {
        lock (_lock)
            Done.Add(command);
        if (what == "start")
        {
            Recorder = command["recorder"]!.GetValue<string>();
            State = "connect";
            reply["run"] = 3;
            OnStart(this);
        }
        if (what == "stop")
            OnStop(this);
        if (what == "calibrate")
            State = "calibrate";
        reply["state"] = State;
        _ = TellStatusAsync();
        if (what == "calibrate")
        {
            OnCalibrate(this);
            _ = TellStatusAsync();
        }
    }
}
