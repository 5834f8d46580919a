namespace Overbias.Host.Rehearsal;

/// <summary>What a rehearsal tells of a profile.</summary>
/// <param name="runs">The runs, at least one.</param>
public sealed class RehearsalSummary(IReadOnlyList<RehearsedRun> runs)
{
    private const double Confidence95 = 1.959964;

    /// <summary>Share of the runs that reached the target with the contact closed, 0 to 1.</summary>
    public double Landed => (double)runs.Count(run => run.Landed) / runs.Count;

    /// <summary>Wilson's interval of that share, 95 % (E. B. Wilson, J. Am. Stat. Assoc. 22, 209 (1927)).</summary>
    public (double Low, double High) LandedRange
    {
        get
        {
            double n = runs.Count, z2 = Confidence95 * Confidence95, p = Landed;
            double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
            double half = Confidence95 / (1 + z2 / n) * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n));
            return (Math.Max(0, middle - half), Math.Min(1, middle + half));
        }
    }

    /// <summary>Runs by the reason of their end, the most frequent first.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Reasons => Ordered(runs.CountBy(run => run.Reason));

    /// <summary>Runs by the fault that ended them.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Faults =>
        Ordered(runs.Where(run => run.Fault is not null).CountBy(run => run.Fault!));

    /// <summary>Trips of all runs by criterion.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Trips =>
        Ordered(runs.SelectMany(run => run.Trips).GroupBy(t => t.Key, t => t.Value).Select(g => KeyValuePair.Create(g.Key, g.Sum())));

    /// <summary>Median length of a run, in s of virtual time.</summary>
    public double MedianSecond => Median(runs.Select(run => run.Second));

    /// <summary>Median number of cycles.</summary>
    public double MedianCycles => Median(runs.Select(run => (double)run.Cycles));

    private static List<KeyValuePair<string, int>> Ordered(IEnumerable<KeyValuePair<string, int>> counts) =>
        [.. counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)];

    private static double Median(IEnumerable<double> values) => MathNet.Numerics.Statistics.Statistics.Median(values);
}
