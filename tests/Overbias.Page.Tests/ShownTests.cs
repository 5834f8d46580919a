using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Overbias.Host.Page;

namespace Overbias.Page.Tests;

/// <summary>What the page shows against what the feed sent.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class ShownTests(Browser browser)
{
    [Fact]
    public async Task The_readings_are_those_of_the_newest_row()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        open.Box.TellRows(FakeBox.Rows(100, 30, bin => FakeBox.Row(bin, g: 3.5, volt: 0.4123)));
        await open.UntilTextAsync("g", "3.500");
        await open.UntilTextAsync("v", "0.4123 V");
        await open.UntilTextAsync("bias", "0.4123 V");
        double ampere = 3.5 * 0.4123 * 7.748091729863649e-5;
        Assert.Equal(ampere, Si(await open.TextAsync("i"), "A"), 1e-4 * ampere);
        Assert.Equal(ampere * 0.4123, Si(await open.TextAsync("p"), "W"), 1e-4 * ampere);
    }

    [Fact]
    public async Task The_charts_hold_every_row_that_was_sent()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        LiveRow[] sent = FakeBox.Rows(
            0, 500, bin => FakeBox.Row(bin, g: 10 - 0.01 * bin, photons1: (int)(bin % 7), photons2: (int)(bin % 3)));
        foreach (LiveRow[] frame in sent.Chunk(10))
            open.Box.TellRows(frame);
        await open.UntilAsync("() => window.overbias.view().rows.length === 500 && window.overbias.view().g.x.length === 1000");
        JsonElement view = await open.ViewAsync();
        JsonElement[] rows = [.. view.GetProperty("rows").EnumerateArray()];
        Assert.Equal(sent.Select(row => (row.Bin, row.Photons1, row.Photons2)), rows.Select(row =>
            (row.GetProperty("bin").GetInt64(), row.GetProperty("apd1").GetInt32(), row.GetProperty("apd2").GetInt32())));
        double[] g = [.. view.GetProperty("g").GetProperty("y").EnumerateArray().Select(value => value.GetDouble())];
        // Each row is a level from its beginning to its end.
        Assert.Equal(sent.SelectMany(row => new[] { row.ConductanceG0!.Value, row.ConductanceG0.Value }), g);
    }

    [Fact]
    public async Task Both_plots_have_one_time_axis_that_ends_with_the_newest_row()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser, stoppedClock: true);
        long end = 0;
        void Stream() => open.Box.TellRows(FakeBox.Rows((end += 10) - 10, 10));
        await open.UntilAsync("() => window.overbias.view().g.x.at(-1) === 0", Stream);
        JsonElement view = await open.ViewAsync();
        double[] x = [.. view.GetProperty("g").GetProperty("x").EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(x.Length, view.GetProperty("mean1").GetArrayLength());
        Assert.Equal(x.Length, view.GetProperty("mean2").GetArrayLength());
        Assert.Equal(-(x.Length / 2) * FakeBox.BinNanosecond * 1e-9, x[0], 1e-6);
    }

    [Fact]
    public async Task A_gap_is_not_bridged()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        open.Box.TellRows(FakeBox.Rows(0, 50));
        open.Box.TellRows(FakeBox.Rows(80, 50));
        await open.UntilAsync(
            "() => { const v = window.overbias.view(); return v.overview.length === 100 && [v.g.y, v.mean1, v.mean2].every(t => t.length > 0); }");
        JsonElement view = await open.ViewAsync();
        JsonElement[] traces = [view.GetProperty("g").GetProperty("y"), view.GetProperty("mean1"), view.GetProperty("mean2")];
        foreach (JsonElement trace in traces)
        {
            JsonElement[] points = [.. trace.EnumerateArray()];
            Assert.Equal(201, points.Length);
            Assert.Equal(JsonValueKind.Null, points[100].ValueKind);
            Assert.Single(points, point => point.ValueKind == JsonValueKind.Null);
        }
        // Nor by the whole run: no stretch reaches over the hole.
        double from = 50 * FakeBox.BinNanosecond * 1e-9, to = 80 * FakeBox.BinNanosecond * 1e-9;
        Assert.DoesNotContain(view.GetProperty("overview").EnumerateArray(), bucket =>
            bucket.GetProperty("t0").GetDouble() < to - 1e-6 && bucket.GetProperty("t1").GetDouble() > from + 1e-6);
    }

    [Fact]
    public async Task A_row_without_a_conductance_leaves_a_hole_and_not_a_zero()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        open.Box.TellRows(FakeBox.Rows(0, 21, bin => FakeBox.Row(bin, g: bin == 20 ? null : 5)));
        await open.UntilAsync("() => window.overbias.view().g.x.length === 42");
        await open.UntilTextAsync("v", "0.7000 V");
        Assert.Equal("—", await open.TextAsync("g"));
        Assert.Equal("—", await open.TextAsync("i"));
        JsonElement view = await open.ViewAsync();
        JsonElement[] g = [.. view.GetProperty("g").GetProperty("y").EnumerateArray()];
        Assert.Equal(JsonValueKind.Null, g[^1].ValueKind);
        Assert.Equal(5, g[^3].GetDouble());
    }

    [Fact]
    public async Task A_merged_row_spans_its_bins_and_its_photons_are_spread_over_them()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        open.Box.TellRows([FakeBox.Row(0, photons1: 40, photons2: 20, width: 20), FakeBox.Row(20, photons1: 2, photons2: 1)]);
        await open.UntilAsync("() => window.overbias.view().rows.length === 2 && window.overbias.view().mean1.length === 4");
        JsonElement view = await open.ViewAsync();
        double[] x = [.. view.GetProperty("g").GetProperty("x").EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(20 * FakeBox.BinNanosecond * 1e-9, x[1] - x[0], 1e-6);
        Assert.Equal(2 / (FakeBox.BinNanosecond * 1e-9), view.GetProperty("mean1")[0].GetDouble(), 1e-3);
    }

    [Fact]
    public async Task The_photon_line_keeps_every_photon()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        open.Box.TellRows(FakeBox.Rows(0, 200, bin => FakeBox.Row(bin, photons1: 3, photons2: bin < 100 ? 0 : 8)));
        double bin = FakeBox.BinNanosecond * 1e-9;
        await open.UntilTextAsync("rate1", $"{Math.Round(3 / bin)} /s");
        await open.UntilTextAsync("rate2", $"{Math.Round(8 / bin)} /s");
        JsonElement view = await open.ViewAsync();
        Assert.All(view.GetProperty("mean1").EnumerateArray(), value => Assert.Equal(3 / bin, value.GetDouble(), 1e-6));
        Assert.Equal(0, view.GetProperty("mean2")[0].GetDouble());
    }

    [Fact]
    public async Task The_whole_run_keeps_a_spike_of_a_single_bin()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        const int Bins = 60_000, Spike = 31_234;
        for (int bin = 0; bin < Bins; bin += 1000)
        {
            open.Box.TellRows(FakeBox.Rows(bin, 1000, at => at == Spike
                ? FakeBox.Row(at, g: 55, photons1: 77, photons2: 66)
                : FakeBox.Row(at, g: 4, photons1: 2, photons2: 1)));
        }
        string end = (Bins * FakeBox.BinNanosecond * 1e-9).ToString(CultureInfo.InvariantCulture);
        await open.UntilAsync($"() => Math.abs((window.overbias.view().overview.at(-1)?.t1 ?? 0) - {end}) < 1e-6");
        JsonElement[] buckets = [.. (await open.ViewAsync()).GetProperty("overview").EnumerateArray()];
        Assert.InRange(buckets.Length, 200, 1024);
        double binSecond = FakeBox.BinNanosecond * 1e-9, instant = (Spike + 0.5) * binSecond;
        JsonElement bucket = Assert.Single(buckets, bucket => bucket.GetProperty("g1").GetDouble() == 55);
        Assert.InRange(instant, bucket.GetProperty("t0").GetDouble(), bucket.GetProperty("t1").GetDouble());
        Assert.Equal(4, bucket.GetProperty("g0").GetDouble());
        Assert.Equal(77 / binSecond, bucket.GetProperty("a1").GetDouble(), 1e-6);
        Assert.Equal(66 / binSecond, bucket.GetProperty("b1").GetDouble(), 1e-6);
        Assert.Equal(2 / binSecond, bucket.GetProperty("a0").GetDouble(), 1e-6);
        for (int k = 1; k < buckets.Length; k++)
            Assert.Equal(buckets[k - 1].GetProperty("t1").GetDouble(), buckets[k].GetProperty("t0").GetDouble(), 1e-6);
    }

    [Fact]
    public async Task The_slope_of_ln_G_is_that_of_the_rows()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        open.Box.TellAbout();
        double bin = FakeBox.BinNanosecond * 1e-9;
        open.Box.TellRows(FakeBox.Rows(0, 40, at => FakeBox.Row(at, g: 20 * Math.Exp(-1.5 * at * bin))));
        await open.UntilTextAsync("slope", "−1.50 /s");
        await open.UntilTextAsync("slope-over", "over 5 rows");
    }

    [Fact]
    public async Task Values_say_what_was_done_to_them()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        open.Box.TellRows(FakeBox.Rows(0, 10), zeroed: false);
        await open.UntilContainsAsync("g-label", "OFFSETS NOT TAKEN OFF");
        await open.UntilContainsAsync("g-label", "measured across the junction");
        open.Box.TellRows(FakeBox.Rows(10, 10), zeroed: true);
        await open.UntilContainsAsync("g-label", "offsets taken off");
        open.Box.TellRows(FakeBox.Rows(20, 10), zeroed: true, seriesOhm: 470);
        await open.UntilContainsAsync("g-label", "series-corrected by 470.0 Ω");
    }

    [Fact]
    public async Task Thresholds_and_dark_rates_are_those_of_the_run()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        open.Box.TellAbout();
        await open.UntilTextAsync("target", "10 G₀");
        open.Box.TellEvent("run_start", 0, 3, new JsonObject
        {
            ["operator"] = "ek",
            ["sample"] = "A3-17",
            ["profile"] = new JsonObject { ["target_mG0"] = 5000, ["rupture_mG0"] = 400 },
        });
        open.Box.TellEvent("zero", 200, 3, new JsonObject { ["phase"] = "before", ["dark1_mHz"] = 148300, ["dark2_mHz"] = 127100 });
        await open.UntilTextAsync("target", "5 G₀");
        await open.UntilAsync("() => window.overbias.view().dark !== null");
        JsonElement view = await open.ViewAsync();
        Assert.Equal(5, view.GetProperty("thresholds").GetProperty("targetG0").GetDouble());
        Assert.Equal(0.4, view.GetProperty("thresholds").GetProperty("ruptureG0").GetDouble());
        Assert.Equal(148.3, view.GetProperty("dark").GetProperty("apd1").GetDouble());
        Assert.Equal(127.1, view.GetProperty("dark").GetProperty("apd2").GetDouble());
        await open.UntilContainsAsync("run", "run 3 · ek · A3-17");
        await open.UntilContainsAsync("events", "zero before: dark 148 /s and 127 /s");
    }

    [Fact]
    public async Task Late_merged_outbox_and_cycles_are_as_the_box_counts_them()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        open.Box.TellStatus("ramp", "reference taken", bin: 500, run: 3, outbox: 1742, merged: 11, late: 23);
        open.Box.TellEvent("trip", 480, 3, new JsonObject
        {
            ["criterion"] = "analog",
            ["v_uV"] = 412000,
            ["p_nW"] = 111652,
            ["g_uG0"] = 8489000,
            ["cycle"] = 14,
        });
        await open.UntilTextAsync("late", "23");
        await open.UntilTextAsync("merged", "11");
        await open.UntilTextAsync("outbox", "1742");
        await open.UntilTextAsync("cycles", "14");
        await open.UntilContainsAsync("events", "trip 14, analog trip: 8.489 G₀ at 412.0 mV, 111.7 µW");
        Assert.Contains("bad", await open.By("outbox").GetAttributeAsync("class"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SIMULATED_is_there_when_the_box_says_so_and_only_then(bool simulated)
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        open.Box.TellAbout(simulated);
        open.Box.TellStatus("idle", "ready", simulated: simulated);
        await open.UntilTextAsync("state", "idle");
        Assert.Equal(simulated, await open.By("simulated").IsVisibleAsync());
        Assert.Equal(simulated, await open.By("watermark").IsVisibleAsync());
        // The will says nothing of it, and the mark stays as it was.
        open.Box.TellStatus(new JsonObject { ["v"] = 1, ["sid"] = FakeBox.Sid, ["state"] = "lost", ["why"] = "connection lost" });
        await open.UntilTextAsync("state", "lost");
        Assert.Equal(simulated, await open.By("simulated").IsVisibleAsync());
    }

    [Fact]
    public async Task A_page_opened_in_the_middle_of_a_run_shows_all_of_it()
    {
        var box = new FakeBox();
        await using OpenPage early = await OpenPage.OpenAsync(browser, box);
        var run = new MadeUpRun(box);
        run.Thin(cycles: 3);
        await early.UntilAsync($"() => window.overbias.view().rows.at(-1)?.bin === {run.Told[^1].Bin}");
        await early.Page.ReloadAsync();
        await early.UntilAsync($"() => window.overbias?.view().rows.at(-1)?.bin === {run.Told[^1].Bin}");
        await early.UntilTextAsync("cycles", "3");
        await early.UntilTextAsync("state", "settle");
        JsonElement view = await early.ViewAsync();
        Assert.Equal(run.Told.Count, view.GetProperty("rows").GetArrayLength());
        Assert.Equal(run.Told[0].TimeSecond, view.GetProperty("overview")[0].GetProperty("t0").GetDouble(), 1e-6);
    }

    [Fact]
    public async Task A_box_that_began_anew_gets_a_new_time_axis()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        open.Box.TellRows(FakeBox.Rows(5000, 50));
        await open.UntilAsync("() => window.overbias.view().rows.length === 50");
        open.Box.TellRows(FakeBox.Rows(10, 20), run: 0, sid: "0000000000000001");
        await open.UntilAsync("() => window.overbias.view().rows.length === 20");
    }

    [Fact]
    public async Task The_end_of_a_run_says_where_it_lies()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        open.Box.TellRunEnded(new LiveRun(3, "complete", "/data/runs/A3-17", "complete: 24 cycles, rupture at 4 G0"));
        await open.UntilContainsAsync("ended", "/data/runs/A3-17");
        await open.UntilContainsAsync("ended", "complete: 24 cycles, rupture at 4 G0");
    }

    private static double Si(string text, string unit)
    {
        Match match = SiText().Match(text.Replace('−', '-'));
        Assert.True(match.Success && match.Groups[3].Value == unit, text);
        double factor = match.Groups[2].Value switch { "m" => 1e-3, "µ" => 1e-6, "n" => 1e-9, "p" => 1e-12, _ => 1 };
        return double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * factor;
    }

    [GeneratedRegex(@"^(-?[\d.]+) ([mµnp]?)(\w+)$")]
    private static partial Regex SiText();
}
