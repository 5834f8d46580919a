namespace Overbias.Physics.Constants;

/// <summary>What the models take for gold, and for the room it stands in.</summary>
public static class Gold
{
    /// <summary>Fermi energy in eV.</summary>
    public const double FermiEnergyElectronvolt = 5.53;

    /// <summary>Fermi wavelength λ_F in nm.</summary>
    public const double FermiWavelengthNanometre = 0.52;

    /// <summary>Temperature T_L of the lattice in K.</summary>
    public const double LatticeKelvin = 300;
}
