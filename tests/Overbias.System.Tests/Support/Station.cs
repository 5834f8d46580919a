namespace Overbias.System.Tests.Support;

/// <summary>A simulated box, a broker and a recorder as processes of their own, and a listener of mosquitto's beside them.</summary>
internal sealed class Station : IAsyncDisposable
{
    /// <summary>The name of the simulated box.</summary>
    public const string Box = "twin-0001";

    private readonly Scratch _scratch = new();
    private int _ids;

    private Station(Broker broker) => Broker = broker;

    public Broker Broker { get; }

    /// <summary>The box's process.</summary>
    public Running Twin { get; private set; } = null!;

    /// <summary>The recorder's process; a new one after each <see cref="StartRecorder"/>.</summary>
    public Running Recorder { get; private set; } = null!;

    public Listener Listener { get; private set; } = null!;

    /// <summary>Where the recorder puts run folders.</summary>
    public string Out => _scratch["runs"];

    /// <summary>What really happened, as the box's process writes it.</summary>
    public string Truth => _scratch["truth.ndjson"];

    /// <summary>Starts all of it and waits until the box is idle and heard.</summary>
    /// <param name="seed">The box's seed.</param>
    /// <param name="speed">How much faster than the wall clock. At "max" an idle box would drown its listeners.</param>
    /// <param name="record">False leaves the recorder out.</param>
    /// <param name="more">Further arguments of `overbias twin`.</param>
    public static async Task<Station> Start(int seed, string speed = "20", bool record = true, params string[] more)
    {
        Station station = new(await Broker.Start());
        try
        {
            Directory.CreateDirectory(station.Out);
            station.Listener = await Listener.Start(station.Broker.Port);
            if (record)
                station.StartRecorder();
            station.Twin = Running.Overbias(["twin", "--broker", station.Broker.Address, "--seed", $"{seed}", "--speed", speed,
                "--truth", station.Truth, .. more]);
            await station.Status(status => status.Text("state") == "idle");
            return station;
        }
        catch
        {
            await station.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes the box's power and gives it again: a new process with the same flash, and a truth file of its own.</summary>
    public async Task PowerCycle(string truth, params string[] more)
    {
        await Twin.KillHard();
        await Twin.DisposeAsync();
        await Broker.Restart();
        await ListenAgain();
        Twin = Running.Overbias(["twin", "--broker", Broker.Address, "--truth", truth, .. more]);
    }

    /// <summary>Starts a recorder on the same folder.</summary>
    public void StartRecorder() =>
        Recorder = Running.Overbias("record", "--broker", Broker.Address, "--box", Box, "--recorder", "test", "--out", Out);

    /// <summary>Listens anew, after the broker was away.</summary>
    public async Task ListenAgain()
    {
        await Listener.DisposeAsync();
        Listener = await Listener.Start(Broker.Port);
    }

    /// <summary>Waits for a status that fits.</summary>
    public async Task<JsonElement> Status(Func<JsonElement, bool> fits) =>
        (await Listener.Hears(m => m.Name == "status" && fits(m.Checked))).Checked;

    /// <summary>The newest status heard.</summary>
    public JsonElement Newest => Listener.Heard.Last(m => m.Name == "status").Checked;

    /// <summary>Sends a command that quotes the newest status, and gives the reply.</summary>
    public async Task<JsonElement> Send(string what, object? more = null)
    {
        Dictionary<string, object?> command = Command(what, more);
        await Publish(JsonSerializer.Serialize(command));
        return await Reply((string)command["id"]!);
    }

    /// <summary>Starts a run that binds the recorder.</summary>
    public async Task StartRun(string note = "")
    {
        JsonElement reply = await Send("start", new { recorder = "test", @operator = "someone", sample = "A3-17", note });
        Assert.True(reply.GetProperty("ok").GetBoolean(), reply.GetRawText());
    }

    /// <summary>A command that quotes the newest status, with an id of its own.</summary>
    public Dictionary<string, object?> Command(string what, object? more = null)
    {
        JsonElement status = Newest;
        Dictionary<string, object?> command = new()
        {
            ["id"] = $"test-{++_ids}",
            ["sid"] = status.Text("sid"),
            ["state"] = status.Text("state"),
            ["do"] = what,
        };
        foreach (var property in more?.GetType().GetProperties() ?? [])
            command[property.Name] = property.GetValue(more);
        return command;
    }

    /// <summary>Publishes to the box's command topic.</summary>
    public Task Publish(string payload, bool retain = false) => Listener.Publish(Broker.Port, $"overbias/v1/{Box}/cmd", payload, retain);

    /// <summary>Waits for the reply to a command.</summary>
    public async Task<JsonElement> Reply(string id) =>
        (await Listener.Hears(m => m.IsReplyTo(id))).Checked;

    /// <summary>Waits until the recorder's one run folder holds the run's end, and gives it.</summary>
    public async Task<RunFolder> RunRecorded()
    {
        using CancellationTokenSource patience = new(Running.Patience);
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(100));
        while (!HoldsTheEnd())
        {
            if (Recorder.HasEnded)
                Assert.Fail(Recorder.Describe("ended before the run did"));
            await timer.WaitForNextTickAsync(patience.Token);
        }
        return RunFolder.Only(Out);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Running? process in (Running?[])[Recorder, Twin])
            if (process is not null)
                await process.DisposeAsync();
        if (Listener is not null)
            await Listener.DisposeAsync();
        await Broker.DisposeAsync();
        _scratch.Dispose();
    }

    private bool HoldsTheEnd() => Directory.GetFiles(Out, "events.ndjson", SearchOption.AllDirectories)
        .Any(path => File.ReadAllText(path).Contains("\"run_end\""));
}
