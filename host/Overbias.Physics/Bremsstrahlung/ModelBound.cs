using Overbias.Physics.Checks;
using Overbias.Physics.Transport;

namespace Overbias.Physics.Bremsstrahlung;

/// <summary>How large a step of the light from N + 1 to N channels the model can give at all, whatever its geometry.</summary>
public static class ModelBound
{
    /// <summary>
    /// Largest Y(T_N)/Y(T_N+1) at a given T_N+1, from U(N)/U(N+1) ≤ (N+1)/N with the printed radius; the step from 5 G0 to 4 G0 stays
    /// below 7.96, or 14.2 with 470 Ω in series, and reaches that near 515 K only, where no light can be seen.
    /// </summary>
    /// <param name="channels">N, 1 to 1e6.</param>
    /// <param name="kelvin">T_N+1 in K, above T_L, up to 1e5.</param>
    /// <param name="latticeKelvin">T_L in K, not below 0.</param>
    /// <param name="seriesOhm">R_s in Ω, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double LargestStep(double channels, double kelvin, double latticeKelvin, double seriesOhm = 0)
    {
        Require.Within(channels, 1, 1e6);
        Require.NotNegative(latticeKelvin);
        Require.Above(kelvin, latticeKelvin, 1e5);
        double share = Contact.BiasShare(channels, seriesOhm) / Contact.BiasShare(channels + 1, seriesOhm);
        double ratio = (channels + 1) / channels * share * share;
        double lattice = latticeKelvin * latticeKelvin;
        double hotter = Math.Sqrt(lattice + (ratio * ((kelvin * kelvin) - lattice)));
        return Eq17.YieldPerCm2PerSecond(hotter) / Eq17.YieldPerCm2PerSecond(kelvin);
    }
}
