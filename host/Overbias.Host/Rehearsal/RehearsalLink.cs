using System.Text;
using System.Text.Json;
using Overbias.Mqtt;

namespace Overbias.Host.Rehearsal;

/// <summary>
/// Stands in for broker, recorder and operator of one simulated box: starts one run as soon as the box is idle, acknowledges what
/// comes, and keeps the events.
/// </summary>
internal sealed class RehearsalLink(string boxName, string profile) : IMqttConnection
{
    private readonly TaskCompletionSource<string?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _started;

    /// <inheritdoc/>
    public event Action<MqttMessage>? Received;

    /// <inheritdoc/>
    public event Action<bool>? ConnectionChanged;

    /// <inheritdoc/>
    public bool IsConnected { get; private set; }

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
            case "status" when !_started && message.GetProperty("state").GetString() == "idle":
                _started = true;
                Send("cmd", $$"""{"id":"1","sid":"{{sid}}","state":"idle","do":"start","recorder":"rehearsal","profile":{{profile}}}""");
                break;
            case "reply" when !message.GetProperty("ok").GetBoolean():
                _ended.TrySetResult(message.GetProperty("why").GetString());
                break;
            case "events":
                Take(message);
                break;
        }
        if (message.TryGetProperty("seq", out JsonElement seq))
            Send("ack", $$"""{"sid":"{{sid}}","boot":1,"seq":{{seq.GetInt64()}},"recorder":"rehearsal"}""");
        return Task.CompletedTask;
    }

    private void Take(JsonElement message)
    {
        if (message.GetProperty("run").GetInt32() == 0)
            return;
        Events.Add(message.Clone());
        if (message.GetProperty("kind").GetString() == "run_end")
            _ended.TrySetResult(null);
    }

    private void Send(string leaf, string json) => ThreadPool.QueueUserWorkItem(_ => Received?.Invoke(
        new MqttMessage($"overbias/v1/{boxName}/{leaf}", Encoding.UTF8.GetBytes(json), Qos.AtLeastOnce, false)));
}
