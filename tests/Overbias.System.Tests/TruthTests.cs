namespace Overbias.System.Tests;

/// <summary>What was recorded is what happened: held to the truth file, over whole runs.</summary>
public sealed class TruthTests
{
    [Theory]
    [InlineData(11, "none")]
    [InlineData(12, "idle")]
    [InlineData(13, "idle,5:0.01,15:0.01,40:0.004")]
    public async Task Every_photon_is_in_its_row_and_every_bias_step_on_its_bin(int seed, string pauses)
    {
        using Scratch scratch = new();
        Demo demo = await Demo.ToEnd(scratch["demo"], seed, "--pauses", pauses);
        RunFolder run = demo.Run.IsWhole();

        demo.Truth.HasThePhotonsOf(run);
        demo.Truth.HasTheStepsOf(run);
        Assert.True(run.Sum("apd1") > 1000 && run.Sum("apd2") > 1000, "there was hardly any light to count");
        Assert.Empty(demo.Truth.EventsOf("thread_ended"));
        Assert.DoesNotContain(run.Rows, row => (row.Flags & (Flag.StepUnsure | Flag.Resync)) != 0);
    }

    [Fact]
    public async Task Long_pauses_merge_rows_that_say_so()
    {
        using Scratch scratch = new();
        Demo demo = await Demo.ToEnd(scratch["demo"], 14, "--pauses", "15:0.01,40:0.01,120:0.002");
        RunFolder run = demo.Run.IsWhole();

        Row[] merged = [.. run.Rows.Where(row => row.Width > 1)];
        Assert.True(merged.Length > 10, $"{merged.Length} merged rows");
        Assert.Contains(merged, row => row.Width >= 12);
        Assert.All(merged, row => Assert.NotEqual(0, row.Flags & Flag.Merged));
        Assert.Equal(merged.Length, demo.Ended.Json.Int("merged"));
        demo.Truth.HasThePhotonsOf(run);
        demo.Truth.HasTheStepsOf(run);
    }

    [Fact]
    public async Task With_pauses_of_200_ms_too_every_photon_is_in_its_row_until_the_end_or_until_the_watchdog_bites()
    {
        using Scratch scratch = new();
        Demo demo = await Demo.ToEnd(scratch["demo"], 16, [0, 3], ["--pauses", "5:0.01,15:0.01,40:0.004,200:0.002"]);
        RunFolder run = demo.Run.IsWhole();

        Assert.Contains(run.Rows, row => row.Width >= 20);
        demo.Truth.HasThePhotonsOf(run);
        if (demo.Ended.Status == 3)
            IsTheWatchdogs(demo);
    }

    [Fact]
    public async Task A_pause_longer_than_the_watchdog_waits_ends_the_run_with_the_bias_at_0()
    {
        using Scratch scratch = new();
        Demo demo = await Demo.ToEnd(scratch["demo"], 17, [3], ["--pauses", "idle,400:0.003"]);
        demo.Run.IsWhole();

        IsTheWatchdogs(demo);
        demo.Truth.HasThePhotonsOf(demo.Run);
    }

    [Fact]
    public async Task With_an_idle_network_fewer_than_one_row_in_a_thousand_is_merged()
    {
        using Scratch scratch = new();
        Demo demo = await Demo.ToEnd(scratch["demo"], 15);

        Row[] rows = [.. demo.Run.Rows];
        Assert.InRange(rows.Count(row => row.Width > 1), 0, rows.Length / 1000);
    }

    private static void IsTheWatchdogs(Demo demo)
    {
        Assert.Equal("fault", demo.Run.Events[^1].Text("reason"));
        Assert.Equal("watchdog", Assert.Single(demo.Run.EventsOf("fault")).Text("fault"));
        Assert.Contains(demo.Truth.EventsOf("latched"), e => e.Text("cause") == "watchdog");
        Row last = demo.Run.Rows.Last();
        Assert.Equal(0, demo.Truth.Bins[last.Bin + last.Width - 1].Code);
    }
}
