using Overbias.Physics.Checks;

namespace Overbias.Physics.HeatFlow;

/// <summary>
/// A suspended heater that is its own thermometer, touched by a tip at the temperature T_0 of the surroundings, in vacuum:
/// P + G (V_dc² + V_ac²)/2 = G_b (T_h - T_0) + G_th (T_h - T_tip).
/// </summary>
public static class Calorimeter
{
    /// <summary>T_h - T_0 in K that the balance gives, with T_tip = T_0.</summary>
    /// <param name="heaterWatt">P in W, finite.</param>
    /// <param name="biasHeatWatt">Heat of the bias into the heater's side in W, not below 0.</param>
    /// <param name="beamWattPerKelvin">G_b of the beams in W/K, above 0.</param>
    /// <param name="contactWattPerKelvin">G_th of the contact in W/K, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double RiseKelvin(
        double heaterWatt, double biasHeatWatt, double beamWattPerKelvin, double contactWattPerKelvin)
    {
        Require.Finite(heaterWatt);
        Require.NotNegative(biasHeatWatt);
        Require.Positive(beamWattPerKelvin);
        Require.NotNegative(contactWattPerKelvin);
        return (heaterWatt + biasHeatWatt) / (beamWattPerKelvin + contactWattPerKelvin);
    }

    /// <summary>Constant power: G_th = G_b (ΔT_open - ΔT_contact)/ΔT_contact in W/K.</summary>
    /// <param name="beamWattPerKelvin">G_b in W/K, above 0.</param>
    /// <param name="openKelvin">Rise ΔT with the contact open in K, above 0.</param>
    /// <param name="contactKelvin">Rise ΔT in contact in K, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double AtConstantPower(double beamWattPerKelvin, double openKelvin, double contactKelvin)
    {
        Require.Positive(beamWattPerKelvin);
        Require.Positive(openKelvin);
        Require.Positive(contactKelvin);
        return beamWattPerKelvin * (openKelvin - contactKelvin) / contactKelvin;
    }

    /// <summary>Varying power: G_th = P_c/ΔT_c - P_o/ΔT_o in W/K; the beams need not be known.</summary>
    /// <param name="openWatt">P_o with the contact open in W, finite.</param>
    /// <param name="openKelvin">ΔT_o in K, above 0.</param>
    /// <param name="contactWatt">P_c in contact in W, the bias's heat into the heater included, finite.</param>
    /// <param name="contactKelvin">ΔT_c in K, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double AtVaryingPower(double openWatt, double openKelvin, double contactWatt, double contactKelvin)
    {
        Require.Finite(openWatt);
        Require.Positive(openKelvin);
        Require.Finite(contactWatt);
        Require.Positive(contactKelvin);
        return (contactWatt / contactKelvin) - (openWatt / openKelvin);
    }

    /// <summary>
    /// Heater at constant current: its power rises with its temperature, so that the beams act as G_b - I² R_0 α, in W/K. Put it for G_b
    /// into <see cref="AtConstantPower"/>.
    /// </summary>
    /// <param name="beamWattPerKelvin">G_b in W/K, above 0.</param>
    /// <param name="heaterAmpere">I in A, finite.</param>
    /// <param name="resistanceOhm">R_0 of the heater at T_0 in Ω, above 0.</param>
    /// <param name="coefficientPerKelvin">α in 1/K, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value lies outside its range, or the heater runs away because I² R_0 α reaches G_b.
    /// </exception>
    public static double EffectiveBeamWattPerKelvin(
        double beamWattPerKelvin, double heaterAmpere, double resistanceOhm, double coefficientPerKelvin)
    {
        Require.Positive(beamWattPerKelvin);
        Require.Finite(heaterAmpere);
        Require.Positive(resistanceOhm);
        Require.Finite(coefficientPerKelvin);
        double effective = beamWattPerKelvin - (heaterAmpere * heaterAmpere * resistanceOhm * coefficientPerKelvin);
        if (!(effective > 0))
            Require.Within(heaterAmpere, 0, Math.Sqrt(beamWattPerKelvin / (resistanceOhm * coefficientPerKelvin)));
        return effective;
    }

    /// <summary>Time constant τ = C/G_b in s.</summary>
    /// <param name="capacityJoulePerKelvin">C in J/K, above 0.</param>
    /// <param name="beamWattPerKelvin">G_b in W/K, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double TimeConstantSecond(double capacityJoulePerKelvin, double beamWattPerKelvin)
    {
        Require.Positive(capacityJoulePerKelvin);
        Require.Positive(beamWattPerKelvin);
        return capacityJoulePerKelvin / beamWattPerKelvin;
    }

    /// <summary>How long to wait after a change before a reading counts: 5 τ in s, when 0.7 % of the change is left.</summary>
    /// <param name="timeConstantSecond">τ in s, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">τ is not a finite number above 0.</exception>
    public static double SettlingSecond(double timeConstantSecond)
    {
        Require.Positive(timeConstantSecond);
        return 5 * timeConstantSecond;
    }
}
