using Overbias.Physics.Bessel;

namespace Overbias.Physics.Temperature;

/// <summary>
/// The peak of U by the method of images: what a disc between two planes without a side wall does on its axis is an alternating sum of
/// (e^-bz - e^-b√(z² + ζ²))/(2ζb) over its images at z = 2jl, summed in 23 terms; the wall's part is that of <see cref="DualSeries"/>,
/// whose terms fall like exp(-κ(2 - ζ)). It takes as many terms for a small disc as for a large one.
/// </summary>
public static class ImageSeries
{
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
        double sum = 0;
        double square = hotSpot * hotSpot;
        ReadOnlySpan<double> weights = AlternatingSum.Weights;
        for (int k = 0; k < weights.Length; k++)
        {
            double z = 2 * (k + 1) * aspect;
            sum += weights[k] / (Math.Sqrt((z * z) + square) + z);
        }

        return 0.5 - (hotSpot * sum);
    }

    private static double Slab(double hotSpot, double aspect, double sink)
    {
        double sum = 0;
        double square = hotSpot * hotSpot;
        double perImage = Math.Exp(-2 * sink * aspect);
        double decay = 1;
        ReadOnlySpan<double> weights = AlternatingSum.Weights;
        for (int k = 0; k < weights.Length; k++)
        {
            double z = 2 * (k + 1) * aspect;
            double further = square / (Math.Sqrt((z * z) + square) + z);
            decay *= perImage;
            double term = decay * further * MoreMath.DecayMean(sink * further);
            sum += weights[k] * term;
            if (term < 1e-18 * hotSpot)
                break;
        }

        return (0.5 * MoreMath.DecayMean(sink * hotSpot)) - (sum / hotSpot);
    }

    private static double Wall(double hotSpot, double aspect, double wallLoss, double sink)
    {
        WallTerm wall = new(wallLoss);
        double step = Math.PI / aspect;
        double sum = 0;
        for (int m = 0; ; m++)
        {
            double k = (m + 0.5) * step;
            double kappa = Math.Sqrt((k * k) + (sink * sink));
            double inner = ScaledBessel.All(kappa * hotSpot)[1];
            double term = Math.Exp(-kappa * (2 - hotSpot)) * wall.Scaled(kappa, ScaledBessel.All(kappa)) * inner / kappa;
            sum += term;
            if (kappa * (2 - hotSpot) > 38)
                return sum / aspect;
        }
    }
}
