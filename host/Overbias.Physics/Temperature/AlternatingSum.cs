namespace Overbias.Physics.Temperature;

/// <summary>
/// Weights that sum an alternating series Σ (-1)^k a_k, k = 0, 1, …, from its first terms (H. Cohen, F. Rodriguez Villegas, D. Zagier,
/// Experimental Mathematics 9, 2000, algorithm 1). Where a_k are the moments of a measure on [0, 1], n terms leave an error of
/// 2/5.83^n of its variation.
/// </summary>
internal static class AlternatingSum
{
    /// <summary>Number of terms: 5.83^-23 is below 3e-18.</summary>
    public const int Terms = 23;

    private static readonly double[] WeightsByIndex = BuildWeights();

    /// <summary>The weights, signs included.</summary>
    public static ReadOnlySpan<double> Weights => WeightsByIndex;

    private static double[] BuildWeights()
    {
        double power = Math.Pow(3 + Math.Sqrt(8), Terms);
        double d = (power + (1 / power)) / 2;
        double b = -1;
        double c = -d;
        double[] weights = new double[Terms];
        for (int k = 0; k < Terms; k++)
        {
            c = b - c;
            weights[k] = c / d;
            b *= (double)(k + Terms) * (k - Terms) / ((k + 0.5) * (k + 1));
        }

        return weights;
    }
}
