using System.Runtime.Intrinsics;

namespace Overbias.Physics;

/// <summary>Elementary functions that lose digits when written with those of <see cref="Math"/>.</summary>
internal static class MoreMath
{
    private static readonly double[] Reciprocals = [.. Enumerable.Range(0, 15).Select(k => 1.0 / k)];

    /// <summary>e^x - 1 without cancellation: with t = tanh(x/2) it is 2t/(1 - t).</summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) > 0.7)
            return Math.Exp(x) - 1;
        double t = Math.Tanh(x / 2);
        return 2 * t / (1 - t);
    }

    /// <summary>The same of four numbers.</summary>
    public static Vector256<double> Expm1(Vector256<double> x) => Vector256.GreaterThanAll(x, Vector256.Create(0.7))
        ? Vector256.Exp(x) - Vector256<double>.One
        : Vector256.Create(Expm1(x[0]), Expm1(x[1]), Expm1(x[2]), Expm1(x[3]));

    /// <summary>(1 - e^-x)/x for x ≥ 0, 1 at 0; below 1/2 by its power series.</summary>
    public static double DecayMean(double x)
    {
        if (x > 0.5)
            return (1 - Math.Exp(-x)) / x;
        double sum = 1;
        for (int k = x < 0.03 ? 8 : 14; k >= 2; k--)
            sum = 1 - (x * Reciprocals[k] * sum);
        return sum;
    }

    /// <summary>tanh(x)/x for x ≥ 0, 1 at 0.</summary>
    public static double TanhOver(double x) => x < 1e-8 ? 1 : Math.Tanh(x) / x;
}
