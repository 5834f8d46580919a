using System.Runtime.Intrinsics;
using Overbias.Physics.Bessel;
using Overbias.Physics.Checks;

namespace Overbias.Physics.Temperature;

/// <summary>
/// U = (Te² - T_L²)/T0² of the linear problem ∇²U = b²U in the cylinder as a series in the cosines of z, which converges like
/// exp(-κ|ρ - ζ|) where the Fourier-Bessel series (Eqs 2 and 3 of Buret et al., Nanophotonics 9, 2020) crawls.
/// </summary>
public static class DualSeries
{
    /// <summary>U at the centre of the hot disc.</summary>
    /// <param name="hotSpot">ζ = r_N/R0, above 0, not below 1e-6 l, up to 1.</param>
    /// <param name="aspect">l = Lc/R0, above 0, up to 1e4.</param>
    /// <param name="wallLoss">h, from 0 to infinity, both exact.</param>
    /// <param name="sink">b = R0/L0, 0 to 1e6.</param>
    /// <param name="accuracy">Truncation error allowed, relative to U; 1e-17 to 0.1. It sets the number of terms.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double Peak(double hotSpot, double aspect, double wallLoss, double sink, double accuracy = 1e-16)
    {
        HeatProblem.Check(hotSpot, aspect, wallLoss, sink);
        Require.Within(hotSpot, aspect * 1e-6, 1);
        Require.Within(accuracy, 1e-17, 0.1);
        WallTerm wall = new(wallLoss);
        CosineWaves waves = new(aspect, sink);
        Vector256<double> sum = Vector256<double>.Zero;
        int terms = TermsFor(hotSpot, aspect, accuracy);
        for (int m = (terms - 1) & ~3; m >= 0; m -= 4)
        {
            Vector256<double> kappa = waves.Kappa(waves.From(m));
            (_, Vector256<double> i1, _, Vector256<double> k1) = ScaledBessel.OfFour(kappa * hotSpot);
            Vector256<double> gap = Vector256.Exp(kappa * (-2 * (1 - hotSpot)));
            sum += Vector256.Exp(-kappa * hotSpot) * (k1 - (wall.Scaled(kappa) * gap * i1)) / kappa;
        }

        return (aspect / (2 * hotSpot) * MoreMath.TanhOver(sink * aspect)) - (Vector256.Sum(sum) / aspect);
    }

    /// <summary>
    /// Terms after which the rest of the series of <see cref="Peak"/> is below <paramref name="accuracy"/> of U: the terms fall like
    /// exp(-κζ)/κ, and U is at least about a quarter of the smallest of 1, l/ζ and 1/(bζ).
    /// </summary>
    /// <param name="hotSpot">ζ, above 0, up to 1.</param>
    /// <param name="aspect">l, above 0.</param>
    /// <param name="accuracy">Relative truncation error allowed, above 0.</param>
    internal static int TermsFor(double hotSpot, double aspect, double accuracy)
    {
        double exponent = Math.Log(1 / accuracy) + Math.Log(1 + (hotSpot / aspect));
        return (int)Math.Min(1 + Math.Ceiling(aspect / (Math.PI * hotSpot) * exponent), int.MaxValue / 2);
    }
}
