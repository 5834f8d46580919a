namespace Overbias.Host.Summary;

/// <summary>A stretch in which a signal stays at one level.</summary>
/// <param name="Start">First sample.</param>
/// <param name="End">The sample after the last one.</param>
/// <param name="Mean">Mean of its samples.</param>
public readonly record struct Level(int Start, int End, double Mean)
{
    /// <summary>Samples in it.</summary>
    public int Length => End - Start;
}

/// <summary>
/// Finds the steps of a signal that jumps between levels, by binary segmentation: the stretch in hand is cut where Welch's t between
/// the means of its two sides is greatest; it is cut when t exceeds a limit and the means differ by at least a least step, and then
/// both sides are treated alike. In the end each cut is moved to its best place between its neighbours, and cuts between levels that
/// differ by less than the least step are taken back. The noise is estimated once for the whole signal, from the differences of
/// successive samples (median absolute deviation), which steps hardly touch; since real noise is not white, the least step and not t
/// decides about long stretches.
/// </summary>
/// <param name="leastStep">Least difference of two levels, in the signal's unit; above 0.</param>
/// <param name="leastT">Least t of a cut. 6 gives about one false cut in 10⁸ samples of white noise.</param>
/// <param name="leastLength">Least number of samples of a level.</param>
public sealed class StepFinder(double leastStep, double leastT = 6, int leastLength = 4)
{
    private const double MadToSigma = 1.4826;

    /// <summary>The levels of a signal in order; one when it has no step, none when it is empty.</summary>
    public IReadOnlyList<Level> Find(ReadOnlySpan<double> signal)
    {
        if (signal.Length == 0)
            return [];
        double[] sums = Sums(signal);
        double noise = Noise(signal);
        var cuts = new List<int> { 0, signal.Length };
        Split(sums, noise, 0, signal.Length, cuts);
        cuts.Sort();
        Refine(sums, noise, cuts);
        var levels = new List<Level>();
        for (int i = 1; i < cuts.Count; i++)
            levels.Add(new Level(cuts[i - 1], cuts[i], Mean(sums, cuts[i - 1], cuts[i])));
        return levels;
    }

    /// <summary>Standard deviation of the noise of one sample, from the differences of successive samples.</summary>
    public static double Noise(ReadOnlySpan<double> signal)
    {
        if (signal.Length < 2)
            return 0;
        var differences = new double[signal.Length - 1];
        for (int i = 0; i < differences.Length; i++)
            differences[i] = Math.Abs(signal[i + 1] - signal[i]);
        Array.Sort(differences);
        return MadToSigma * differences[differences.Length / 2] / Math.Sqrt(2);
    }

    private static double[] Sums(ReadOnlySpan<double> signal)
    {
        var sums = new double[signal.Length + 1];
        for (int i = 0; i < signal.Length; i++)
            sums[i + 1] = sums[i] + signal[i];
        return sums;
    }

    private static double Mean(double[] sums, int start, int end) => (sums[end] - sums[start]) / (end - start);

    private void Split(double[] sums, double noise, int start, int end, List<int> cuts)
    {
        var open = new Stack<(int Start, int End)>();
        open.Push((start, end));
        while (open.TryPop(out (int Start, int End) stretch))
        {
            int cut = BestCut(sums, stretch.Start, stretch.End);
            if (cut < 0 || !IsStep(sums, noise, stretch.Start, cut, stretch.End))
                continue;
            cuts.Add(cut);
            open.Push((stretch.Start, cut));
            open.Push((cut, stretch.End));
        }
    }

    /// <summary>The cut of greatest t; with one noise for all, that is of greatest weighted difference of the means.</summary>
    private int BestCut(double[] sums, int start, int end)
    {
        int best = -1;
        double greatest = 0;
        for (int cut = start + leastLength; cut <= end - leastLength; cut++)
        {
            double difference = Mean(sums, cut, end) - Mean(sums, start, cut);
            double weighted = difference * difference * ((double)(cut - start) * (end - cut) / (end - start));
            if (weighted > greatest)
                (greatest, best) = (weighted, cut);
        }
        return best;
    }

    private bool IsStep(double[] sums, double noise, int start, int cut, int end)
    {
        double difference = Math.Abs(Mean(sums, cut, end) - Mean(sums, start, cut));
        double error = noise * Math.Sqrt(1.0 / (cut - start) + 1.0 / (end - cut));
        return difference >= leastStep && difference >= leastT * error;
    }

    private void Refine(double[] sums, double noise, List<int> cuts)
    {
        bool changed = true;
        for (int round = 0; changed && round < 20; round++)
        {
            changed = false;
            for (int i = 1; i < cuts.Count - 1; i++)
            {
                int better = BestCut(sums, cuts[i - 1], cuts[i + 1]);
                if (better > 0 && better != cuts[i])
                {
                    cuts[i] = better;
                    changed = true;
                }
                if (!IsStep(sums, noise, cuts[i - 1], cuts[i], cuts[i + 1]))
                {
                    cuts.RemoveAt(i--);
                    changed = true;
                }
            }
        }
    }
}
