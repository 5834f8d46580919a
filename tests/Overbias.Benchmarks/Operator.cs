using System.Text;
using System.Text.Json;
using Overbias.Mqtt;

namespace Overbias.Benchmarks;

/// <summary>Stands in for broker, recorder and operator: starts one run as soon as the box is idle, and keeps its events.</summary>
internal sealed class Operator(string profile) : IMqttConnection
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _started;

    public event Action<MqttMessage>? Received;

    public event Action<bool>? ConnectionChanged;

    public Task Ended => _ended.Task;

    public List<JsonElement> Events { get; } = [];

    public int Rows { get; private set; }

    public int MergedRows { get; private set; }

    public bool IsConnected { get; private set; }

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
        using var document = JsonDocument.Parse(payload);
        JsonElement message = document.RootElement;
        string sid = message.GetProperty("sid").GetString()!;
        switch (topic[(topic.LastIndexOf('/') + 1)..])
        {
            case "status" when !_started && message.GetProperty("state").GetString() == "idle":
                _started = true;
                Send("cmd", $$"""{"id":"1","sid":"{{sid}}","state":"idle","do":"start","recorder":"bench","profile":{{profile}}}""");
                break;
            case "events":
                Events.Add(message.Clone());
                if (message.GetProperty("kind").GetString() == "run_end")
                    _ended.TrySetResult();
                break;
            case "bins" when message.GetProperty("run").GetInt32() > 0:
                Rows += message.GetProperty("w").GetArrayLength();
                MergedRows += message.GetProperty("w").EnumerateArray().Count(w => w.GetInt32() > 1);
                break;
        }

        if (message.TryGetProperty("seq", out JsonElement seq))
            Send("ack", $$"""{"sid":"{{sid}}","boot":1,"seq":{{seq.GetInt64()}},"recorder":"bench"}""");
        return Task.CompletedTask;
    }

    private void Send(string leaf, string json) => ThreadPool.QueueUserWorkItem(
        _ => Received?.Invoke(new MqttMessage($"overbias/v1/twin-0001/{leaf}", Encoding.UTF8.GetBytes(json), Qos.AtLeastOnce, false)));
}
