using Overbias.Physics.Checks;
using Overbias.Physics.Constants;

namespace Overbias.Physics.Transport;

/// <summary>What a small sine across the junction gives.</summary>
public static class LockIn
{
    /// <summary>Peak a.c. current in A of a contact with its series resistance.</summary>
    /// <param name="channels">Slope conductance in G0, above 0.</param>
    /// <param name="modulationVolt">Peak modulation in V, not below 0.</param>
    /// <param name="seriesOhm">R_s in Ω, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double CurrentAmpere(double channels, double modulationVolt, double seriesOhm)
    {
        Require.NotNegative(modulationVolt);
        return modulationVolt * Contact.BiasShare(channels, seriesOhm) * Contact.Siemens(channels);
    }

    /// <summary>Conductance in G0 that a stray capacitance shows in quadrature: 2πfC/G0.</summary>
    /// <param name="farad">Capacitance in F, not below 0.</param>
    /// <param name="hertz">Frequency in Hz, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double QuadratureChannels(double farad, double hertz)
    {
        Require.NotNegative(farad);
        Require.NotNegative(hertz);
        return 2 * Math.PI * hertz * farad / SI.ConductanceQuantumSiemens;
    }
}
