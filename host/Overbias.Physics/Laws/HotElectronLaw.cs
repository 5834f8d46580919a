using Overbias.Physics.Bremsstrahlung;
using Overbias.Physics.Checks;
using Overbias.Physics.Constants;
using Overbias.Physics.Transport;

namespace Overbias.Physics.Laws;

/// <summary>
/// One electron temperature for the whole emitter, from the power or from the bias, and the light of Eq 17 at it.
/// </summary>
public sealed class HotElectronLaw : ILightLaw
{
    private readonly double _perWatt;
    private readonly double _perVolt;
    private readonly double _areaSquareCentimetre;
    private readonly double _latticeKelvin;

    private HotElectronLaw(string name, double perWatt, double perVolt, double areaSquareCentimetre, double latticeKelvin)
    {
        Require.NotNegative(areaSquareCentimetre);
        Require.Positive(latticeKelvin);
        Name = name;
        _perWatt = perWatt;
        _perVolt = perVolt;
        _areaSquareCentimetre = areaSquareCentimetre;
        _latticeKelvin = latticeKelvin;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>
    /// (kB Te)² = (kB T_L)² + α I V (Tomchuk; arXiv 1602.05867). At fixed bias it rises with N, opposite to the paper's model.
    /// </summary>
    /// <param name="alphaElectronvolt2PerWatt">α in eV²/W, not below 0.</param>
    /// <param name="areaSquareCentimetre">η times the emitting area in cm², not below 0.</param>
    /// <param name="latticeKelvin">T_L in K, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static HotElectronLaw FromPower(
        double alphaElectronvolt2PerWatt, double areaSquareCentimetre, double latticeKelvin = Gold.LatticeKelvin)
    {
        Require.NotNegative(alphaElectronvolt2PerWatt);
        return new HotElectronLaw("Tomchuk", alphaElectronvolt2PerWatt, 0, areaSquareCentimetre, latticeKelvin);
    }

    /// <summary>kB Te = κ e V, but not below kB T_L; N does not enter.</summary>
    /// <param name="share">κ, not below 0.</param>
    /// <param name="areaSquareCentimetre">η times the emitting area in cm², not below 0.</param>
    /// <param name="latticeKelvin">T_L in K, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static HotElectronLaw FromBias(
        double share, double areaSquareCentimetre, double latticeKelvin = Gold.LatticeKelvin)
    {
        Require.NotNegative(share);
        return new HotElectronLaw("Te proportional to V", 0, share, areaSquareCentimetre, latticeKelvin);
    }

    /// <summary>Te in K.</summary>
    /// <param name="channels">N, above 0.</param>
    /// <param name="biasVolt">V across the contact in V, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public double ElectronKelvin(double channels, double biasVolt)
    {
        Require.Positive(channels);
        Require.Finite(biasVolt);
        double lattice = SI.BoltzmannElectronvoltPerKelvin * _latticeKelvin;
        double fromBias = Math.Max(lattice, _perVolt * Math.Abs(biasVolt));
        double fromPower = _perWatt * Contact.ChannelPowerWatt(channels, biasVolt, 0);
        return Math.Sqrt((fromBias * fromBias) + fromPower) / SI.BoltzmannElectronvoltPerKelvin;
    }

    /// <inheritdoc/>
    public double PhotonsPerSecond(double channels, double biasVolt) =>
        _areaSquareCentimetre * Eq17.YieldPerCm2PerSecond(ElectronKelvin(channels, biasVolt));
}
