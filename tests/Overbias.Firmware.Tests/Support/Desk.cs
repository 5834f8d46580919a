using System.Text;
using System.Text.Json;
using Overbias.Mqtt;

namespace Overbias.Firmware.Tests.Support;

/// <summary>
/// A broker, a recorder and an operator in one, in memory: takes what the box publishes, acknowledges it, and sends commands.
/// Payloads are parsed by System.Text.Json, with no code of the product.
/// </summary>
internal sealed class Desk : IMqttConnection
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SendAgain = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private TaskCompletionSource _again = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<JsonElement> _events = [];
    private readonly List<JsonElement> _frames = [];
    private readonly List<JsonElement> _replies = [];
    private readonly List<(Func<JsonElement, bool> Holds, TaskCompletionSource<JsonElement> Told)> _awaited = [];
    private JsonElement _status;
    private int _commands;

    public event Action<MqttMessage>? Received;

    public event Action<bool>? ConnectionChanged;

    /// <summary>False lets everything go unacknowledged.</summary>
    public bool Acknowledges { get; set; } = true;

    /// <summary>True lets every message fail.</summary>
    public bool Fails { get; set; }

    public bool IsConnected { get; private set; }

    public IReadOnlyList<JsonElement> Frames => Copy(_frames);

    public IReadOnlyList<JsonElement> Events => Copy(_events);

    public IReadOnlyList<JsonElement> Replies => Copy(_replies);

    public string Sid { get; private set; } = string.Empty;

    public string State
    {
        get
        {
            lock (_lock)
                return _status.GetProperty("state").GetString()!;
        }
    }

    /// <summary>The first event of a kind, come already or still to come.</summary>
    public Task<JsonElement> Event(string kind) => FirstEvent(e => e.GetProperty("kind").GetString() == kind);

    /// <summary>The first time that the box enters a state.</summary>
    public Task<JsonElement> StateEvent(string state) => FirstEvent(
        e => e.GetProperty("kind").GetString() == "state" && e.GetProperty("state").GetString() == state);

    /// <summary>The next status with a state.</summary>
    public Task<JsonElement> Status(string state) => Await("status", e => e.GetProperty("state").GetString() == state);

    /// <summary>The greatest number that was sent.</summary>
    public long Highest { get; private set; }

    /// <summary>The oldest number that the box held when it sent last.</summary>
    public long First { get; private set; }

    /// <summary>Waits until the box sends again what it has sent before.</summary>
    public Task Again()
    {
        lock (_lock)
        {
            if (_again.Task.IsCompleted)
                _again = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _again.Task.WaitAsync(Patience);
        }
    }

    /// <summary>Waits for a message that has not come yet.</summary>
    public Task<JsonElement> Await(string leaf, Func<JsonElement, bool> holds)
    {
        var told = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
            _awaited.Add((e => e.GetProperty("leaf").GetString() == leaf && holds(e), told));
        return told.Task.WaitAsync(Patience);
    }

    /// <summary>
    /// Sends a command that quotes what was seen last, and waits for its reply; as a sender should, it sends the same once more when
    /// none comes.
    /// </summary>
    public async Task<JsonElement> Command(string what, string more = "")
    {
        string id = $"t{Interlocked.Increment(ref _commands)}";
        Task<JsonElement> reply = Await("reply", e => e.GetProperty("id").GetString() == id);
        string command = $$"""{"id":"{{id}}","sid":"{{Sid}}","state":"{{State}}","do":"{{what}}"{{more}}}""";
        do
            Send("cmd", command);
        while (await Task.WhenAny(reply, Task.Delay(SendAgain)) != reply);
        return await reply;
    }

    public void Send(string leaf, string json, bool retain = false) => ThreadPool.QueueUserWorkItem(
        _ => Received?.Invoke(new MqttMessage($"overbias/v1/twin-0001/{leaf}", Encoding.UTF8.GetBytes(json), Qos.AtLeastOnce, retain)));

    public Task ConnectAsync(CancellationToken ct)
    {
        IsConnected = true;
        ConnectionChanged?.Invoke(true);
        return Task.CompletedTask;
    }

    public Task SubscribeAsync(string filter, Qos qos, CancellationToken ct) => Task.CompletedTask;

    public Task DisconnectAsync() => Task.CompletedTask;

    public Task DropAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, Qos qos, bool retain)
    {
        if (Fails)
            throw new InvalidOperationException("the network fails");
        string leaf = topic[(topic.LastIndexOf('/') + 1)..];
        string text = Encoding.UTF8.GetString(payload.Span);
        using var document = JsonDocument.Parse($"{{\"leaf\":\"{leaf}\",{text[1..]}");
        JsonElement message = document.RootElement.Clone();
        lock (_lock)
            Keep(leaf, message);
        if (Acknowledges && message.TryGetProperty("seq", out JsonElement seq))
            Send("ack", $$"""{"sid":"{{Sid}}","boot":1,"seq":{{seq.GetInt64()}},"recorder":"desk"}""");
        return Task.CompletedTask;
    }

    private Task<JsonElement> FirstEvent(Func<JsonElement, bool> holds)
    {
        lock (_lock)
        {
            int come = _events.FindIndex(e => holds(e));
            return come >= 0 ? Task.FromResult(_events[come]) : Await("events", holds);
        }
    }

    private void Keep(string leaf, JsonElement message)
    {
        Sid = message.GetProperty("sid").GetString()!;
        if (message.TryGetProperty("seq", out JsonElement seq))
        {
            if (seq.GetInt64() <= Highest)
                _again.TrySetResult();
            Highest = Math.Max(Highest, seq.GetInt64());
            First = message.GetProperty("first").GetInt64();
        }

        switch (leaf)
        {
            case "status":
                _status = message;
                break;
            case "events":
                _events.Add(message);
                break;
            case "bins" when message.GetProperty("run").GetInt32() > 0:
                _frames.Add(message);
                break;
            case "reply":
                _replies.Add(message);
                break;
        }

        for (int i = _awaited.Count - 1; i >= 0; i--)
        {
            if (_awaited[i].Holds(message))
            {
                _awaited[i].Told.TrySetResult(message);
                _awaited.RemoveAt(i);
            }
        }
    }

    private List<JsonElement> Copy(List<JsonElement> list)
    {
        lock (_lock)
            return [.. list];
    }
}
