using Overbias.Physics.Checks;
using Overbias.Physics.Constants;

namespace Overbias.Physics.Bremsstrahlung;

/// <summary>
/// The detector of Eq 20: nothing below ħω1 (1070 nm), linear in energy to 0.65 at ħω2 (740 nm), 0.65 up to ħω3 (600 nm).
/// Above ħω3 the paper is silent: 0, or 0.65 up to 3.1 eV as an option.
/// </summary>
public static class PaperDetector
{
    /// <summary>Efficiency on the plateau.</summary>
    public const double Plateau = 0.65;

    /// <summary>ħω1 in eV, where the efficiency leaves 0.</summary>
    public const double ThresholdElectronvolt = SI.PlanckLightElectronvoltNanometre / 1070;

    /// <summary>ħω2 in eV, where the plateau begins.</summary>
    public const double PlateauElectronvolt = SI.PlanckLightElectronvoltNanometre / 740;

    /// <summary>ħω3 in eV, where the paper's curve ends.</summary>
    public const double EndElectronvolt = SI.PlanckLightElectronvoltNanometre / 600;

    /// <summary>Where the plateau ends with the option that extends it, in eV.</summary>
    public const double ExtendedEndElectronvolt = 3.1;

    /// <summary>Efficiency at a photon energy, 0 to 0.65.</summary>
    /// <param name="energyElectronvolt">Photon energy in eV, not below 0.</param>
    /// <param name="extended">Whether the plateau goes on to 3.1 eV.</param>
    /// <exception cref="ArgumentOutOfRangeException">The energy is negative, infinite or NaN.</exception>
    public static double Efficiency(double energyElectronvolt, bool extended = false)
    {
        Require.NotNegative(energyElectronvolt);
        if (energyElectronvolt <= ThresholdElectronvolt || energyElectronvolt > End(extended))
            return 0;
        double rise = (energyElectronvolt - ThresholdElectronvolt) / (PlateauElectronvolt - ThresholdElectronvolt);
        return Plateau * Math.Min(rise, 1);
    }

    /// <summary>Where the plateau ends, in eV.</summary>
    internal static double End(bool extended) => extended ? ExtendedEndElectronvolt : EndElectronvolt;
}
