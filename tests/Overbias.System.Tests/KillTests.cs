namespace Overbias.System.Tests;

/// <summary>
/// Broker and recorder are killed in mid-run and started again: the run goes on, and its one folder has every bin and event in order.
/// OVERBIAS_KILLS says how many times each, 3 unless set.
/// </summary>
public sealed class KillTests
{
    private static readonly int s_kills = int.Parse(Environment.GetEnvironmentVariable("OVERBIAS_KILLS") ?? "3");

    // A program that starts anew takes a second or so, which must not be the whole run.
    private static readonly string s_speed = s_kills > 5 ? "2" : "10";

    // Far enough apart for each to come after the one before is mended, near enough for all of them to fall into one run.
    private static readonly int s_mostBins = 3000 / Math.Max(s_kills, 10);

    [Fact]
    public async Task The_recorder_is_killed_and_started_again()
    {
        Random random = new(5);
        await using Station station = await Station.Start(seed: 5, speed: s_speed);
        await station.StartRun();
        long bin = 0;
        for (int kill = 0; kill < s_kills; kill++)
        {
            bin = await RunningPast(station, bin + random.Next(20, s_mostBins));
            await station.Recorder.KillHard();
            await station.Recorder.DisposeAsync();
            station.StartRecorder();
        }
        await Verify(station);
    }

    [Fact]
    public async Task The_broker_is_killed_and_started_again()
    {
        Random random = new(6);
        await using Station station = await Station.Start(seed: 6, speed: s_speed);
        await station.StartRun();
        long bin = 0;
        for (int kill = 0; kill < s_kills; kill++)
        {
            bin = await RunningPast(station, bin + random.Next(20, s_mostBins));
            await station.Broker.Kill();
            await station.Broker.Restart();
            await station.ListenAgain();
        }
        await Verify(station);
    }

    // The bin is that of a frame as sent: whoever waits for it waits for the box, not for a clock.
    private static async Task<long> RunningPast(Station station, long bin)
    {
        Message m = await station.Listener.Hears(m => m.Name is "bins" or "events" && m.Checked.Int("run") != 0
            && (m.Checked.Int("bin") >= bin || m.Checked.IsA("run_end")));
        Assert.False(m.Checked.IsA("run_end"), "the run ended before it was disturbed often enough");
        return m.Checked.Int("bin");
    }

    private static async Task Verify(Station station)
    {
        RunFolder run = (await station.RunRecorded()).IsWhole();
        Assert.Contains(run.Events[^1].Text("reason"), new[] { "complete", "broken" });
        station.Twin.Signal("TERM");
        (await station.Twin.End()).With(0);
        TruthFile.Read(station.Truth).HasThePhotonsOf(run);
    }
}
