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
    public async Task A_pause_of_200_ms_is_one_for_the_watchdog_and_what_was_measured_until_then_holds()
    {
        using Scratch scratch = new();
        Demo demo = await Demo.ToEnd(scratch["demo"], 16, 3, ["--pauses", "idle,200:0.002"]);
        RunFolder run = demo.Run.IsWhole();

        Assert.Equal("fault", run.Events[^1].Text("reason"));
        Assert.Equal("trip_latch", Assert.Single(run.EventsOf("fault")).Text("fault"));
        Assert.Contains(demo.Truth.EventsOf("latched"), e => e.Text("cause") == "watchdog");
        demo.Truth.HasThePhotonsOf(run);
        Assert.Equal(0, demo.Truth.Bins[run.Rows.Last().Bin].Code);
    }

    [Fact]
    public async Task With_an_idle_network_fewer_than_one_row_in_a_thousand_is_merged()
    {
        using Scratch scratch = new();
        Demo demo = await Demo.ToEnd(scratch["demo"], 15);

        Row[] rows = [.. demo.Run.Rows];
        Assert.InRange(rows.Count(row => row.Width > 1), 0, rows.Length / 1000);
    }
}
