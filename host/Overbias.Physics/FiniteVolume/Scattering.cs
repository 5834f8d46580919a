using Overbias.Physics.Checks;

namespace Overbias.Physics.FiniteVolume;

/// <summary>
/// Scattering of electrons, 1/τ = 1/τ_wall + 1/τ_ep + 1/τ_ee, with τ_ee falling like 1/Te². The heat conductivity goes like Te τ; with
/// the wall alone it is proportional to Te, which is what makes the problem linear in Te².
/// </summary>
public readonly record struct Scattering
{
    /// <summary>Makes a mixture.</summary>
    /// <param name="wallOverPhonon">τ_wall/τ_ep, not below 0.</param>
    /// <param name="wallOverElectronAt1000Kelvin">τ_wall/τ_ee at 1000 K, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public Scattering(double wallOverPhonon, double wallOverElectronAt1000Kelvin)
    {
        Require.NotNegative(wallOverPhonon);
        Require.NotNegative(wallOverElectronAt1000Kelvin);
        WallOverPhonon = wallOverPhonon;
        WallOverElectronAt1000Kelvin = wallOverElectronAt1000Kelvin;
    }

    /// <summary>The wall alone: conductivity proportional to Te.</summary>
    public static Scattering Wall => default;

    /// <summary>τ_wall/τ_ep.</summary>
    public double WallOverPhonon { get; }

    /// <summary>τ_wall/τ_ee at 1000 K.</summary>
    public double WallOverElectronAt1000Kelvin { get; }

    /// <summary>τ/τ_wall at a temperature, above 0, up to 1.</summary>
    /// <param name="kelvin">Te in K, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Te is negative, infinite or NaN.</exception>
    public double TimeRatio(double kelvin)
    {
        Require.NotNegative(kelvin);
        return 1 / (1 + WallOverPhonon + (WallOverElectronAt1000Kelvin * kelvin * kelvin * 1e-6));
    }
}
