using Overbias.Physics.Checks;
using Overbias.Physics.Constants;

namespace Overbias.Physics.Bremsstrahlung;

/// <summary>
/// The spectrum of Eq 17, C17/(exp(ħω/kB Te) - 1) photons per area, angular frequency and time: the exact one of Eq 14 with
/// F replaced by E_F² ħω/(2 kB Te). It lies 5 % above the exact one at 1.5 eV and 2000 K.
/// </summary>
public static class Eq17
{
    /// <summary>C17 = 4α E_F²/(3π³ħ²c²) in cm⁻².</summary>
    public const double PrefactorPerCm2 = 4 * SI.FineStructure / (3 * Math.PI * Math.PI * Math.PI)
        * FermiPerLightPerCm * FermiPerLightPerCm;

    private const double FermiPerLightPerCm =
        Gold.FermiEnergyElectronvolt * 2 * Math.PI / (SI.PlanckLightElectronvoltNanometre * 1e-7);

    /// <summary>dN/dS dω dt in cm⁻².</summary>
    /// <param name="energyElectronvolt">Photon energy ħω in eV, above 0.</param>
    /// <param name="kelvin">Te in K, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double SpectrumPerCm2(double energyElectronvolt, double kelvin)
    {
        Require.Positive(energyElectronvolt);
        Require.Positive(kelvin);
        return PrefactorPerCm2 / MoreMath.Expm1(energyElectronvolt / (SI.BoltzmannElectronvoltPerKelvin * kelvin));
    }

    /// <summary>Detected photons per area and time in cm⁻² s⁻¹, with the detector of Eq 20, by the closed form of the integral.</summary>
    /// <param name="kelvin">Te in K, above 0, up to 1e6.</param>
    /// <param name="extended">Whether the detector's plateau goes on to 3.1 eV.</param>
    /// <remarks>
    /// 0.65 C17 (kB Te/ħ) Σ_k {(e^-kx1 - e^-kx2)/[k²(x2 - x1)] - e^-kx3/k}, x = ħω/kB Te. Relative error below 1e-14 up to 6000 K.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Te lies outside its range.</exception>
    public static double YieldPerCm2PerSecond(double kelvin, bool extended = false)
    {
        Require.Above(kelvin, 0, 1e6);
        double thermalElectronvolt = SI.BoltzmannElectronvoltPerKelvin * kelvin;
        double x1 = PaperDetector.ThresholdElectronvolt / thermalElectronvolt;
        double x2 = PaperDetector.PlateauElectronvolt / thermalElectronvolt;
        double x3 = PaperDetector.End(extended) / thermalElectronvolt;
        double step1 = Math.Exp(-x1);
        double step2 = Math.Exp(-(x2 - x1));
        double step3 = Math.Exp(-(x3 - x1));
        double rise = 1 / (x2 - x1);
        double power1 = step1;
        double power2 = step2;
        double power3 = step3;
        double sum = 0;
        for (int k = 1; ; k++)
        {
            double inverse = 1.0 / k;
            double term = power1 * inverse * (((1 - power2) * rise * inverse) - power3);
            sum += term;
            if (!(Math.Abs(term) > 1e-17 * sum))
                break;
            power1 *= step1;
            power2 *= step2;
            power3 *= step3;
        }

        return PaperDetector.Plateau * PrefactorPerCm2 * thermalElectronvolt / SI.ReducedPlanckElectronvoltSecond * sum;
    }
}
