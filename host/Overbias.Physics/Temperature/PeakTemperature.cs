using Overbias.Physics.Checks;
using Overbias.Physics.Constants;
using Overbias.Physics.Transport;

namespace Overbias.Physics.Temperature;

/// <summary>The highest electron temperature in the neck, at the centre of the disc that the channels heat (Eqs 1 to 5).</summary>
public static class PeakTemperature
{
    /// <summary>U00 = (Tmax² - T_L²)/T0².</summary>
    /// <param name="hotSpot">ζ = r_N/R0, above 0, up to 1.</param>
    /// <param name="aspect">l = Lc/R0, above 0, up to 1e4.</param>
    /// <param name="wallLoss">h, from 0 to infinity, both exact.</param>
    /// <param name="sink">b = R0/L0, 0 to 1e6.</param>
    /// <param name="form">
    /// Printed adds what Eq 5 has too much in its first term, ζl/2 (ζ tanh(bl)/2b with a sink); it differs at h = 0 only.
    /// </param>
    /// <remarks>
    /// By <see cref="ImageSeries"/> where the neck is longer than half the disc's radius, else by <see cref="DualSeries"/>; relative error
    /// below 1e-13. No allocation.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double Normalized(double hotSpot, double aspect, double wallLoss, double sink, Form form = Form.Corrected)
    {
        double u = 2 * aspect > hotSpot
            ? ImageSeries.Peak(hotSpot, aspect, wallLoss, sink)
            : DualSeries.Peak(hotSpot, aspect, wallLoss, sink);
        return form == Form.Printed && wallLoss == 0 ? u + (hotSpot * aspect / 2 * MoreMath.TanhOver(sink * aspect)) : u;
    }

    /// <summary>Tmax in K.</summary>
    /// <param name="neck">The cylinder.</param>
    /// <param name="channels">N = G/G0, above 0; its disc must fit into the neck.</param>
    /// <param name="biasVolt">Bias in V, finite, over the contact or over it and the series resistance; its sign does not matter.</param>
    /// <param name="seriesOhm">Series resistance in Ω, not below 0; the contact then gets its share of the bias.</param>
    /// <param name="latticeKelvin">T_L in K, not below 0.</param>
    /// <param name="radius">Which r_N, each with its own flux.</param>
    /// <param name="form">See <see cref="Normalized"/>; T0 is the corrected one in both.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double Kelvin(
        in Neck neck,
        double channels,
        double biasVolt,
        double seriesOhm = 0,
        double latticeKelvin = Gold.LatticeKelvin,
        ConstrictionRadius radius = ConstrictionRadius.Printed,
        Form form = Form.Corrected)
    {
        Require.NotNegative(latticeKelvin);
        double hotSpot = neck.HotSpot(channels, radius);
        double contactVolt = biasVolt * Contact.BiasShare(channels, seriesOhm);
        double scaleKelvin = ScaleTemperature.Kelvin(contactVolt, neck.RadiusFermi);
        double u = Neck.FluxFactor(channels, radius) * Normalized(hotSpot, neck.Aspect, neck.WallLoss, neck.Sink, form);
        return Math.Sqrt((latticeKelvin * latticeKelvin) + (scaleKelvin * scaleKelvin * u));
    }
}
