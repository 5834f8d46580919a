using Overbias.Physics.Checks;
using Overbias.Physics.Constants;

namespace Overbias.Physics.HeatFlow;

/// <summary>A measured Lorenz number over Sommerfeld's, with its standard uncertainty.</summary>
/// <param name="Ratio">L/L0, no unit.</param>
/// <param name="Uncertainty">Standard uncertainty of the ratio.</param>
public readonly record struct LorenzRatio(double Ratio, double Uncertainty)
{
    /// <summary>L/L0 = G_th/(L0 T̄ G_el).</summary>
    /// <param name="thermalWattPerKelvin">G_th in W/K, finite.</param>
    /// <param name="uncertaintyWattPerKelvin">Its standard uncertainty in W/K, not below 0.</param>
    /// <param name="meanKelvin">T̄, the mean of heater and tip, in K, above 0.</param>
    /// <param name="channels">G_el/G0, above 0.</param>
    /// <param name="relativeChannelUncertainty">Standard uncertainty of G_el as a share of it, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static LorenzRatio Of(
        double thermalWattPerKelvin,
        double uncertaintyWattPerKelvin,
        double meanKelvin,
        double channels,
        double relativeChannelUncertainty = 0)
    {
        Require.Finite(thermalWattPerKelvin);
        Require.NotNegative(uncertaintyWattPerKelvin);
        Require.Positive(meanKelvin);
        Require.Positive(channels);
        Require.NotNegative(relativeChannelUncertainty);
        double expected = SI.LorenzWattOhmPerKelvin2 * meanKelvin * channels * SI.ConductanceQuantumSiemens;
        double ratio = thermalWattPerKelvin / expected;
        double uncertainty = Math.Sqrt(
            Square(uncertaintyWattPerKelvin / expected) + Square(ratio * relativeChannelUncertainty));
        return new LorenzRatio(ratio, uncertainty);
    }

    /// <summary>
    /// Standard uncertainty of G_th at constant power in W/K: 2^½ G_b σ_T/ΔT for the two readings, and the scale error of G_b.
    /// </summary>
    /// <param name="thermalWattPerKelvin">G_th in W/K, finite.</param>
    /// <param name="beamWattPerKelvin">G_b in W/K, above 0.</param>
    /// <param name="relativeBeamUncertainty">Standard uncertainty of G_b as a share of it, not below 0.</param>
    /// <param name="riseKelvin">ΔT in K, above 0.</param>
    /// <param name="readingKelvin">σ_T of one reading of the temperature in K, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double ThermalUncertaintyWattPerKelvin(
        double thermalWattPerKelvin,
        double beamWattPerKelvin,
        double relativeBeamUncertainty,
        double riseKelvin,
        double readingKelvin)
    {
        Require.Finite(thermalWattPerKelvin);
        Require.Positive(beamWattPerKelvin);
        Require.NotNegative(relativeBeamUncertainty);
        Require.Positive(riseKelvin);
        Require.NotNegative(readingKelvin);
        double readings = 2 * Square(beamWattPerKelvin * readingKelvin / riseKelvin);
        return Math.Sqrt(readings + Square(thermalWattPerKelvin * relativeBeamUncertainty));
    }

    private static double Square(double value) => value * value;
}
