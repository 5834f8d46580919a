namespace Overbias.Physics.Laws;

/// <summary>How much light a contact gives: the paper's model and its rivals, to be drawn, fitted and compared alike.</summary>
public interface ILightLaw
{
    /// <summary>A short name for legends.</summary>
    string Name { get; }

    /// <summary>Photons that the detectors count per second, without dark counts.</summary>
    /// <param name="channels">N = G/G0, above 0.</param>
    /// <param name="biasVolt">V across the contact in V, finite; its sign does not matter.</param>
    /// <returns>Rate in s⁻¹, not below 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside the law's range.</exception>
    double PhotonsPerSecond(double channels, double biasVolt);
}
