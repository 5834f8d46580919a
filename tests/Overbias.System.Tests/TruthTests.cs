namespace Overbias.System.Tests;

/// <summary>What was recorded is what happened: held to the truth file, over whole runs.</summary>
public sealed class TruthTests
{
    [Theory]
    [InlineData(11, "none")]
    [InlineData(12, "idle")]
    [InlineData(13, "idle,5:0.01,15:0.01,40:0.004,200:0.001")]
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
        Demo demo = await Demo.ToEnd(scratch["demo"], 14, "--pauses", "40:0.01,200:0.002");
        RunFolder run = demo.Run.IsWhole();

        Row[] merged = [.. run.Rows.Where(row => row.Width > 1)];
        Assert.True(merged.Length > 10, $"{merged.Length} merged rows");
        Assert.Contains(merged, row => row.Width >= 20);
        Assert.All(merged, row => Assert.NotEqual(0, row.Flags & Flag.Merged));
        Assert.Equal(merged.Length, demo.Ended.Json.Int("merged"));
        demo.Truth.HasThePhotonsOf(run);
    }

    [Fact]
    public async Task Without_pauses_no_row_is_merged()
    {
        using Scratch scratch = new();
        Demo demo = await Demo.ToEnd(scratch["demo"], 15, "--pauses", "none");

        Assert.DoesNotContain(demo.Run.Rows, row => row.Width > 1);
    }
}
