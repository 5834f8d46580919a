using Overbias.Physics.Checks;
using Overbias.Physics.Constants;

namespace Overbias.Physics.Bremsstrahlung;

/// <summary>
/// The paper's short form of the detected yield, 6.13e22 ζ² exp(-1/ζ) cm⁻² s⁻¹ with ζ = kB Te/ħω1. Against Eq 17 it is exact near
/// 1626 K only. Its prefactor should be 6.3238e22, which is the leading term of Eq 17's yield at low temperature.
/// </summary>
public static class PrintedYield
{
    /// <summary>The prefactor that is printed, in cm⁻² s⁻¹.</summary>
    public const double PrintedPrefactorPerCm2PerSecond = 6.13e22;

    /// <summary>The prefactor that follows: 0.65 C17 (ħω1)²/[ħ(ħω2 - ħω1)], in cm⁻² s⁻¹.</summary>
    public const double LeadingPrefactorPerCm2PerSecond = PaperDetector.Plateau * Eq17.PrefactorPerCm2
        * PaperDetector.ThresholdElectronvolt * PaperDetector.ThresholdElectronvolt
        / (SI.ReducedPlanckElectronvoltSecond * (PaperDetector.PlateauElectronvolt - PaperDetector.ThresholdElectronvolt));

    /// <summary>Detected photons per area and time in cm⁻² s⁻¹.</summary>
    /// <param name="kelvin">Te in K, above 0.</param>
    /// <param name="form">Printed: with 6.13e22. Corrected: with the prefactor that follows.</param>
    /// <exception cref="ArgumentOutOfRangeException">Te is not a finite number above 0.</exception>
    public static double YieldPerCm2PerSecond(double kelvin, Form form = Form.Printed)
    {
        Require.Positive(kelvin);
        double zeta = SI.BoltzmannElectronvoltPerKelvin * kelvin / PaperDetector.ThresholdElectronvolt;
        double prefactor = form == Form.Printed ? PrintedPrefactorPerCm2PerSecond : LeadingPrefactorPerCm2PerSecond;
        return prefactor * zeta * zeta * Math.Exp(-1 / zeta);
    }
}
