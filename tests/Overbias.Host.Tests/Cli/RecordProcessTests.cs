using Overbias.Host.Cli;
using Overbias.Host.Recording;
using Overbias.Host.Session;
using Overbias.Host.Tests.Support;

namespace Overbias.Host.Tests.Cli;

/// <summary>The recorder as a process of its own, with a scripted box and a real broker.</summary>
public class RecordProcessTests
{
    [Fact]
    public async Task Killed_and_started_again_the_one_folder_has_all_in_order()
    {
        using var folder = new TempFolder();
        await using BrokerSession broker = await Broker.StartAsync();
        await using var box = new ScriptedBox(broker.Address.Port);
        await box.StartAsync();
        box.Add(Payloads.RunStart(0));
        int frames = 0;
        for (int i = 0; i < 4; i++)
        {
            using RunningProgram record = Start(broker, folder);
            long before = box.Acknowledged;
            box.Add(Enumerable.Range(frames, 40).Select(k => Payloads.Frame(1, k * 10)));
            frames += 40;
            await Patience.Until(() => box.Acknowledged > before + 10, "something is acknowledged");
            record.Kill();
            await record.EndAsync();
        }
        using RunningProgram last = Start(broker, folder, "--once");
        box.AddEnd(frames);
        Said said = await last.EndAsync();

        Assert.Equal(ExitCode.Done, said.Code);
        Assert.Equal(frames, said.Json["runs"]![0]!["frames"]!.GetValue<int>());
        Verification verified = Verification.Of(folder.OnlyRun);
        Assert.Empty(verified.Problems);
        Assert.Equal(frames, verified.Record.Frames);
    }

    [Fact]
    public async Task The_first_signal_stops_the_box_and_waits_for_the_end_of_the_run()
    {
        using var folder = new TempFolder();
        await using BrokerSession broker = await Broker.StartAsync();
        await using var box = new ScriptedBox(broker.Address.Port)
        {
            State = "hold",
            OnStop = box =>
            {
                box.State = "idle";
                box.Add(Payloads.Frame(1, 50));
                box.AddEnd(6, reason: "stop");
            },
        };
        await box.StartAsync();
        using RunningProgram record = Start(broker, folder);
        box.Add(Payloads.RunStart(0));
        box.Add(Enumerable.Range(0, 5).Select(k => Payloads.Frame(1, k * 10)));
        await Patience.Until(() => box.Acknowledged >= 6, "the beginning is acknowledged");

        record.Signal("INT");
        Said said = await record.EndAsync();

        Assert.Equal(ExitCode.Done, said.Code);
        Assert.Equal("stop", box.Done.Single()["do"]!.GetValue<string>());
        Assert.Equal("stop", said.Json["runs"]![0]!["reason"]!.GetValue<string>());
        Assert.Empty(Verification.Of(folder.OnlyRun).Problems);
    }

    [Fact]
    public async Task The_second_signal_says_what_is_waited_for_and_the_third_gives_up()
    {
        using var folder = new TempFolder();
        await using BrokerSession broker = await Broker.StartAsync();
        await using var box = new ScriptedBox(broker.Address.Port) { State = "hold" };
        await box.StartAsync();
        using RunningProgram record = Start(broker, folder);
        box.Add(Payloads.RunStart(0), Payloads.Frame(1, 0));
        await box.AllAcknowledged.Soon();

        record.Signal("TERM");
        await Patience.Until(() => box.Done.Count == 1, "the box is told to stop");
        record.Signal("HUP");
        await record.SaysAsync("Still waiting for twin-0001 to bring the bias to 0");
        record.Signal("INT");
        Said said = await record.EndAsync();

        Assert.Equal(ExitCode.Failed, said.Code);
        Assert.False(said.Json["ok"]!.GetValue<bool>());
        Assert.Equal(["The run has no end."], Verification.Of(folder.OnlyRun).Problems);
    }

    [Fact]
    public async Task A_full_disk_stops_the_box_and_ends_with_one_line_and_exit_code_1()
    {
        using var folder = new TempFolder();
        await using BrokerSession broker = await Broker.StartAsync();
        await using var box = new ScriptedBox(broker.Address.Port)
        {
            State = "hold",
            OnStop = box => box.State = "idle",
        };
        await box.StartAsync();
        box.Add(Payloads.RunStart(0), Payloads.Frame(1, 0));
        using (RunningProgram first = Start(broker, folder))
        {
            await box.AllAcknowledged.Soon();
            first.Kill();
            await first.EndAsync();
        }
        string frames = Path.Combine(folder.OnlyRun, "frames.ndjson");
        string kept = await File.ReadAllTextAsync(frames);
        File.Move(frames, frames + ".kept");
        File.CreateSymbolicLink(frames, "/dev/full");
        box.Add(Payloads.Frame(1, 10));
        using RunningProgram record = Start(broker, folder);
        Said said = await record.EndAsync();

        Assert.Equal(ExitCode.Failed, said.Code);
        string line = Assert.Single(said.Error.Split('\n'), line => line.StartsWith("overbias: ", StringComparison.Ordinal));
        Assert.Contains("No space left on device", line, StringComparison.Ordinal);
        Assert.Equal("stop", box.Done.Single()["do"]!.GetValue<string>());
        Assert.Equal(kept, await File.ReadAllTextAsync(frames + ".kept"));
        Assert.Equal(2, box.Acknowledged);
    }

    private static RunningProgram Start(BrokerSession broker, TempFolder folder, params string[] more)
    {
        string[] usual = ["--broker", broker.Address.ToString(), "--box", Payloads.Box, "--recorder", "lab-pc", "--out", folder.Path];
        return Shell.Start(["record", .. usual, "--json", .. more]);
    }
}
