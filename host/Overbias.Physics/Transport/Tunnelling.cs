using Overbias.Physics.Checks;
using Overbias.Physics.Constants;

namespace Overbias.Physics.Transport;

/// <summary>The broken contact: its conductance is a small share of G0 and, at these biases, taken as ohmic.</summary>
public static class Tunnelling
{
    /// <summary>The larger of the paper's two conductances after rupture, in G0.</summary>
    public const double WideChannels = 6e-3;

    /// <summary>The smaller of the paper's two conductances after rupture, in G0.</summary>
    public const double NarrowChannels = 1.4e-3;

    /// <summary>Resistance in Ω of a conductance in G0.</summary>
    /// <param name="channels">G/G0, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">G/G0 is not a finite number above 0.</exception>
    public static double ResistanceOhm(double channels)
    {
        Require.Positive(channels);
        return 1 / (channels * SI.ConductanceQuantumSiemens);
    }

    /// <summary>Current in A through the gap and the series resistance.</summary>
    /// <param name="channels">G/G0, above 0.</param>
    /// <param name="biasVolt">Bias in V, finite.</param>
    /// <param name="seriesOhm">R_s in Ω, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double CurrentAmpere(double channels, double biasVolt, double seriesOhm = 0)
    {
        Require.Finite(biasVolt);
        return biasVolt * Contact.BiasShare(channels, seriesOhm) * Contact.Siemens(channels);
    }
}
