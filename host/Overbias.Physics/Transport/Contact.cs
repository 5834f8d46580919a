using Overbias.Physics.Checks;
using Overbias.Physics.Constants;

namespace Overbias.Physics.Transport;

/// <summary>
/// Conductance, channels, power and share of the bias of a contact in a circuit with a series resistance.
/// The chord I/V and the slope dI/dV are two quantities; each function says which it takes.
/// </summary>
public static class Contact
{
    /// <summary>Chord conductance G = I/(V_b - I R_s) in S.</summary>
    /// <param name="currentAmpere">I in A, finite.</param>
    /// <param name="biasVolt">V_b over contact and series resistance in V, finite.</param>
    /// <param name="seriesOhm">R_s in Ω, not below 0.</param>
    /// <returns>G in S; infinite or NaN where nothing drops across the contact.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double ChordSiemens(double currentAmpere, double biasVolt, double seriesOhm)
    {
        Require.Finite(currentAmpere);
        Require.Finite(biasVolt);
        Require.NotNegative(seriesOhm);
        return currentAmpere / (biasVolt - (currentAmpere * seriesOhm));
    }

    /// <summary>Slope of the contact alone from the lock-in's slope of contact and series resistance: 1/(1/G_m - R_s).</summary>
    /// <param name="measuredSiemens">G_m in S, above 0 and below 1/R_s.</param>
    /// <param name="seriesOhm">R_s in Ω, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double SlopeSiemens(double measuredSiemens, double seriesOhm)
    {
        Require.Positive(measuredSiemens);
        Require.NotNegative(seriesOhm);
        double rest = 1 - (measuredSiemens * seriesOhm);
        if (rest <= 0)
            Require.Above(measuredSiemens, 0, Math.BitDecrement(1 / seriesOhm));
        return measuredSiemens / rest;
    }

    /// <summary>N = G/G0.</summary>
    /// <param name="siemens">G in S, finite; a noisy reading may lie below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">G is not a finite number.</exception>
    public static double Channels(double siemens)
    {
        Require.Finite(siemens);
        return siemens / SI.ConductanceQuantumSiemens;
    }

    /// <summary>G = N G0 in S.</summary>
    /// <param name="channels">N, finite; a noisy reading may lie below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">N is not a finite number.</exception>
    public static double Siemens(double channels)
    {
        Require.Finite(channels);
        return channels * SI.ConductanceQuantumSiemens;
    }

    /// <summary>P = I²/G, the power in the contact alone, in W.</summary>
    /// <param name="currentAmpere">I in A, finite.</param>
    /// <param name="siemens">G in S, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double PowerWatt(double currentAmpere, double siemens)
    {
        Require.Finite(currentAmpere);
        Require.Positive(siemens);
        return currentAmpere * currentAmpere / siemens;
    }

    /// <summary>P_N of N channels in W. Printed: V_b² N G0 with the whole bias. Corrected: with the contact's share of it.</summary>
    /// <param name="channels">N, above 0.</param>
    /// <param name="biasVolt">V_b in V, finite.</param>
    /// <param name="seriesOhm">R_s in Ω, not below 0.</param>
    /// <param name="form">Which form.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double ChannelPowerWatt(double channels, double biasVolt, double seriesOhm, Form form = Form.Corrected)
    {
        Require.Finite(biasVolt);
        double share = BiasShare(channels, seriesOhm);
        double volt = form == Form.Printed ? biasVolt : biasVolt * share;
        return volt * volt * Siemens(channels);
    }

    /// <summary>Share R_c/(R_c + R_s) of the bias that drops across the contact, 0 to 1.</summary>
    /// <param name="channels">N = G/G0, above 0.</param>
    /// <param name="seriesOhm">R_s in Ω, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double BiasShare(double channels, double seriesOhm)
    {
        Require.Positive(channels);
        Require.NotNegative(seriesOhm);
        return 1 / (1 + (seriesOhm * Siemens(channels)));
    }

    /// <summary>The conductance in G0 below which, as the contact thins at constant bias, its power falls: 1/(R_s G0).</summary>
    /// <param name="seriesOhm">R_s in Ω, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">R_s is not a finite number above 0.</exception>
    public static double MatchedChannels(double seriesOhm)
    {
        Require.Positive(seriesOhm);
        return 1 / (seriesOhm * SI.ConductanceQuantumSiemens);
    }
}
