using Overbias.Physics.Checks;
using Overbias.Physics.Constants;
using Overbias.Physics.Transport;

namespace Overbias.Physics.Temperature;

/// <summary>The electron temperature anywhere in the neck.</summary>
public static class TemperatureField
{
    /// <summary>Exponent at which a series is cut: e^-34 is below 2e-15.</summary>
    private const double CutExponent = 34;

    /// <summary>U at (ρ, s), by whichever series ends sooner; at the rim of the disc the dual series with its tail.</summary>
    /// <param name="hotSpot">ζ = r_N/R0, above 0, not below 1e-5 l, up to 1.</param>
    /// <param name="aspect">l = Lc/R0, above 0, up to 1e4.</param>
    /// <param name="wallLoss">h, from 0 to infinity, both exact.</param>
    /// <param name="sink">b = R0/L0, 0 to 1e6.</param>
    /// <param name="radial">ρ = r/R0, 0 to 1.</param>
    /// <param name="axial">s = z/R0, 0 to l.</param>
    /// <remarks>Absolute error below 1e-11, below 1e-9 where ρ = 1, s = 0 and ζ = 1 meet. No allocation.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double Normalized(
        double hotSpot, double aspect, double wallLoss, double sink, double radial, double axial)
    {
        FieldPoint.Check(hotSpot, aspect, wallLoss, sink, radial, axial);
        if (axial == aspect)
            return 0;
        DualField field = new(hotSpot, aspect, wallLoss, sink, radial);
        double ownTerms = TermsFor(aspect, field.OwnDistance);
        double wallTerms = TermsFor(aspect, field.WallDistance);
        double tailFrom = TailFrom(hotSpot, aspect, wallLoss, sink);
        if (axial > aspect / 50)
        {
            double besselTerms = 2 + (CutExponent / (Math.PI * axial));
            if (4 * besselTerms < Math.Max(ownTerms, wallTerms))
                return FourierBesselSeries.Value(hotSpot, aspect, wallLoss, sink, radial, axial, (int)besselTerms);
            tailFrom = 1e8;
        }

        int own = RoundUpToFours(Math.Min(ownTerms, tailFrom));
        int wall = RoundUpToFours(Math.Min(wallTerms, tailFrom));
        double plane = radial < hotSpot ? FieldPoint.SinhOverCosh(sink, aspect, axial) / (2 * hotSpot) : 0;
        return plane + field.Sum(own, wall, axial) + field.Tail(own, wall, axial);
    }

    /// <summary>Te at (ρ, s) in K.</summary>
    /// <param name="neck">The cylinder.</param>
    /// <param name="channels">N = G/G0, above 0; its disc must fit into the neck.</param>
    /// <param name="biasVolt">Bias in V, finite, over the contact or over it and the series resistance; its sign does not matter.</param>
    /// <param name="radial">ρ = r/R0, 0 to 1.</param>
    /// <param name="axial">s = z/R0, 0 to Lc/R0.</param>
    /// <param name="seriesOhm">Series resistance in Ω, not below 0.</param>
    /// <param name="latticeKelvin">T_L in K, not below 0.</param>
    /// <param name="radius">Which r_N, each with its own flux.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double Kelvin(
        in Neck neck,
        double channels,
        double biasVolt,
        double radial,
        double axial,
        double seriesOhm = 0,
        double latticeKelvin = Gold.LatticeKelvin,
        ConstrictionRadius radius = ConstrictionRadius.Printed)
    {
        Require.NotNegative(latticeKelvin);
        double hotSpot = neck.HotSpot(channels, radius);
        double contactVolt = biasVolt * Contact.BiasShare(channels, seriesOhm);
        double scaleKelvin = ScaleTemperature.Kelvin(contactVolt, neck.RadiusFermi);
        double u = Neck.FluxFactor(channels, radius)
            * Normalized(hotSpot, neck.Aspect, neck.WallLoss, neck.Sink, radial, axial);
        return Math.Sqrt((latticeKelvin * latticeKelvin) + (scaleKelvin * scaleKelvin * Math.Max(u, 0)));
    }

    /// <summary>The series is added up four terms at a time, and its tail must begin where that ends.</summary>
    private static int RoundUpToFours(double terms) => ((int)terms + 3) & ~3;

    private static double TermsFor(double aspect, double distance) =>
        2 + (aspect * CutExponent / (Math.PI * distance));

    /// <summary>Where the amplitudes have become smooth in 1/k: far above 1/ζ, b and, as far as it is finite, h.</summary>
    private static double TailFrom(double hotSpot, double aspect, double wallLoss, double sink)
    {
        double loss = double.IsInfinity(wallLoss) ? 0 : Math.Min(100 * wallLoss, 20_000);
        double k = Math.Max(Math.Max(500 / hotSpot, 60 * sink), loss);
        return 20 + (k * aspect / Math.PI);
    }
}
