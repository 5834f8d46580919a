namespace Overbias.System.Tests.Support;

/// <summary>A message as mosquitto_sub shows it.</summary>
internal sealed record Message(string Topic, string Payload, int Qos, bool Retained)
{
    /// <summary>The last part of the topic.</summary>
    public string Name => Topic[(Topic.LastIndexOf('/') + 1)..];

    /// <summary>The payload, held to the protocol.</summary>
    public JsonElement Checked => Wire.Check(Topic, Payload);

    /// <summary>Whether it answers the command with this id.</summary>
    public bool IsReplyTo(string id) => Name == "reply" && Checked.GetProperty("id").GetString() == id;
}

/// <summary>A listener beside what is tested, mosquitto's own; and mosquitto's publisher.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly Running _running;

    private Listener(Running running) => _running = running;

    /// <summary>Everything heard so far.</summary>
    public IEnumerable<Message> Heard => _running.Out.Where(IsOurs).Select(Parse);

    /// <summary>Listens to all of Overbias; complete once the subscription stands.</summary>
    public static async Task<Listener> Start(int port)
    {
        // mosquitto_sub has no word for a subscription that stands: a retained message of the test's own that arrives shows it.
        string probe = $"probe/{Guid.NewGuid():N}";
        await Publish(port, probe, "here", retain: true);
        Running running = Running.Start("mosquitto_sub",
            ["-h", "127.0.0.1", "-p", $"{port}", "-q", "1", "-t", "overbias/#", "-t", probe, "-F", "%q %r %t %p"]);
        await running.Says(line => line.Contains(probe));
        return new Listener(running);
    }

    /// <summary>Waits for a message that fits, from the first one heard on.</summary>
    public async Task<Message> Hears(Func<Message, bool> fits) => Parse(await _running.Says(line => IsOurs(line) && fits(Parse(line))));

    /// <summary>Publishes a message at QoS 1.</summary>
    public static async Task Publish(int port, string topic, string payload, bool retain = false)
    {
        string[] arguments = ["-h", "127.0.0.1", "-p", $"{port}", "-q", "1", "-t", topic, "-m", payload];
        (await Running.ToEnd("mosquitto_pub", retain ? [.. arguments, "-r"] : arguments)).With(0);
    }

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    private static bool IsOurs(string line) =>
        line.Split(' ', 4) is [_, _, string topic, _] && topic.StartsWith("overbias/", StringComparison.Ordinal);

    private static Message Parse(string line)
    {
        string[] parts = line.Split(' ', 4);
        return new Message(parts[2], parts[3], parts[0][0] - '0', parts[1] == "1");
    }
}
