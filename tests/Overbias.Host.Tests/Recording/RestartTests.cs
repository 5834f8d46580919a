using System.Text.Json.Nodes;
using Overbias.Host.Recording;
using Overbias.Host.Tests.Support;
using Overbias.Host.Wire;

namespace Overbias.Host.Tests.Recording;

public class RestartTests
{
    [Fact]
    public async Task A_restart_finds_the_open_folder_and_goes_on()
    {
        using var folder = new TempFolder();
        await RecordAsync(folder, Payloads.RunStart(1), Payloads.Frame(2, 0), Payloads.Frame(3, 10));
        await RecordAsync(folder, Payloads.Frame(2, 0), Payloads.Frame(3, 10), Payloads.Frame(4, 20), Payloads.RunEnd(5, 30, 30));

        Verification verified = Verification.Of(folder.OnlyRun);
        Assert.Empty(verified.Problems);
        Assert.Equal((3, 2, 30), (verified.Record.Frames, verified.Record.Events, verified.Record.Bins));
    }

    [Fact]
    public async Task A_restart_acknowledges_what_lies_on_disk_when_the_box_sends_again()
    {
        using var folder = new TempFolder();
        await RecordAsync(folder, Payloads.RunStart(1), Payloads.Frame(2, 0), Payloads.Frame(3, 10));
        await using var recorder = new DirectRecorder(folder, within: TimeSpan.FromHours(1));
        recorder.Offer(Payloads.Frame(2, 0));
        Assert.Equal(3, (await recorder.NextAsync()).Seq);
    }

    [Fact]
    public async Task A_torn_last_line_is_cut_off_and_said()
    {
        using var folder = new TempFolder();
        await RecordAsync(folder, Payloads.RunStart(1), Payloads.Frame(2, 0));
        File.AppendAllText(Path.Combine(folder.OnlyRun, "frames.ndjson"), "{\"v\":1,\"sid\":\"9f3c");

        await using (var recorder = new DirectRecorder(folder))
        {
            recorder.Offer(Payloads.Frame(3, 10), Payloads.RunEnd(4, 20, 20));
            await recorder.AcknowledgedAsync(4);
            string told = recorder.Told.Single();
            Assert.EndsWith("frames.ndjson: the last line is torn; 18 bytes were cut off.", told, StringComparison.Ordinal);
        }
        Assert.Empty(Verification.Of(folder.OnlyRun).Problems);
        Assert.Single(Description(folder)["repairs"]!.AsArray());
    }

    [Fact]
    public async Task Zeros_that_a_loss_of_power_leaves_at_the_end_are_cut_off()
    {
        using var folder = new TempFolder();
        await RecordAsync(folder, Payloads.RunStart(1), Payloads.Frame(2, 0));
        File.AppendAllText(Path.Combine(folder.OnlyRun, "frames.ndjson"), new string('\0', 500) + "\n");
        await RecordAsync(folder, Payloads.Frame(3, 10), Payloads.RunEnd(4, 20, 20));
        Assert.Empty(Verification.Of(folder.OnlyRun).Problems);
    }

    [Fact]
    public async Task Lines_beyond_a_hole_are_cut_off_and_come_again()
    {
        using var folder = new TempFolder();
        JsonObject[] items =
        [
            Payloads.RunStart(1),
            Payloads.Frame(2, 0),
            Payloads.Frame(3, 10),
            Payloads.Event("note", 4, 20),
            Payloads.Frame(5, 20),
        ];
        await RecordAsync(folder, items);
        string frames = Path.Combine(folder.OnlyRun, "frames.ndjson");
        string[] lines = File.ReadAllLines(frames);
        File.WriteAllText(frames, lines[0] + "\n");

        await using (var recorder = new DirectRecorder(folder))
        {
            recorder.Offer([.. items[2..], Payloads.RunEnd(6, 30, 30)]);
            await recorder.AcknowledgedAsync(6);
            Assert.Contains("beyond a hole at seq 3", recorder.Told.Single(), StringComparison.Ordinal);
        }
        Assert.Empty(Verification.Of(folder.OnlyRun).Problems);
        Assert.Equal(lines, File.ReadAllLines(frames));
    }

    [Fact]
    public async Task A_damage_in_the_middle_is_an_error_and_the_folder_is_left_as_it_is()
    {
        using var folder = new TempFolder();
        await RecordAsync(folder, Payloads.RunStart(1), Payloads.Frame(2, 0), Payloads.Frame(3, 10));
        string frames = Path.Combine(folder.OnlyRun, "frames.ndjson");
        string damaged = "garbage\n" + File.ReadAllText(frames);
        File.WriteAllText(frames, damaged);

        await using var recorder = new DirectRecorder(folder);
        recorder.Offer(Payloads.Frame(4, 20));
        var e = await Assert.ThrowsAsync<RecordingException>(() => recorder.Recorder.Failed.Soon());
        Assert.Contains("frames.ndjson, line 1", e.Message, StringComparison.Ordinal);
        Assert.Equal(damaged, File.ReadAllText(frames));
    }

    [Fact]
    public async Task A_conflict_with_what_was_recorded_before_the_restart_is_seen()
    {
        using var folder = new TempFolder();
        await RecordAsync(folder, Payloads.RunStart(1), Payloads.Frame(2, 0));
        await using var recorder = new DirectRecorder(folder);
        recorder.Offer(Payloads.Frame(2, 0, change: frame => frame["apd2"]![3] = 77), Payloads.Frame(3, 10));
        await recorder.AcknowledgedAsync(3);
        Assert.Contains("Seq 2 came again with another content", recorder.Told.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_recorder_of_the_same_box_in_the_same_folder_is_refused()
    {
        using var folder = new TempFolder();
        await using var first = new DirectRecorder(folder);
        var e = Assert.Throws<RecordingException>(() => new DirectRecorder(folder));
        Assert.StartsWith("Another recorder writes runs of twin-0001", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_ends_the_recording_without_an_acknowledgement()
    {
        using var folder = new TempFolder();
        var time = new FixedTime(new DateTimeOffset(2026, 11, 20, 23, 40, 12, TimeSpan.Zero));
        string run = folder["2026-11-20T23-40-12Z_twin-0001_9f3c51d0_run3"];
        Directory.CreateDirectory(run);
        File.CreateSymbolicLink(Path.Combine(run, "frames.ndjson"), "/dev/full");

        await using var recorder = new DirectRecorder(folder, time);
        recorder.Offer(Payloads.RunStart(1));
        Assert.Equal(1, (await recorder.NextAsync()).Seq);
        recorder.Offer(Payloads.Frame(2, 0));
        var e = await Assert.ThrowsAsync<RecordingException>(() => recorder.Recorder.Failed.Soon());
        Assert.StartsWith("Recording stopped: No space left on device", e.Message, StringComparison.Ordinal);
        recorder.Offer(Payloads.Frame(3, 10));
        await recorder.DisposeAsync();
        Assert.Single(File.ReadAllLines(Path.Combine(run, "events.ndjson")));
    }

    [Fact]
    public void A_folder_below_a_regular_file_is_refused()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["file"], "");
        var e = Assert.Throws<RecordingException>(() => Recorder.RequireWritable(Path.Combine(folder["file"], "runs")));
        Assert.StartsWith($"The folder {folder["file"]}/runs cannot be written:", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public async Task What_the_box_kept_of_an_earlier_boot_goes_on_in_the_folder_of_its_run()
    {
        using var folder = new TempFolder();
        await RecordAsync(folder, Payloads.RunStart(1), Payloads.Frame(2, 0));
        await using (var recorder = new DirectRecorder(folder))
        {
            // The present boot comes first, has a run of its own, and gives way in the middle of it to the earlier one.
            recorder.Offer(
                Later(Payloads.RunStart(1, run: 4, sid: Payloads.OtherSid)),
                Later(Payloads.Frame(2, 500, run: 4, sid: Payloads.OtherSid)),
                Payloads.Frame(3, 10),
                Payloads.RunEnd(4, 20, 20),
                Later(Payloads.Frame(2, 500, run: 4, sid: Payloads.OtherSid)),
                Later(Payloads.Frame(3, 510, run: 4, sid: Payloads.OtherSid)),
                Later(Payloads.RunEnd(4, 520, 20, run: 4, sid: Payloads.OtherSid)));
            while (await recorder.NextAsync() is not { Sid: Payloads.OtherSid, Seq: 4 })
            {
            }
        }
        string[] runs = [.. Directory.EnumerateDirectories(folder.Path).Order(StringComparer.Ordinal)];
        Assert.Equal(2, runs.Length);
        foreach (string run in runs)
        {
            Verification verified = Verification.Of(run);
            Assert.Empty(verified.Problems);
            Assert.Equal((2, 2, "complete"), (verified.Record.Frames, verified.Record.Events, verified.Record.Reason));
        }
    }

    [Fact]
    public async Task A_run_of_an_earlier_boot_that_nobody_saw_has_the_present_about()
    {
        using var folder = new TempFolder();
        await using (var recorder = new DirectRecorder(folder))
        {
            recorder.Recorder.Offer(AboutReader.Read(Payloads.Utf8(Later(Payloads.About(sid: Payloads.OtherSid)))));
            recorder.Offer(Payloads.RunStart(1), Payloads.Frame(2, 0), Payloads.RunEnd(3, 10, 10));
            await recorder.AcknowledgedAsync(3);
        }
        Assert.Equal(Payloads.OtherSid, (string?)Description(folder)["about"]!["sid"]);
    }

    private static JsonObject Later(JsonObject json)
    {
        json["boot"] = 18;
        return json;
    }

    private static async Task RecordAsync(TempFolder folder, params JsonObject[] items)
    {
        await using var recorder = new DirectRecorder(folder);
        recorder.Offer(items);
        await recorder.AcknowledgedAsync(items[^1]["seq"]!.GetValue<long>());
    }

    private static JsonNode Description(TempFolder folder) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder.OnlyRun, "run.json")))!;

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
