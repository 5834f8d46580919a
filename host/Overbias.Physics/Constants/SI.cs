namespace Overbias.Physics.Constants;

/// <summary>Constants of nature: exact in the SI of 2019, but for the fine-structure constant (CODATA 2018).</summary>
public static class SI
{
    /// <summary>Elementary charge e in C; exact.</summary>
    public const double ElementaryChargeCoulomb = 1.602176634e-19;

    /// <summary>Planck's constant h in J s; exact.</summary>
    public const double PlanckJouleSecond = 6.62607015e-34;

    /// <summary>Reduced Planck constant ħ = h/2π in J s.</summary>
    public const double ReducedPlanckJouleSecond = PlanckJouleSecond / (2 * Math.PI);

    /// <summary>Boltzmann's constant in J/K; exact.</summary>
    public const double BoltzmannJoulePerKelvin = 1.380649e-23;

    /// <summary>Speed of light in m/s; exact.</summary>
    public const double LightMetrePerSecond = 299792458;

    /// <summary>Fine-structure constant α, CODATA 2018, relative uncertainty 1.5e-10.</summary>
    public const double FineStructure = 7.2973525693e-3;

    /// <summary>Boltzmann's constant in eV/K.</summary>
    public const double BoltzmannElectronvoltPerKelvin = BoltzmannJoulePerKelvin / ElementaryChargeCoulomb;

    /// <summary>Reduced Planck constant in eV s.</summary>
    public const double ReducedPlanckElectronvoltSecond = ReducedPlanckJouleSecond / ElementaryChargeCoulomb;

    /// <summary>h c in eV nm: the energy of a photon times its wavelength.</summary>
    public const double PlanckLightElectronvoltNanometre =
        PlanckJouleSecond * LightMetrePerSecond / ElementaryChargeCoulomb * 1e9;

    /// <summary>Conductance quantum G0 = 2e²/h in S.</summary>
    public const double ConductanceQuantumSiemens =
        2 * ElementaryChargeCoulomb * ElementaryChargeCoulomb / PlanckJouleSecond;

    /// <summary>Sommerfeld's Lorenz number L = (π²/3)(kB/e)² in W Ω/K².</summary>
    public const double LorenzWattOhmPerKelvin2 =
        Math.PI * Math.PI / 3 * BoltzmannElectronvoltPerKelvin * BoltzmannElectronvoltPerKelvin;
}
