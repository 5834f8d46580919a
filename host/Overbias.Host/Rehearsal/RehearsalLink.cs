using System.Text;
using System.Text.Json;
using Overbias.Mqtt;
using Overbias.Twin.Kernel;

namespace Overbias.Host.Rehearsal;

/// <summary>
/// Stands in for broker, recorder and operator of one simulated box: starts one run, acknowledges what comes, and keeps the events.
/// The clock waits for START at a set instant, and for acknowledgements that are under way, so that the same seed tells the same.
/// </summary>
internal sealed class RehearsalLink(string boxName, string profile) : IMqttConnection
{
    private readonly TaskCompletionSource<string?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private const long StartAtNs = 3_000_000_000;

    private string? _start;
    private bool _started;
    private int _underWay;

    /// <inheritdoc/>
    public event Action<MqttMessage>? Received;

    /// <inheritdoc/>
    public event Action<bool>? ConnectionChanged;

    /// <inheritdoc/>
    public bool IsConnected { get; private set; }

    /// <summary>The clock of the box; to be set before it gets power.</summary>
    internal VirtualKernel? Kernel { get; set; }

    /// <summary>Ends with the run: with null, or with the box's reason for not starting it.</summary>
    internal Task<string?> Ended => _ended.Task;

    /// <summary>The events of the run, in order.</summary>
    internal List<JsonElement> Events { get; } = [];

    /// <inheritdoc/>
    public Task ConnectAsync(CancellationToken ct)
    {
        IsConnected = true;
        ConnectionChanged?.Invoke(true);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SubscribeAsync(string filter, Qos qos, CancellationToken ct) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task DisconnectAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public Task DropAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, Qos qos, bool retain)
    {
        using var document = JsonDocument.Parse(payload);
        JsonElement message = document.RootElement;
        string sid = message.GetProperty("sid").GetString()!;
        switch (topic[(topic.LastIndexOf('/') + 1)..])
        {
            case "status" when message.GetProperty("state").GetString() == "idle":
                Volatile.Write(
                    ref _start, $$"""{"id":"1","sid":"{{sid}}","state":"idle","do":"start","recorder":"rehearsal","profile":{{profile}}}""");
                Kernel?.Nudge();
                break;
            case "reply" when !message.GetProperty("ok").GetBoolean():
                _ended.TrySetResult(message.GetProperty("why").GetString());
                break;
            case "events":
                Take(message);
                break;
        }
        if (message.TryGetProperty("seq", out JsonElement seq))
            Acknowledge($$"""{"sid":"{{sid}}","boot":1,"seq":{{seq.GetInt64()}},"recorder":"rehearsal"}""");
        return Task.CompletedTask;
    }

    /// <summary>Whether the clock may go on from an instant.</summary>
    internal bool MayGo(long nowNs)
    {
        if (_started || nowNs < StartAtNs)
            return Volatile.Read(ref _underWay) == 0;
        if (Interlocked.Exchange(ref _start, null) is string start)
        {
            Deliver("cmd", start);
            // Behind the message in the queue, so that the box has it before the clock goes on.
            Kernel!.Post(() => _started = true);
        }
        return false;
    }

    private void Take(JsonElement message)
    {
        if (message.GetProperty("run").GetInt32() == 0)
            return;
        Events.Add(message.Clone());
        if (message.GetProperty("kind").GetString() == "run_end")
            _ended.TrySetResult(null);
    }

    private void Acknowledge(string json)
    {
        Interlocked.Increment(ref _underWay);
        ThreadPool.QueueUserWorkItem(_ =>
        {
            Deliver("ack", json);
            Interlocked.Decrement(ref _underWay);
            Kernel?.Nudge();
        });
    }

    private void Deliver(string leaf, string json) => Received?.Invoke(
        new MqttMessage($"overbias/v1/{boxName}/{leaf}", Encoding.UTF8.GetBytes(json), Qos.AtLeastOnce, false));
}
