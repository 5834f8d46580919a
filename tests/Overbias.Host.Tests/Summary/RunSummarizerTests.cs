using System.Text.Json.Nodes;
using Overbias.Host.Recording;
using Overbias.Host.Summary;
using Overbias.Host.Tests.Support;

namespace Overbias.Host.Tests.Summary;

public class RunSummarizerTests
{
    private const double CountsPerG0AtHold = 0.7 * 7.748091729863649e-5 / 3.814697265625e-7;
    private const int HoldVoltageCounts = 9175;

    [Fact]
    public async Task The_end_of_run_table_tells_cycles_plateaus_light_and_rupture()
    {
        using var folder = new TempFolder();
        double[] staircase = [.. Level(5.0, 200), .. Level(3.0, 100), .. Level(1.0, 300)];
        await using (var recorder = new DirectRecorder(folder))
        {
            recorder.Offer(Run(staircase));
            await recorder.AcknowledgedAsync(Run(staircase).Count());
        }

        RunSummary run = RunSummarizer.Read(folder.OnlyRun);

        Assert.Equal("complete", run.Reason);
        Assert.Equal(2, run.Cycles);
        Assert.Equal(new Dictionary<string, int> { ["drop"] = 1, ["rate"] = 1 }, run.Trips);
        Assert.Equal((430.0, 11.0), (run.FirstG0, run.LastReferenceG0));
        Assert.Equal(2, run.Steps);
        Assert.Equal([5.0, 3.0, 1.0], run.Plateaus.Select(plateau => Math.Round(plateau.ConductanceG0, 1)));
        Assert.Equal([2.0032, 1.0016, 3.0048], run.Plateaus.Select(plateau => Math.Round(plateau.DurationSecond, 4)));
        Assert.Equal(0.7, run.Plateaus[0].VoltageVolt, 0.001);
        // 6 photons a bin on both detectors, less the dark rates of 150 and 50 per s.
        Assert.Equal(6 / 0.010016 - 200, run.Plateaus[0].LightHertz, 0.01);
        Assert.True(run.Ruptured);
        Assert.Equal(600 * 0.010016, run.RuptureAfterSecond!.Value, 0.001);
        Assert.Equal((0, 0, 0), (run.Lost, run.Breaks, run.Merged));
        Assert.Equal(600, run.LateHistogram[1]);
    }

    [Fact]
    public void A_folder_without_a_run_is_refused()
    {
        using var folder = new TempFolder();
        Assert.Throws<RecordingException>(() => RunSummarizer.Read(folder.Path));
        Assert.Throws<RecordingException>(() => Verification.Of(folder["nothing"]));
    }

    private static IEnumerable<double> Level(double g, int bins) => Enumerable.Range(0, bins).Select(i => g + 0.05 * Math.Sin(i * 2.1));

    private static IEnumerable<JsonObject> Run(double[] conductance)
    {
        long seq = 0;
        JsonObject Event(string kind, long bin, JsonObject more) => Payloads.Event(kind, ++seq, bin, more: more);
        yield return Payloads.RunStart(++seq);
        yield return Event("zero", 0, Zero("before"));
        yield return Event("reference", 0, new JsonObject { ["g_uG0"] = 430_000_000, ["cycle"] = 1 });
        yield return Event("trip", 0, new JsonObject { ["criterion"] = "drop", ["cycle"] = 1 });
        yield return Event("trip", 0, new JsonObject { ["criterion"] = "rate", ["cycle"] = 2 });
        yield return Event("reference", 0, new JsonObject { ["g_uG0"] = 11_000_000, ["cycle"] = 3 });
        yield return Event("state", 0, new JsonObject { ["state"] = "hold", ["why"] = "target reached" });
        for (int bin = 0; bin < conductance.Length; bin += 10)
            yield return HoldFrame(++seq, bin, conductance.AsSpan(bin, 10).ToArray());
        yield return Event("rupture", conductance.Length, new JsonObject { ["g_uG0"] = 100, ["v_uV"] = 700000 });
        yield return Event("zero", conductance.Length, Zero("after"));
        yield return Payloads.RunEnd(++seq, conductance.Length, conductance.Length);
    }

    private static JsonObject Zero(string phase) => new()
    {
        ["i1_milli"] = 5000,
        ["i100_milli"] = 0,
        ["vj_milli"] = -1000,
        ["dark1_mHz"] = 150_000,
        ["dark2_mHz"] = 50_000,
        ["phase"] = phase,
    };

    private static JsonObject HoldFrame(long seq, long bin, double[] conductance) => Payloads.Frame(seq, bin, change: frame =>
    {
        for (int row = 0; row < 10; row++)
        {
            frame["i1"]![row] = (long)Math.Round(10 * (5 + conductance[row] * CountsPerG0AtHold));
            frame["vj"]![row] = 10 * (HoldVoltageCounts - 1);
            frame["apd1"]![row] = 4;
            frame["apd2"]![row] = 2;
        }
    });
}
