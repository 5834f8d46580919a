using System.Text;
using System.Text.Json.Nodes;
using Overbias.Host.Recording;
using Overbias.Host.Tests.Support;
using Overbias.Host.Wire;

namespace Overbias.Host.Tests.Recording;

public class RecorderTests
{
    [Fact]
    public async Task A_run_is_recorded_as_it_came_and_acknowledged_at_its_end()
    {
        using var folder = new TempFolder();
        JsonObject[] run = Run();
        await using (var recorder = new DirectRecorder(folder, within: TimeSpan.FromHours(1)))
        {
            recorder.Offer(run);
            Assert.Equal(new Acknowledgement(Payloads.Sid, 17, 6, "lab-pc"), await recorder.NextAsync());
        }

        Assert.EndsWith("Z_twin-0001_9f3c51d0_run3", folder.OnlyRun, StringComparison.Ordinal);
        Assert.Equal(Lines(run.Where(item => !item.ContainsKey("kind"))), File.ReadAllText(Path.Combine(folder.OnlyRun, "frames.ndjson")));
        Assert.Equal(Lines(run.Where(item => item.ContainsKey("kind"))), File.ReadAllText(Path.Combine(folder.OnlyRun, "events.ndjson")));
        Assert.Empty(Verification.Of(folder.OnlyRun).Problems);
    }

    [Theory]
    [InlineData(3, 0, null, true)]
    [InlineData(0, 3, null, true)]
    [InlineData(0, 0, null, false)]
    [InlineData(3, 3, "other-pc", false)]
    public async Task A_box_that_holds_something_for_nobody_is_joined(int outbox, int stored, string? bound, bool joins)
    {
        using var folder = new TempFolder();
        await using var recorder = new DirectRecorder(folder);
        JsonObject status = Payloads.Status("idle", recorder: bound);
        status["outbox"] = outbox;
        status["stored"] = stored;
        recorder.Recorder.Offer(StatusReader.Read(Payloads.Utf8(status)));
        Assert.Equal(!joins, recorder.IsQuiet);
        if (joins)
            Assert.Equal(new Acknowledgement(Payloads.Sid, 17, 0, "lab-pc"), await recorder.NextAsync());
    }

    [Fact]
    public async Task A_box_whose_session_is_being_recorded_is_not_joined_again()
    {
        using var folder = new TempFolder();
        await using var recorder = new DirectRecorder(folder);
        recorder.Offer(Run());
        await recorder.AcknowledgedAsync(6);
        JsonObject status = Payloads.Status("idle");
        status["outbox"] = 3;
        recorder.Recorder.Offer(StatusReader.Read(Payloads.Utf8(status)));
        Assert.True(recorder.IsQuiet);
    }

    [Fact]
    public async Task Run_json_tells_what_the_run_was()
    {
        using var folder = new TempFolder();
        await using (var recorder = new DirectRecorder(folder))
        {
            recorder.Offer(Run());
            await recorder.AcknowledgedAsync(6);
        }

        JsonNode json = Description(folder);
        Assert.Equal("twin-0001", json["box"]!.GetValue<string>());
        Assert.Equal(Payloads.Sid, json["sid"]!.GetValue<string>());
        Assert.True(json["simulated"]!.GetValue<bool>());
        Assert.False(json["unattributed"]!.GetValue<bool>());
        Assert.Equal("ek", json["operator"]!.GetValue<string>());
        Assert.Equal("B7", json["chip"]!.GetValue<string>());
        Assert.Equal("four_wire", json["wiring"]!.GetValue<string>());
        Assert.Equal(700, json["profile"]!["hold_bias_mV"]!.GetValue<int>());
        Assert.Equal("complete", json["exit_reason"]!.GetValue<string>());
        Assert.Equal((4, 2, 40, 40), (Number(json, "frames"), Number(json, "events"), Number(json, "rows"), Number(json, "bins")));
        Assert.Equal(40, json["lateness"]!["rows"]!.AsArray().Sum(node => node!.GetValue<int>()));
        Assert.Equal(40, json["lateness"]!["rows"]![1]!.GetValue<int>());
        Assert.Equal("0.1.0", json["versions"]!["firmware"]!.GetValue<string>());
        Assert.Equal(1001600, json["about"]!["tick_ns"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_run_without_operator_and_sample_is_marked()
    {
        using var folder = new TempFolder();
        await using (var recorder = new DirectRecorder(folder))
        {
            recorder.Offer(Payloads.RunStart(1, who: "", sample: ""));
            await recorder.AcknowledgedAsync(1);
        }
        Assert.True(Description(folder)["unattributed"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Nothing_is_acknowledged_before_it_can_be_read_from_the_file()
    {
        using var folder = new TempFolder();
        await using var recorder = new DirectRecorder(folder);
        for (long seq = 1; seq <= 40; seq++)
        {
            recorder.Offer(seq == 1 ? Payloads.RunStart(1) : Payloads.Frame(seq, seq * 10));
            await recorder.AcknowledgedAsync(seq);
            int lines = File.ReadAllLines(Path.Combine(folder.OnlyRun, "frames.ndjson")).Length;
            Assert.Equal(seq - 1, lines);
        }
    }

    [Fact]
    public async Task Half_a_window_is_acknowledged_at_once_and_less_is_not()
    {
        using var folder = new TempFolder();
        await using var recorder = new DirectRecorder(folder, within: TimeSpan.FromHours(1));
        recorder.Offer(Payloads.RunStart(1));
        for (long seq = 2; seq <= 40; seq++)
            recorder.Offer(Payloads.Frame(seq, seq * 10));
        recorder.Offer(Payloads.RunEnd(41, 400, 390));

        var acknowledged = new List<long>();
        do
            acknowledged.Add((await recorder.NextAsync()).Seq);
        while (acknowledged[^1] < 41);
        long before = 0;
        foreach (long seq in acknowledged.SkipLast(1))
        {
            Assert.True(seq - before >= 16, $"{seq} was acknowledged after {before}");
            before = seq;
        }
    }

    [Fact]
    public async Task Repetitions_are_dropped_and_acknowledged_again()
    {
        using var folder = new TempFolder();
        await using (var recorder = new DirectRecorder(folder))
        {
            JsonObject[] run = Run();
            recorder.Offer(run);
            await recorder.AcknowledgedAsync(6);
            recorder.Offer(run.Select(item => WithFirst(item, 1)));
            Assert.Equal(6, (await recorder.NextAsync()).Seq);
            Assert.Empty(recorder.Told);
        }
        Assert.Empty(Verification.Of(folder.OnlyRun).Problems);
    }

    [Fact]
    public async Task A_loss_at_the_box_is_recorded_as_a_gap_and_acknowledged()
    {
        using var folder = new TempFolder();
        await using (var recorder = new DirectRecorder(folder))
        {
            recorder.Offer(Payloads.RunStart(1), Payloads.Frame(2, 0));
            await recorder.AcknowledgedAsync(2);
            recorder.Offer(Payloads.Frame(9, 70, first: 8), Payloads.Frame(8, 60, first: 8), Payloads.Frame(9, 70, first: 8));
            await recorder.AcknowledgedAsync(9);
            recorder.Offer(Payloads.RunEnd(10, 80, 80));
            await recorder.AcknowledgedAsync(10);
            Assert.Equal("Lost at the box before they could be recorded: 5 frames and events, seq 3 to 7.", recorder.Told.Single());
        }
        JsonNode gap = Description(folder)["gaps"]!.AsArray().Single()!;
        Assert.Equal((3, 7), (Number(gap, "from_seq"), Number(gap, "to_seq")));
        Assert.Empty(Verification.Of(folder.OnlyRun).Problems);
    }

    [Fact]
    public async Task The_same_number_with_another_content_keeps_both()
    {
        using var folder = new TempFolder();
        JsonObject other = Payloads.Frame(3, 10, change: frame => frame["apd1"]![0] = 999);
        await using (var recorder = new DirectRecorder(folder))
        {
            recorder.Offer(Run());
            await recorder.AcknowledgedAsync(6);
            recorder.Offer(other);
            await recorder.NextAsync();
            Assert.Equal("Seq 3 came again with another content; both are kept in conflicts.ndjson.", recorder.Told.Single());
        }
        JsonNode kept = JsonNode.Parse(File.ReadAllLines(Path.Combine(folder.OnlyRun, "conflicts.ndjson")).Single())!;
        Assert.Equal(Run()[2].ToJsonString(), kept["recorded"]!.ToJsonString());
        Assert.Equal(other.ToJsonString(), kept["other"]!.ToJsonString());
        Assert.Equal(1, Number(Description(folder), "conflicts"));
        Assert.Contains("two contents", Verification.Of(folder.OnlyRun).Problems.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reboot_ends_the_run_and_the_new_session_has_a_folder_of_its_own()
    {
        using var folder = new TempFolder();
        await using (var recorder = new DirectRecorder(folder))
        {
            recorder.Offer(Payloads.RunStart(1), Payloads.Frame(2, 0));
            await recorder.AcknowledgedAsync(2);
            recorder.Offer(Payloads.RunStart(1, sid: Payloads.OtherSid), Payloads.RunEnd(2, 0, 0, sid: Payloads.OtherSid));
            Acknowledgement acknowledged;
            do
                acknowledged = await recorder.NextAsync();
            while (acknowledged.Sid != Payloads.OtherSid || acknowledged.Seq < 2);
        }
        string[] runs = [.. Directory.GetDirectories(folder.Path).Order(StringComparer.Ordinal)];
        Assert.Equal(2, runs.Length);
        string old = runs.Single(run => run.Contains("9f3c51d0", StringComparison.Ordinal));
        JsonNode json = JsonNode.Parse(File.ReadAllText(Path.Combine(old, "run.json")))!;
        Assert.Equal("box_restarted", json["exit_reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task Events_between_runs_are_kept_beside_the_run_folders()
    {
        using var folder = new TempFolder();
        await using (var recorder = new DirectRecorder(folder))
        {
            recorder.Offer(Payloads.Event("state", 1, run: 0), Payloads.Event("note", 2, run: 0), Payloads.RunStart(3));
            await recorder.AcknowledgedAsync(3);
        }
        Assert.Equal(2, File.ReadAllLines(folder["between-runs_twin-0001_9f3c51d0.ndjson"]).Length);

        await using var again = new DirectRecorder(folder);
        again.Offer(Payloads.RunStart(3), Payloads.Frame(4, 0));
        await again.AcknowledgedAsync(4);
        Assert.Single(Directory.GetDirectories(folder.Path));
    }

    [Fact]
    public async Task The_first_message_binds_the_box_even_when_older_ones_are_still_to_come()
    {
        using var folder = new TempFolder();
        await using var recorder = new DirectRecorder(folder, within: TimeSpan.FromHours(1));
        recorder.Offer(Payloads.Frame(9, 80, first: 4));
        Assert.Equal(3, (await recorder.NextAsync()).Seq);
    }

    [Fact]
    public async Task Bound_to_another_recorder_it_follows_without_acknowledging()
    {
        using var folder = new TempFolder();
        await using (var recorder = new DirectRecorder(folder))
        {
            recorder.Recorder.Offer(StatusReader.Read(Payloads.Utf8(Payloads.Status("hold", recorder: "other-pc"))));
            recorder.Offer(Payloads.Frame(50, 490, first: 40), Payloads.Frame(51, 500, first: 40));
            await Patience.Until(() => Directory.GetDirectories(folder.Path).Length == 1, "a run folder");
            Assert.True(recorder.IsQuiet);
            recorder.Recorder.Offer(StatusReader.Read(Payloads.Utf8(Payloads.Status("hold", recorder: "lab-pc"))));
            recorder.Offer(Payloads.Frame(52, 510, first: 40));
            // From here on it is bound: what it wrote before may be acknowledged first.
            await recorder.AcknowledgedAsync(52);
        }
        Assert.Equal(3, File.ReadAllLines(Path.Combine(folder.OnlyRun, "frames.ndjson")).Length);
    }

    private static JsonObject[] Run() =>
    [
        Payloads.RunStart(1),
        Payloads.Frame(2, 0),
        Payloads.Frame(3, 10),
        Payloads.Frame(4, 20),
        Payloads.Frame(5, 30),
        Payloads.RunEnd(6, 40, 40),
    ];

    private static JsonObject WithFirst(JsonObject item, long first)
    {
        item["first"] = first;
        return item;
    }

    private static string Lines(IEnumerable<JsonObject> items) =>
        string.Concat(items.Select(item => Encoding.UTF8.GetString(Payloads.Utf8(item)) + "\n"));

    private static JsonNode Description(TempFolder folder) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder.OnlyRun, "run.json")))!;

    private static int Number(JsonNode json, string key) => json[key]!.GetValue<int>();
}
