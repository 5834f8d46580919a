using Overbias.Physics.Checks;
using Overbias.Physics.Constants;

namespace Overbias.Physics.Transport;

/// <summary>
/// White noise of the current: shot, thermal and amplifier. A real contact's noise is mostly 1/f and two-level, far above this.
/// </summary>
public static class CurrentNoise
{
    /// <summary>Spectral density 2eI(1 - τ) + 4kB T G + amplifier², in A²/Hz.</summary>
    /// <param name="currentAmpere">I in A, finite.</param>
    /// <param name="transmission">Mean transmission τ of the open channels, 0 to 1.</param>
    /// <param name="siemens">G in S, not below 0.</param>
    /// <param name="kelvin">Temperature in K, not below 0.</param>
    /// <param name="amplifierAmperePerRootHertz">The amplifier's own in A/√Hz, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double DensityAmpere2PerHertz(
        double currentAmpere, double transmission, double siemens, double kelvin, double amplifierAmperePerRootHertz = 0)
    {
        Require.Finite(currentAmpere);
        Require.Within(transmission, 0, 1);
        Require.NotNegative(siemens);
        Require.NotNegative(kelvin);
        Require.NotNegative(amplifierAmperePerRootHertz);
        return (2 * SI.ElementaryChargeCoulomb * Math.Abs(currentAmpere) * (1 - transmission))
            + (4 * SI.BoltzmannJoulePerKelvin * kelvin * siemens)
            + (amplifierAmperePerRootHertz * amplifierAmperePerRootHertz);
    }

    /// <summary>Standard deviation in A of the mean current over one bin: white noise through a bandwidth of 1/(2t).</summary>
    /// <param name="densityAmpere2PerHertz">One-sided spectral density in A²/Hz, not below 0.</param>
    /// <param name="binSecond">Length of the bin in s, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double RmsAmpere(double densityAmpere2PerHertz, double binSecond)
    {
        Require.NotNegative(densityAmpere2PerHertz);
        Require.Positive(binSecond);
        return Math.Sqrt(densityAmpere2PerHertz / (2 * binSecond));
    }
}
