using Overbias.Physics.Bessel;
using Overbias.Physics.Checks;

namespace Overbias.Physics.Temperature;

/// <summary>
/// U as the paper's series in J0(μ_n ρ) (Eqs 2 and 3, right as printed). It converges like exp(-μ s) off the heated plane; at the peak
/// it has four digits after 200 terms and five after 1000.
/// </summary>
public static class FourierBesselSeries
{
    /// <summary>U at (ρ, s) from a given number of terms.</summary>
    /// <param name="hotSpot">ζ = r_N/R0, above 0, not below 1e-5 l, up to 1.</param>
    /// <param name="aspect">l = Lc/R0, above 0, up to 1e4.</param>
    /// <param name="wallLoss">h, from 0 to infinity, both exact.</param>
    /// <param name="sink">b = R0/L0, 0 to 1e6.</param>
    /// <param name="radial">ρ = r/R0, 0 to 1.</param>
    /// <param name="axial">s = z/R0, 0 to l.</param>
    /// <param name="terms">Number of roots taken, from 1; the mean term at h = 0 is not counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double Value(
        double hotSpot, double aspect, double wallLoss, double sink, double radial, double axial, int terms)
    {
        FieldPoint.Check(hotSpot, aspect, wallLoss, sink, radial, axial);
        Require.Within(terms, 1, 100_000_000);
        double sum = 0;
        for (int n = terms; n >= 1; n--)
        {
            double mu = Eigenvalues.Root(n, wallLoss);
            double lambda = Math.Sqrt((mu * mu) + (sink * sink));
            (double zero, double one) = BesselJ.Both(mu);
            double radialPart = BesselJ.Both(mu * hotSpot).One * BesselJ.Both(mu * radial).Zero;
            sum += radialPart * FieldPoint.SinhOverCosh(lambda, aspect, axial) / (mu * ((zero * zero) + (one * one)));
        }

        return wallLoss == 0 ? sum + (hotSpot / 2 * FieldPoint.SinhOverCosh(sink, aspect, axial)) : sum;
    }
}
