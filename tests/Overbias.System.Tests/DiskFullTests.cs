namespace Overbias.System.Tests;

/// <summary>A recorder that can write no more stops the box and says why; nothing is lost, and the next one goes on.</summary>
public sealed class DiskFullTests
{
    [Fact]
    public async Task When_the_disk_is_full_the_box_stops_and_a_recorder_with_room_gets_the_rest()
    {
        await using Station station = await Station.Start(seed: 41, speed: "10", record: false);

        // A limit on the size of files stands for the disk: the write fails in the middle of a line, for root too. (.NET maps a large
        // file of its own unless told otherwise.)
        const string Limited = "trap '' XFSZ; ulimit -f 40; DOTNET_EnableWriteXorExecute=0 exec \"$@\"";
        await using Running full = Running.Start("bash", ["-c", Limited, "full", Repository.Program, "record",
            "--broker", station.Broker.Address, "--box", Station.Box, "--recorder", "test", "--out", station.Out]);
        await full.Says(line => line.StartsWith("Recording ", StringComparison.Ordinal));
        await station.StartRun();

        Ended ended = (await full.End()).With(1);
        string why = Assert.Single(ended.Err, line => line.StartsWith("overbias: ", StringComparison.Ordinal));
        Assert.Contains(station.Out, why);
        await station.Status(status => status.Text("state") == "idle" && status.Text("why") == "stop" && status.Int("bias_uV") == 0);

        station.StartRecorder();
        RunFolder run = (await station.RunRecorded()).IsWhole();
        Assert.Equal("stop", run.Events[^1].Text("reason"));
    }
}
