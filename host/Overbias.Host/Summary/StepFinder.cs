using MathNet.Numerics.Statistics;

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
/// Finds the steps of a signal that jumps between levels, with a two-window t-test at every scale. For windows of 4, 8, 16, … samples
/// the means of the two windows before and after each sample are compared; where their difference is a local maximum, exceeds a limit
/// of t and is at least a least step, stands a candidate. Then the weakest candidate is dropped as long as the levels on its two
/// sides fail the same test over their whole lengths, and each cut that stays is moved to its best place between its neighbours.
/// The noise is estimated once for the whole signal, from the differences of successive samples (median absolute deviation), which
/// steps hardly touch; since real noise is not white, the least step and not t decides about long stretches.
/// </summary>
/// <param name="leastStep">Least difference of two levels, in the signal's unit; above 0.</param>
/// <param name="leastT">Least t of a cut. 6 gives about one false cut in 10⁸ samples of white noise.</param>
/// <param name="leastLength">Least number of samples of a level.</param>
public sealed class StepFinder(double leastStep, double leastT = 6, int leastLength = 4)
{
    private const double MadToSigma = 1.4826;
    private const int MostRounds = 20;

    /// <summary>The levels of a signal in order; one when it has no step, none when it is empty.</summary>
    public IReadOnlyList<Level> Find(ReadOnlySpan<double> signal)
    {
        if (signal.Length == 0)
            return [];
        double[] sums = Sums(signal);
        double noise = Noise(signal);
        List<int> cuts = Candidates(sums, noise);
        Prune(sums, noise, cuts);
        for (int round = 0; round < MostRounds && Move(sums, cuts); round++)
            Prune(sums, noise, cuts);
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
        return MadToSigma * ArrayStatistics.MedianInplace(differences) / Math.Sqrt(2);
    }

    private static double[] Sums(ReadOnlySpan<double> signal)
    {
        var sums = new double[signal.Length + 1];
        for (int i = 0; i < signal.Length; i++)
            sums[i + 1] = sums[i] + signal[i];
        return sums;
    }

    private static double Mean(double[] sums, int start, int end) => (sums[end] - sums[start]) / (end - start);

    /// <summary>Both ends of the signal, and between them where any scale sees a step.</summary>
    private List<int> Candidates(double[] sums, double noise)
    {
        int length = sums.Length - 1;
        var cuts = new SortedSet<int> { 0, length };
        for (int window = leastLength; window <= length / 2; window *= 2)
        {
            double least = Math.Max(leastStep, leastT * noise * Math.Sqrt(2.0 / window));
            int best = -1;
            double greatest = 0;
            for (int cut = window; cut <= length - window; cut++)
            {
                double difference = Math.Abs(Mean(sums, cut, cut + window) - Mean(sums, cut - window, cut));
                if (difference >= least && difference > greatest)
                    (greatest, best) = (difference, cut);
                bool isPast = best >= 0 && (difference < least || cut - best >= window || cut == length - window);
                if (!isPast)
                    continue;
                cuts.Add(best);
                (greatest, best) = (0, -1);
            }
        }
        return [.. cuts];
    }

    /// <summary>Drops the weakest cut as long as there is one whose two sides do not differ enough.</summary>
    private void Prune(double[] sums, double noise, List<int> cuts)
    {
        while (cuts.Count > 2)
        {
            int weakest = -1;
            double least = double.PositiveInfinity;
            for (int i = 1; i < cuts.Count - 1; i++)
            {
                double strength = Strength(sums, noise, cuts[i - 1], cuts[i], cuts[i + 1]);
                if (strength < least)
                    (least, weakest) = (strength, i);
            }
            if (least >= 1)
                return;
            cuts.RemoveAt(weakest);
        }
    }

    /// <summary>How far a cut exceeds what is asked of it: 1 is just enough, 0 is a level too short.</summary>
    private double Strength(double[] sums, double noise, int start, int cut, int end)
    {
        if (cut - start < leastLength || end - cut < leastLength)
            return 0;
        double difference = Math.Abs(Mean(sums, cut, end) - Mean(sums, start, cut));
        double error = noise * Math.Sqrt(1.0 / (cut - start) + 1.0 / (end - cut));
        return Math.Min(difference / leastStep, error > 0 ? difference / (leastT * error) : double.PositiveInfinity);
    }

    /// <summary>Moves each cut to its best place between its neighbours; false when all were there already.</summary>
    private bool Move(double[] sums, List<int> cuts)
    {
        bool moved = false;
        for (int i = 1; i < cuts.Count - 1; i++)
        {
            int better = BestCut(sums, cuts[i - 1], cuts[i + 1]);
            moved |= better != cuts[i];
            cuts[i] = better;
        }
        return moved;
    }

    /// <summary>The cut that leaves the least sum of squares about the means of its two sides.</summary>
    private int BestCut(double[] sums, int start, int end)
    {
        int best = start + leastLength;
        double greatest = -1;
        for (int cut = start + leastLength; cut <= end - leastLength; cut++)
        {
            double difference = Mean(sums, cut, end) - Mean(sums, start, cut);
            double weighted = difference * difference * ((double)(cut - start) * (end - cut) / (end - start));
            if (weighted > greatest)
                (greatest, best) = (weighted, cut);
        }
        return best;
    }
}
