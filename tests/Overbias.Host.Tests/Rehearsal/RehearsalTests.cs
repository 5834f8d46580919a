using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Overbias.Host.Cli;
using Overbias.Host.Rehearsal;
using Overbias.Host.Tests.Support;

namespace Overbias.Host.Tests.Rehearsal;

public class RehearsalTests
{
    [Fact]
    public async Task A_profile_is_run_on_as_many_junctions_as_are_asked_for_and_the_same_seed_tells_the_same()
    {
        using var folder = new TempFolder();
        string profile = Path.Combine(folder.Path, "quick.json");
        await File.WriteAllTextAsync(profile, """
            {
              // soft and short
              "target_mG0": 40000, "hold_ms": 1000, "dark_ms": 200, "tunnel_ms": 0,
            }
            """);
        string[] line = ["rehearse", profile, "--runs", "3", "--seed", "11", "--json"];
        Said first = await Shell.RunAsync(line);
        Said second = await Shell.RunAsync(line);

        Assert.Equal(ExitCode.Done, first.Code);
        Assert.Equal(first.Output, second.Output);
        Assert.True(first.Json["simulated"]!.GetValue<bool>());
        JsonArray each = first.Json["each"]!.AsArray();
        Assert.Equal([11, 12, 13], each.Select(run => run!["seed"]!.GetValue<long>()));
        Assert.All(each, run => Assert.Equal("timeout", run!["reason"]!.GetValue<string>()));
        Assert.All(each, run => Assert.InRange(run!["least_G0"]!.GetValue<double>(), 0.5, 40));
        Assert.Equal(1, first.Json["landed"]!.GetValue<double>());
        Assert.True(first.Json["trips"]!.AsObject().Count > 0);
    }

    [Theory]
    [InlineData("--set volume=11", "there is no setting volume")]
    [InlineData("--set hold_bias_mV=9000", "hold_bias_mV is 9000, allowed is 0 to 1200")]
    [InlineData("--set v_limit_mV=500", "hold_bias_mV is 700, allowed by v_limit_mV is at most 500")]
    [InlineData("--set mode=manual", "mode is manual, which waits for an operator")]
    [InlineData("--runs 0", "--runs is 0; allowed is 1 to 100000.")]
    [InlineData("/nowhere/gentle.json", "The profile /nowhere/gentle.json cannot be read")]
    public async Task A_profile_that_no_box_would_take_is_refused_before_anything_runs(string rest, string why)
    {
        Said said = await Shell.RunAsync(["rehearse", .. rest.Split(' ')]);
        Assert.Equal(ExitCode.Usage, said.Code);
        Assert.Contains(why, said.OneLine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1]", "is not one JSON object with settings")]
    [InlineData("{\"dark_ms\": 2.5}", "The setting dark_ms is neither a whole number, nor a list of them, nor a word.")]
    [InlineData("{\"dark_ms\": 300, \"dark_ms\": 400}", "is not a profile")]
    [InlineData("dark_ms=300", "is not a profile")]
    public async Task A_file_that_is_no_profile_is_refused_with_its_name(string text, string why)
    {
        using var folder = new TempFolder();
        string profile = Path.Combine(folder.Path, "bad.json");
        await File.WriteAllTextAsync(profile, text);
        Said said = await Shell.RunAsync(["rehearse", profile]);
        Assert.Equal(ExitCode.Usage, said.Code);
        Assert.Contains("bad.json", said.OneLine, StringComparison.Ordinal);
        Assert.Contains(why, said.OneLine, StringComparison.Ordinal);
    }

    /// <summary>Wilson's bounds are by definition where |p − observed| is 1.96 standard deviations of a share p.</summary>
    [Fact]
    public void The_interval_of_the_landing_yield_is_Wilsons()
    {
        Prop.ForAll(Gen.Choose(1, 300).ToArbitrary(), Gen.Choose(0, 100).ToArbitrary(), (runs, percent) =>
        {
            int landed = runs * percent / 100;
            var summary = new RehearsalSummary([.. Enumerable.Range(0, runs).Select(i => Run(i < landed))]);
            double observed = (double)landed / runs;
            bool AtBound(double p) =>
                Math.Abs(Math.Pow(p - observed, 2) - 1.959964 * 1.959964 * p * (1 - p) / runs) < 1e-12;
            return summary.Landed == observed && AtBound(summary.LandedRange.Low) && AtBound(summary.LandedRange.High)
                && summary.LandedRange.Low <= observed + 1e-12 && observed - 1e-12 <= summary.LandedRange.High;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Runs_are_counted_by_how_they_ended_and_by_what_tripped()
    {
        var summary = new RehearsalSummary([Run(true) with { Second = 30 }, Run(false) with { Second = 10, Fault = "adc" }, Run(true)]);
        Assert.Equal(["complete 2", "broken 1"], summary.Reasons.Select(r => $"{r.Key} {r.Value}"));
        Assert.Equal(["drop 6", "analog 3"], summary.Trips.Select(t => $"{t.Key} {t.Value}"));
        Assert.Equal("adc", Assert.Single(summary.Faults).Key);
        Assert.Equal(20, summary.MedianSecond);
    }

    private static RehearsedRun Run(bool landed) => new(
        1, landed ? "complete" : "broken", landed, 5, 3, new Dictionary<string, int> { ["drop"] = 2, ["analog"] = 1 }, 20, null, 0, 0, 0, []);
}
