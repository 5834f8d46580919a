using Overbias.Physics.Bremsstrahlung;
using Overbias.Physics.Constants;

namespace Overbias.Physics.Tests.Discrepancies;

/// <summary>One test for each row on the light's formulas in the README's table: both sides computed, and their numbers shown.</summary>
public class LightDiscrepancyTests
{
    /// <summary>
    /// Eq 15 with and without √(u(u - ħω)) by Simpson's rule, at 0.1 eV and 300 K. Only with it F is E_F² ħω/(2kB Te), as Eq 17 needs;
    /// without it F is (E_F - ħω/2) ħω/(kB Te), and does not even have the unit eV².
    /// </summary>
    [Fact]
    public void Integrand_of_Eq_15_carries_a_radical()
    {
        const double photon = 0.1;
        double thermal = SI.BoltzmannElectronvoltPerKelvin * 300;
        double without = Simpson(_ => 1);
        double with = Simpson(u => Math.Sqrt(u * (u - photon)));
        double leading = ExactSpectrum.LeadingIntegralElectronvolt2(photon, 300);
        Shown.Write($"without {without:F4} eV, with {with:F4} eV², E_F² ħω/(2kB Te) {leading:F4} eV², ExactSpectrum {Library():F4} eV²");
        Near.Relative((Gold.FermiEnergyElectronvolt - (photon / 2)) * photon / thermal, without, 1e-6);
        Near.Relative(leading, with, 1e-3);
        Near.Relative(Library(), with, 1e-6);

        double Library() => ExactSpectrum.IntegralElectronvolt2(photon, 300);

        double Simpson(Func<double, double> weight)
        {
            const int intervals = 40_000;
            double width = (Gold.FermiEnergyElectronvolt + 1.5) / intervals;
            double sum = 0;
            for (int i = 0; i <= intervals; i++)
            {
                double u = photon + (i * width);
                double logs = Softplus((Gold.FermiEnergyElectronvolt - u + photon) / thermal)
                    - Softplus((Gold.FermiEnergyElectronvolt - u) / thermal);
                sum += (i is 0 or intervals ? 1 : 2 + (2 * (i & 1))) * weight(u) * logs;
            }

            return sum * width / 3;
        }

        static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
    }

    [Fact]
    public void Eq_17_lies_5_percent_above_the_exact_spectrum()
    {
        double eq17 = Eq17.SpectrumPerCm2(1.5, 2000);
        double exact = ExactSpectrum.SpectrumPerCm2(1.5, 2000);
        Shown.Pair(4092.326159, eq17, 3890.829443, exact, 1e-6);
        Near.Absolute(0.0518, (eq17 / exact) - 1, 0.00005);
    }

    /// <summary>Against Eq 17: -2.8, +3.7 and +20 % at 1000, 2000 and 3000 K, exact near 1626 K only.</summary>
    [Fact]
    public void Short_yield_has_another_prefactor()
    {
        Shown.Pair(6.13e22, PrintedYield.PrintedPrefactorPerCm2PerSecond, 6.3238e22, PrintedYield.LeadingPrefactorPerCm2PerSecond, 0.5e18);
        foreach ((double kelvin, double percent, double within) in new[] { (1000.0, -2.8, 0.05), (2000, 3.7, 0.05), (3000, 20, 0.5) })
        {
            double printed = PrintedYield.YieldPerCm2PerSecond(kelvin);
            double right = Eq17.YieldPerCm2PerSecond(kelvin);
            Shown.Write($"{kelvin} K: printed {printed:E5}, Eq 17 {right:E5}");
            Near.Absolute(percent, 100 * ((printed / right) - 1), within);
        }

        Assert.True(PrintedYield.YieldPerCm2PerSecond(1625) < Eq17.YieldPerCm2PerSecond(1625));
        Assert.True(PrintedYield.YieldPerCm2PerSecond(1627) > Eq17.YieldPerCm2PerSecond(1627));
        Near.Relative(1, PrintedYield.YieldPerCm2PerSecond(60, Form.Corrected) / Eq17.YieldPerCm2PerSecond(60), 1e-12);
    }

    /// <summary>ω²/(2πc²) belongs to dν; per dω it is ω²/(4π²c²), which is written out here.</summary>
    [Fact]
    public void Planck_is_printed_per_frequency()
    {
        double printed = Planck.SpectrumPerCm2(1.5, 2000, Form.Printed);
        double right = Planck.SpectrumPerCm2(1.5, 2000);
        double wavePerCm = 1.5 / SI.ReducedPlanckElectronvoltSecond / (SI.LightMetrePerSecond * 100);
        double occupied = 1 / (Math.Exp(1.5 / (SI.BoltzmannElectronvoltPerKelvin * 2000)) - 1);
        double byHand = wavePerCm * wavePerCm / (4 * Math.PI * Math.PI) * occupied;
        Shown.Pair(2 * Math.PI * byHand, printed, byHand, right, 1e-9);
        Near.Relative(2 * Math.PI, printed / right, 1e-14);
    }

    /// <summary>β is what Eq 17 over Planck per dω gives.</summary>
    [Fact]
    public void Beta_is_2_pi_too_small()
    {
        double quotient = Eq17.SpectrumPerCm2(1.5, 2000) / Planck.SpectrumPerCm2(1.5, 2000);
        Shown.Pair(quotient / (2 * Math.PI), Planck.Brightness(1.5, Form.Printed), quotient, Planck.Brightness(1.5), 1e-12);
        Near.Absolute(0.1684, Planck.Brightness(1.5), 0.00005);
    }

    /// <summary>Shares of the sum above 600 nm at 1500, 2000 and 3000 K, in per cent.</summary>
    [Fact]
    public void Detector_is_silent_above_600_nm()
    {
        foreach ((double kelvin, double percent) in new[] { (1500.0, 0.3), (2000, 1.5), (3000, 6.4) })
        {
            double silent = LightYield.PerCm2PerSecond(LightForm.Exact, kelvin);
            double extended = LightYield.PerCm2PerSecond(LightForm.Exact, kelvin, Detector.PaperExtended);
            Shown.Write($"{kelvin} K: {silent:E5}, to 3.1 eV {extended:E5} cm⁻² s⁻¹, {100 * (1 - (silent / extended)):F3} %");
            Near.Absolute(percent, 100 * (1 - (silent / extended)), 0.05);
        }
    }
}
