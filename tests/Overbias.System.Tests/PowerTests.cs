namespace Overbias.System.Tests;

/// <summary>A real broker dies in mid-run, the run ends without it, and the box loses its power before the broker is back.</summary>
public sealed class PowerTests
{
    // What is left of a run is on flash some seconds after its end; a bin is 10 ms.
    private const long BinsToKeepItAll = 1500;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_ended_without_a_broker_outlives_the_power_and_its_folder_ends_whole(bool recorderIsLate)
    {
        using Scratch scratch = new();
        string flash = scratch["flash.json"];
        await using Station station = await Station.Start(seed: 8, speed: "20", record: true, "--flash", flash);
        await station.StartRun();
        await station.Listener.Hears(m => m.Name == "bins" && m.Checked.Int("run") != 0 && m.Checked.Int("bin") >= 1000);
        await station.Broker.Kill();
        await Until(() => File.ReadAllText(flash).Contains("held00", StringComparison.Ordinal));
        long seen = LastBin(station.Truth);
        await Until(() => LastBin(station.Truth) >= seen + BinsToKeepItAll);
        if (recorderIsLate)
            await station.Recorder.DisposeAsync();
        await station.PowerCycle(scratch["truth.ndjson"], "--flash", flash, "--speed", "20", "--seed", "9");
        if (recorderIsLate)
        {
            // By then the box has sent all of it, and nobody has listened.
            await station.Listener.Hears(m => m.Name == "events" && m.Checked.Int("boot") == 1 && m.Checked.Text("kind") == "run_end");
            await station.Status(status => status.Int("uptime_ms") > 30_000);
            station.StartRecorder();
        }
        RunFolder run = (await station.RunRecorded()).IsWhole();
        Assert.Equal(1, run.Events[0].Int("boot"));
        await station.Status(status => status.Int("boot") == 2 && status.Int("stored") == 0 && status.Int("outbox") == 0);
        TruthFile.Read(station.Truth).HasThePhotonsOf(run);
    }

    private static long LastBin(string truth)
    {
        string[] lines = File.ReadAllText(truth).Split('\n');
        for (int i = lines.Length - 2; i > 0; i--)
        {
            if (JsonDocument.Parse(lines[i]).RootElement.TryGetProperty("bin", out JsonElement bin))
                return bin.GetInt64();
        }
        return 0;
    }

    private static async Task Until(Func<bool> holds)
    {
        using CancellationTokenSource patience = new(Running.Patience);
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(100));
        while (!holds())
            await timer.WaitForNextTickAsync(patience.Token);
    }
}
