using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Overbias.Physics.Checks;
using Overbias.Physics.Constants;
using Overbias.Physics.Quadrature;

namespace Overbias.Physics.Bremsstrahlung;

/// <summary>Photons that a detector would see of an area at one electron temperature.</summary>
public static class LightYield
{
    /// <summary>Photons per area and time, each weighed with the detector's efficiency, in cm⁻² s⁻¹.</summary>
    /// <param name="form">Which formula.</param>
    /// <param name="kelvin">Te in K, 1 to 1e5.</param>
    /// <param name="detector">The detector; that of Eq 20 if none is given.</param>
    /// <remarks>
    /// Exact: relative error below 1e-10 from 300 K to 6000 K. Eq 17 with the detector of Eq 20: the closed form, below 1e-14.
    /// No allocation.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Te lies outside its range.</exception>
    /// <exception cref="ArgumentException">The printed form is asked for another detector than that of Eq 20.</exception>
    public static double PerCm2PerSecond(LightForm form, double kelvin, Detector? detector = null)
    {
        Require.Within(kelvin, 1, 1e5);
        detector ??= Detector.Paper;
        if (form == LightForm.Printed)
        {
            return detector == Detector.Paper
                ? PrintedYield.YieldPerCm2PerSecond(kelvin)
                : throw new ArgumentException("The printed form has another detector; allowed is that of Eq 20 alone.", nameof(detector));
        }

        if (form == LightForm.Eq17 && (detector == Detector.Paper || detector == Detector.PaperExtended))
            return Eq17.YieldPerCm2PerSecond(kelvin, detector == Detector.PaperExtended);
        return Integrate(form, SI.BoltzmannElectronvoltPerKelvin * kelvin, detector) / SI.ReducedPlanckElectronvoltSecond;
    }

    /// <summary>The spectrum of a form in cm⁻², dN/dS dω dt, without a detector.</summary>
    /// <param name="form">Which formula; the printed short form has no spectrum of its own, so Eq 17's stands for it.</param>
    /// <param name="energyElectronvolt">Photon energy ħω in eV, 1e-3 to 1000.</param>
    /// <param name="kelvin">Te in K, 1 to 1e5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double SpectrumPerCm2(LightForm form, double energyElectronvolt, double kelvin)
    {
        Require.Within(energyElectronvolt, 1e-3, 1000);
        Require.Within(kelvin, 1, 1e5);
        double thermal = SI.BoltzmannElectronvoltPerKelvin * kelvin;
        return form == LightForm.Exact
            ? ExactSpectrum.Spectrum(energyElectronvolt, thermal)
            : Spectrum(form, Vector256.Create(energyElectronvolt), thermal)[0];
    }

    /// <summary>Panels no wider than 10 kB Te, twelve Gauss points each, eight below 3.5 kB Te, four below kB Te/2.</summary>
    private static double Integrate(LightForm form, double thermal, Detector detector)
    {
        ReadOnlySpan<double> energies = detector.EnergiesElectronvolt;
        ReadOnlySpan<double> efficiencies = detector.Efficiencies;
        double start = detector.ThresholdElectronvolt;
        double sum = 0;
        for (int i = 1; i < energies.Length; i++)
        {
            double width = energies[i] - energies[i - 1];
            if (width == 0 || (efficiencies[i] == 0 && efficiencies[i - 1] == 0))
                continue;
            int panels = (int)Math.Ceiling(width / (10 * thermal));
            double panel = width / panels;
            GaussLegendre rule = panel > 3.5 * thermal || panel > energies[i] / 3 ? GaussLegendre.Twelve
                : panel > thermal / 2 || panel > energies[i] / 20 ? GaussLegendre.Eight
                : GaussLegendre.Four;
            double slope = (efficiencies[i] - efficiencies[i - 1]) / width;
            for (int p = 0; p < panels; p++)
            {
                double from = p * panel;
                if (energies[i - 1] + from - start > 45 * thermal && sum > 0)
                    return sum;
                sum += Panel(form, thermal, rule, energies[i - 1], efficiencies[i - 1], slope, from, panel);
            }
        }

        return sum;
    }

    private static double Panel(
        LightForm form, double thermal, GaussLegendre rule, double energy, double efficiency, double slope, double from, double width)
    {
        ReadOnlySpan<Vector256<double>> nodes = MemoryMarshal.Cast<double, Vector256<double>>(rule.Nodes);
        ReadOnlySpan<Vector256<double>> weights = MemoryMarshal.Cast<double, Vector256<double>>(rule.Weights);
        Vector256<double> sum = Vector256<double>.Zero;
        for (int i = 0; i < nodes.Length; i++)
        {
            Vector256<double> offset = Vector256.Create(from) + (nodes[i] * width);
            Vector256<double> seen = Vector256.Create(efficiency) + (offset * slope);
            sum += weights[i] * seen * Spectrum(form, Vector256.Create(energy) + offset, thermal);
        }

        return Vector256.Sum(sum) * width;
    }

    private static Vector256<double> Spectrum(LightForm form, Vector256<double> photon, double thermal) => form switch
    {
        LightForm.Exact => ExactSpectrum.Spectrum(photon, thermal),
        LightForm.Planck => Planck.Spectrum(photon, thermal),
        _ => Vector256.Create(Eq17.PrefactorPerCm2) / MoreMath.Expm1(photon / thermal),
    };
}
