using System.Text.Json.Nodes;

namespace Overbias.System.Tests;

/// <summary>The demo without a screen, at full speed.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task The_same_seed_gives_the_same_bins_byte_for_byte_and_another_seed_others()
    {
        using Scratch scratch = new();
        string[] first = Bins((await Demo.ToEnd(scratch["a"], 7)).Run);
        string[] second = Bins((await Demo.ToEnd(scratch["b"], 7)).Run);
        string[] other = Bins((await Demo.ToEnd(scratch["c"], 8)).Run);

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task It_ends_with_one_JSON_object_that_says_what_the_run_folder_holds()
    {
        using Scratch scratch = new();
        Demo demo = await Demo.ToEnd(scratch["demo"], 9, "--operator", "someone", "--sample", "A3-17");

        JsonElement said = demo.Ended.Json;
        Assert.True(said.GetProperty("ok").GetBoolean());
        Assert.True(said.GetProperty("simulated").GetBoolean());
        Assert.Equal(demo.Run.Path, said.Text("folder"));
        Assert.Equal(demo.Run.Events[^1].Text("reason"), said.Text("reason"));
        Assert.Equal(demo.Run.Frames.Count, said.Int("frames"));
        Assert.Equal(demo.Run.Events.Count, said.Int("events"));
        Assert.Equal(demo.Run.Sum("w"), said.Int("bins"));
        Assert.Equal(demo.Run.Sum("apd1"), said.Int("apd1"));
        Assert.Equal(demo.Run.Sum("apd2"), said.Int("apd2"));
        Assert.Equal(0, said.Int("lost"));
        Assert.Equal(0, said.Int("conflicts"));
        Assert.Equal("someone", demo.Run.Run.Text("operator"));
        Assert.Equal("A3-17", demo.Run.Run.Text("sample"));
        (await Running.OverbiasToEnd("verify", demo.Run.Path)).With(0);
    }

    [Fact]
    public async Task It_goes_through_the_whole_procedure_from_430_G0_to_the_rupture()
    {
        using Scratch scratch = new();
        RunFolder run = (await Demo.ToEnd(scratch["demo"], 7)).Run.IsWhole();

        Assert.Equal("complete", run.Events[^1].Text("reason"));
        string[] states = [.. run.EventsOf("state").Select(e => e.Text("state"))];
        string[] order = ["connect", "dark", "reference", "ramp", "settle", "hold", "tunnel", "dark_after", "short"];
        Assert.Equal(order, states.Where(order.Contains).Distinct());
        Assert.InRange(run.EventsOf("reference").First().Int("g_uG0"), 300_000_000, 600_000_000);
        Assert.InRange(run.EventsOf("trip").Count(), 5, 200);
        Assert.NotEmpty(run.EventsOf("rupture"));
        Assert.Equal(["before", "after"], run.EventsOf("zero").Select(e => e.Text("phase")));
    }

    // The session's name is drawn anew at each boot, and `first` follows the acknowledgements: all else is the run's own.
    private static string[] Bins(RunFolder run)
    {
        return [.. File.ReadLines(Path.Combine(run.Path, "frames.ndjson")).Select(Own)];

        static string Own(string line)
        {
            JsonObject frame = JsonNode.Parse(line)!.AsObject();
            frame.Remove("sid");
            frame.Remove("first");
            return frame.ToJsonString();
        }
    }
}
