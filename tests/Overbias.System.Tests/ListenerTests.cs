using System.Text.RegularExpressions;

namespace Overbias.System.Tests;

/// <summary>What whoever subscribes sees of a run, beside the recorder.</summary>
public sealed partial class ListenerTests
{
    [Fact]
    public async Task Mosquitto_sub_shows_what_the_protocol_says_and_the_Python_reader_adds_up_to_the_run_folder()
    {
        using Scratch scratch = new();
        await using Broker broker = await Broker.Start();
        await using Listener listener = await Listener.Start(broker.Port);
        await using Running reader = StartReader(scratch["reader.py"], broker);
        await broker.Subscribed($"overbias/v1/{Station.Box}/events");
        Demo demo = await Demo.ToEnd(scratch["demo"], 31, "--broker", broker.Address, "--note", "ä \"quoted\" \\");
        RunFolder run = demo.Run.IsWhole();
        string line = await reader.Says(line => line.StartsWith('{'));
        await listener.Hears(m => m.Name == "events" && m.Checked.IsA("run_end"));

        // Every payload is held to the protocol, and comes as its table says.
        Message[] heard = [.. listener.Heard];
        foreach (Message m in heard)
        {
            bool between = m.Name == "bins" && m.Checked.Int("run") == 0;
            Assert.True(m.Qos == (between ? 0 : 1), $"{m.Topic} came at QoS {m.Qos}: {m.Payload}");
            Assert.StartsWith($"overbias/v1/{Station.Box}/", m.Topic);
        }
        foreach (string name in (string[])["status", "about", "bins", "events", "cmd", "reply", "ack"])
            Assert.Contains(heard, m => m.Name == name);

        // The run folder holds each message of the run as it came.
        HashSet<string> sent = [.. heard.Where(m => m.Name is "bins" or "events").Select(m => m.Payload)];
        Assert.All(File.ReadLines(Path.Combine(run.Path, "frames.ndjson")), frame => Assert.Contains(frame, sent));
        Assert.All(File.ReadLines(Path.Combine(run.Path, "events.ndjson")), e => Assert.Contains(e, sent));
        Assert.Equal("ä \"quoted\" \\", run.Events[0].Text("note"));

        // The reader's sums are those of the run folder.
        JsonElement sums = JsonDocument.Parse(line).RootElement;
        Assert.Equal(0, sums.Int("missed"));
        Assert.Equal(run.Frames.Count, sums.Int("frames"));
        Assert.Equal(run.Events.Count, sums.Int("events"));
        Assert.Equal(run.Rows.Count(), sums.Int("rows"));
        Assert.Equal(run.Rows.Count(row => (row.Flags & Flag.Merged) != 0), sums.Int("merged"));
        foreach (string column in (string[])["w", "apd1", "apd2", "n", "i1", "i1sq", "i100", "vj", "x", "y", "x30", "y30"])
            Assert.Equal(run.Sum(column), sums.Int(column));
    }

    [Fact]
    public async Task The_newest_status_and_about_are_retained_and_the_will_says_lost()
    {
        await using Station station = await Station.Start(seed: 32, record: false);
        await station.ListenAgain();
        Assert.True((await station.Listener.Hears(m => m.Name == "about")).Retained);
        Assert.True((await station.Listener.Hears(m => m.Name == "status")).Retained);

        await station.Twin.KillHard();
        JsonElement lost = await station.Status(status => status.Text("state") == "lost");
        Assert.Equal("connection lost", lost.Text("why"));
        await station.ListenAgain();
        Assert.Equal("lost", (await station.Listener.Hears(m => m.Name == "status")).Checked.Text("state"));
    }

    // The reader is the one that stands in PROTOCOL.md, run by the first python3 that has paho.
    private static Running StartReader(string script, Broker broker)
    {
        Match block = PythonBlock().Match(Repository.Text("shared", "PROTOCOL.md"));
        Assert.True(block.Success, "PROTOCOL.md holds no Python");
        File.WriteAllText(script, block.Groups[1].Value);
        const string FirstPython = """
            for python in python3 /usr/bin/python3; do
                "$python" -c 'import paho.mqtt' 2>/dev/null && exec "$python" "$@"
            done
            """;
        return Running.Start("bash", ["-c", FirstPython, "reader", script, Station.Box, "127.0.0.1", $"{broker.Port}"]);
    }

    [GeneratedRegex("```python\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex PythonBlock();
}
