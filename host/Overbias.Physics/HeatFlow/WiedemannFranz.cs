using Overbias.Physics.Checks;
using Overbias.Physics.Constants;

namespace Overbias.Physics.HeatFlow;

/// <summary>
/// Heat that electrons carry through the channels of a contact ("Heat flow in atomic bottlenecks" on Mosso et al., Nature
/// Nanotechnology 12, 430, 2017), with a transmission that does not depend on energy.
/// </summary>
public static class WiedemannFranz
{
    /// <summary>Thermal conductance L T G in W/K; 5.678586910e-10 W/K for one channel at 300 K.</summary>
    /// <param name="channels">G/G0, not below 0.</param>
    /// <param name="kelvin">T in K, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double ThermalConductanceWattPerKelvin(double channels, double kelvin)
    {
        Require.NotNegative(channels);
        Require.NotNegative(kelvin);
        return SI.LorenzWattOhmPerKelvin2 * kelvin * channels * SI.ConductanceQuantumSiemens;
    }

    /// <summary>Heat flow (L G/2)(T_h² - T_c²) = L G T̄ ΔT in W, exact at any difference.</summary>
    /// <param name="channels">G/G0, not below 0.</param>
    /// <param name="hotKelvin">T_h in K, not below 0.</param>
    /// <param name="coldKelvin">T_c in K, not below 0; above T_h the heat flows back.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double HeatWatt(double channels, double hotKelvin, double coldKelvin)
    {
        Require.NotNegative(hotKelvin);
        Require.NotNegative(coldKelvin);
        double mean = (hotKelvin + coldKelvin) / 2;
        return ThermalConductanceWattPerKelvin(channels, mean) * (hotKelvin - coldKelvin);
    }

    /// <summary>Heat that a bias puts into each side, G (V_dc² + V_ac²)/2 in W.</summary>
    /// <param name="channels">G/G0, not below 0.</param>
    /// <param name="directVolt">V_dc across the contact in V, finite.</param>
    /// <param name="alternatingRmsVolt">Effective value V_ac in V, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double BiasHeatPerSideWatt(double channels, double directVolt, double alternatingRmsVolt = 0)
    {
        Require.NotNegative(channels);
        Require.Finite(directVolt);
        Require.NotNegative(alternatingRmsVolt);
        double square = (directVolt * directVolt) + (alternatingRmsVolt * alternatingRmsVolt);
        return channels * SI.ConductanceQuantumSiemens * square / 2;
    }
}
