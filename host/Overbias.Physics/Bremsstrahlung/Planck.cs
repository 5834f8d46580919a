using System.Runtime.Intrinsics;
using Overbias.Physics.Checks;
using Overbias.Physics.Constants;

namespace Overbias.Physics.Bremsstrahlung;

/// <summary>A black body at the electron temperature, and how much brighter Bremsstrahlung in the form of Eq 17 is.</summary>
public static class Planck
{
    /// <summary>
    /// Photons per area, angular frequency and time in cm⁻². Corrected: ω²/(4π²c²)/(e^x - 1), the flux per dω. Printed:
    /// ω²/(2πc²)/(e^x - 1), which is per dν.
    /// </summary>
    /// <param name="energyElectronvolt">Photon energy ħω in eV, above 0.</param>
    /// <param name="kelvin">Te in K, above 0.</param>
    /// <param name="form">Which form.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double SpectrumPerCm2(double energyElectronvolt, double kelvin, Form form = Form.Corrected)
    {
        Require.Positive(energyElectronvolt);
        Require.Positive(kelvin);
        double corrected = Spectrum(Vector256.Create(energyElectronvolt), SI.BoltzmannElectronvoltPerKelvin * kelvin)[0];
        return form == Form.Printed ? 2 * Math.PI * corrected : corrected;
    }

    /// <summary>β, the spectrum of Eq 17 over Planck's. Corrected: (16α/3π)(E_F/ħω)². Printed: (8α/3π²)(E_F/ħω)², 2π too small.</summary>
    /// <param name="energyElectronvolt">Photon energy ħω in eV, above 0.</param>
    /// <param name="form">Which form.</param>
    /// <exception cref="ArgumentOutOfRangeException">The energy is not a finite number above 0.</exception>
    public static double Brightness(double energyElectronvolt, Form form = Form.Corrected)
    {
        Require.Positive(energyElectronvolt);
        double ratio = Gold.FermiEnergyElectronvolt / energyElectronvolt;
        double beta = 16 * SI.FineStructure / (3 * Math.PI) * ratio * ratio;
        return form == Form.Corrected ? beta : beta / (2 * Math.PI);
    }

    /// <summary>The corrected spectrum of four photon energies for kB Te in eV; nothing is checked.</summary>
    internal static Vector256<double> Spectrum(Vector256<double> photon, double thermal)
    {
        Vector256<double> wavePerCm = photon / (SI.PlanckLightElectronvoltNanometre * 1e-7);
        return wavePerCm * wavePerCm / MoreMath.Expm1(photon / thermal);
    }
}
