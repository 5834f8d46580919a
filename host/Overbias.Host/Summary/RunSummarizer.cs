using Overbias.Host.Recording;
using Overbias.Host.Wire;

namespace Overbias.Host.Summary;

/// <summary>Sums a run up from its folder.</summary>
public static class RunSummarizer
{
    /// <summary>Least step of the conductance that counts, in G0: below lie fluctuators and fractional levels.</summary>
    public const double LeastStepG0 = 0.4;

    /// <summary>Above this conductance plateaus are not told apart, in G0.</summary>
    private const double HighestPlateauG0 = 30;

    /// <summary>Below this conductance the contact is broken, in G0: no plateau.</summary>
    private const double LeastPlateauG0 = 0.5;

    /// <summary>Reads a run folder and sums it up.</summary>
    /// <exception cref="RecordingException">There is no run in the folder.</exception>
    public static RunSummary Read(string folder)
    {
        RunRecord record = RunRecordJson.ReadKept(folder)
            ?? throw new RecordingException($"{folder} is not a run folder: it has no {RunFiles.Description} that can be read.");
        var hold = new HoldReader(record);
        var trips = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int cycles = 0;
        double? firstG0 = null;
        double? lastG0 = null;
        long? last = null;
        foreach (RunFiles.Placed placed in new RunFiles(folder).Read())
        {
            if (last is long before && placed.Item.Seq != before + 1)
                record.ExplainJump();
            last = placed.Item.Seq;
            record.Add(placed.Item);
            if (placed.Item.Frame is Frame frame)
            {
                hold.Add(frame);
                continue;
            }
            BoxEvent happening = placed.Item.Happening!;
            hold.Add(happening);
            if (happening.Kind == "trip")
            {
                cycles++;
                string criterion = happening.Text("criterion");
                trips[criterion] = trips.GetValueOrDefault(criterion) + 1;
            }
            if (happening.Kind == "reference" && happening.Integer("g_uG0") is long g)
            {
                firstG0 ??= Rounded(g * 1e-6);
                lastG0 = Rounded(g * 1e-6);
            }
        }
        return Summary(record, hold) with { Cycles = cycles, Trips = trips, FirstG0 = firstG0, LastReferenceG0 = lastG0 };
    }

    /// <summary>Millionths are more than any of these quantities knows.</summary>
    private static double Rounded(double value) => Math.Round(value, 6);

    private static RunSummary Summary(RunRecord record, HoldReader hold)
    {
        IReadOnlyList<Plateau> plateaus = Plateaus(hold);
        return new RunSummary
        {
            Box = record.Identity.Box,
            Sid = record.Identity.Sid,
            Run = record.Identity.Run,
            Simulated = record.Simulated ?? false,
            Reason = record.Reason,
            DurationSecond = Rounded(record.Bins * hold.BinSecond),
            Trips = new Dictionary<string, int>(),
            Ruptured = hold.Ruptured,
            RuptureAfterSecond = hold.RuptureBin is long end && hold.HoldBin is long start ? Rounded((end - start) * hold.BinSecond) : null,
            Steps = Math.Max(0, plateaus.Count - 1),
            Plateaus = plateaus,
            DarkHertz = hold.DarkHertz is double[] dark ? [Rounded(dark[0]), Rounded(dark[1])] : null,
            Frames = record.Frames,
            Events = record.Events,
            Rows = record.Rows,
            Bins = record.Bins,
            Merged = record.Merged,
            Apd1 = record.Apd1,
            Apd2 = record.Apd2,
            LateHistogram = record.Lateness.Counts,
            Lost = record.Gaps.Sum(gap => gap.Count),
            Breaks = record.BreakCount,
            Conflicts = record.Conflicts,
        };
    }

    /// <summary>The plateaus of the hold up to the rupture, with the light above the dark rate.</summary>
    private static List<Plateau> Plateaus(HoldReader hold)
    {
        List<HoldReader.Sample> samples = hold.Samples;
        double[] signal = [.. samples.Select(sample => Math.Min(sample.ConductanceG0, HighestPlateauG0))];
        double dark = hold.DarkHertz is [double dark1, double dark2] ? dark1 + dark2 : 0;
        var plateaus = new List<Plateau>();
        foreach (Level level in new StepFinder(LeastStepG0).Find(signal))
        {
            long apd1 = 0;
            long apd2 = 0;
            long bins = 0;
            double voltage = 0;
            double conductance = 0;
            foreach (HoldReader.Sample sample in samples[level.Start..level.End])
            {
                apd1 += sample.Apd1;
                apd2 += sample.Apd2;
                bins += sample.Bins;
                voltage += sample.VoltageVolt;
                conductance += sample.ConductanceG0;
            }
            if (conductance / level.Length < LeastPlateauG0)
                continue;
            double duration = bins * hold.BinSecond;
            plateaus.Add(new Plateau
            {
                Bin = samples[level.Start].Bin,
                DurationSecond = Rounded(duration),
                ConductanceG0 = Rounded(conductance / level.Length),
                VoltageVolt = Rounded(voltage / level.Length),
                Apd1 = apd1,
                Apd2 = apd2,
                LightHertz = Rounded((apd1 + apd2) / duration - dark),
            });
        }
        return plateaus;
    }
}
