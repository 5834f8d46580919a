using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Overbias.Physics.Bessel;

namespace Overbias.Physics.Temperature;

/// <summary>
/// The peak of U by the method of images: what a disc between two planes without a side wall does on its axis is an alternating sum of
/// (e^-bz - e^-b√(z² + ζ²))/(2ζb) over its images at z = 2jl, summed in 24 terms; the wall's part is that of <see cref="DualSeries"/>,
/// whose terms fall like exp(-κ(2 - ζ)). It takes as many terms for a small disc as for a large one.
/// </summary>
public static class ImageSeries
{
    /// <summary>Exponent at which the wall's part is cut: e^-36 is below 3e-16.</summary>
    private const double CutExponent = 36;

    /// <summary>U at the centre of the hot disc; relative error below 1e-14 for l ≥ ζ/2.</summary>
    /// <param name="hotSpot">ζ = r_N/R0, above 0, up to 1.</param>
    /// <param name="aspect">l = Lc/R0, above 0, up to 1e4.</param>
    /// <param name="wallLoss">h, from 0 to infinity, both exact.</param>
    /// <param name="sink">b = R0/L0, 0 to 1e6.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double Peak(double hotSpot, double aspect, double wallLoss, double sink)
    {
        HeatProblem.Check(hotSpot, aspect, wallLoss, sink);
        double slab = sink == 0 ? SlabWithoutSink(hotSpot, aspect) : Slab(hotSpot, aspect, sink);
        return slab + Wall(hotSpot, aspect, wallLoss, sink);
    }

    private static double SlabWithoutSink(double hotSpot, double aspect)
    {
        Vector256<double> sum = Vector256<double>.Zero;
        for (int k = 0; k < AlternatingSum.Terms; k += 4)
            sum += AlternatingSum.Weights(k) * Further(k, hotSpot, aspect);
        return 0.5 - (Vector256.Sum(sum) / hotSpot);
    }

    private static double Slab(double hotSpot, double aspect, double sink)
    {
        Vector256<double> sum = Vector256<double>.Zero;
        double perImage = Math.Exp(-2 * sink * aspect);
        double square = perImage * perImage;
        Vector256<double> decay = Vector256.Create(perImage, square, perImage * square, square * square);
        for (int k = 0; k < AlternatingSum.Terms && decay[0] > 1e-18; k += 4)
        {
            Vector256<double> further = Further(k, hotSpot, aspect);
            sum += AlternatingSum.Weights(k) * decay * Absorbed(further, sink);
            decay *= square * square;
        }

        return (0.5 * MoreMath.DecayMean(sink * hotSpot)) - (Vector256.Sum(sum) / hotSpot);
    }

    /// <summary>How much further than the centre the rims of four images are from the peak, √(z² + ζ²) - z at z = 2(k+1)l.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Further(int k, double hotSpot, double aspect)
    {
        Vector256<double> z = (Vector256.Create(1.0, 2, 3, 4) + Vector256.Create((double)k)) * (2 * aspect);
        Vector256<double> square = Vector256.Create(hotSpot * hotSpot);
        return square / (Vector256.Sqrt((z * z) + square) + z);
    }

    /// <summary>
    /// (1 - e^-bd)/b for distances d, the largest first: by seven terms of its series where bd is below 0.03, and where it is not, 1/b is
    /// not so large that the difference would lose digits of the peak.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Absorbed(Vector256<double> distance, double sink)
    {
        Vector256<double> x = distance * -sink;
        if (x[0] < -0.03)
            return (Vector256<double>.One - Vector256.Exp(x)) / sink;
        Vector256<double> sum = Vector256.Create(1.0 / 5040);
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(1.0 / 720));
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(1.0 / 120));
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(1.0 / 24));
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(1.0 / 6));
        sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(0.5));
        return distance * Vector256.FusedMultiplyAdd(sum, x, Vector256<double>.One);
    }

    private static double Wall(double hotSpot, double aspect, double wallLoss, double sink)
    {
        WallTerm wall = new(wallLoss);
        CosineWaves waves = new(aspect, sink);
        Vector256<double> sum = Vector256<double>.Zero;
        for (int m = 0; ; m += 4)
        {
            Vector256<double> kappa = waves.Kappa(waves.From(m));
            Vector256<double> inner = ScaledBessel.OfFour(kappa * hotSpot).I1;
            sum += Vector256.Exp(kappa * (hotSpot - 2)) * wall.Scaled(kappa) * inner / kappa;
            if (kappa[3] * (2 - hotSpot) > CutExponent)
                return Vector256.Sum(sum) / aspect;
        }
    }
}
