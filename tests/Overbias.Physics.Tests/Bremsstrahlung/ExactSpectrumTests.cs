using Overbias.Physics.Bremsstrahlung;
using Overbias.Physics.Constants;

namespace Overbias.Physics.Tests.Bremsstrahlung;

public class ExactSpectrumTests
{
    /// <summary>Values: tests/peers/physics/exact.py integral, adaptive quadrature by mpmath with 30 digits.</summary>
    [Fact]
    public void F_agrees_with_mpmath_from_300_to_20000_K_and_across_the_Fermi_energy()
    {
        double worst = 0;
        double worstAngle = 0;
        foreach (double[] row in ReferenceTable.Read("fermi_integral.csv"))
        {
            double error = Math.Abs((ExactSpectrum.IntegralElectronvolt2(row[0], row[1]) / row[2]) - 1);
            double thermal = SI.BoltzmannElectronvoltPerKelvin * row[1];
            double angle = Math.Abs((ExactSpectrum.IntegralByAngle(row[0], thermal) / row[2]) - 1);
            Assert.True(error < 1e-11, $"{row[0]} eV, {row[1]} K: {error:E2}");
            Assert.True(angle < 1e-11, $"by angle: {row[0]} eV, {row[1]} K: {angle:E2}");
            worst = Math.Max(worst, error);
            worstAngle = Math.Max(worstAngle, angle);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"worst relative error {worst:E2}, by angle {worstAngle:E2}");
    }

    [Fact]
    public void F_and_the_spectrum_have_the_reference_values()
    {
        Near.Relative(126.5262380, ExactSpectrum.IntegralElectronvolt2(1.5, 2000), 4e-10);
        Near.Relative(3890.829443, ExactSpectrum.SpectrumPerCm2(1.5, 2000), 2e-10);
    }

    /// <summary>
    /// F / [E_F² ħω/(2kT)] = 1 - (x²/4)[ln(4/x) + 1/6] + O(x⁴ ln x), x = ħω/E_F, at low temperature: F is odd in ħω but for the logarithm.
    /// </summary>
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void The_correction_to_the_leading_F_is_the_one_derived(double energy)
    {
        double x = energy / Gold.FermiEnergyElectronvolt;
        double ratio = ExactSpectrum.IntegralElectronvolt2(energy, 20) / ExactSpectrum.LeadingIntegralElectronvolt2(energy, 20);
        double expected = 1 - (x * x / 4 * (Math.Log(4 / x) + (1.0 / 6)));
        TestContext.Current.TestOutputHelper?.WriteLine($"F over its leading term {ratio:F9}, with the correction {expected:F9}");
        Near.Absolute(expected, ratio, (0.05 * x * x * x * x * Math.Log(4 / x)) + 1e-9);
        Assert.True(Math.Abs(ratio - expected) < 0.02 * (1 - ratio));
    }

    /// <summary>From 1 K to 1e5 K and 1 meV to 1 keV: exponents to ±1e7 and more.</summary>
    [Fact]
    public void Nothing_overflows_anywhere_in_the_range()
    {
        foreach (double kelvin in new[] { 1, 30, 300, 1000, 6000, 2e4, 1e5 })
        {
            foreach (double energy in new[] { 1e-3, 0.01, 0.3, 1.16, 2.07, 5.5, 5.53, 6, 30, 1000 })
            {
                double integral = ExactSpectrum.IntegralElectronvolt2(energy, kelvin);
                double spectrum = ExactSpectrum.SpectrumPerCm2(energy, kelvin);
                Assert.True(integral > 0 && double.IsFinite(integral), $"F({energy} eV, {kelvin} K) is {integral}");
                Assert.True(spectrum >= 0 && double.IsFinite(spectrum), $"the spectrum at {energy} eV, {kelvin} K is {spectrum}");
            }

            foreach (LightForm form in new[] { LightForm.Exact, LightForm.Eq17, LightForm.Printed, LightForm.Planck })
            {
                double yield = LightYield.PerCm2PerSecond(form, kelvin);
                Assert.True(yield >= 0 && double.IsFinite(yield), $"the yield of {form} at {kelvin} K is {yield}");
            }
        }
    }

    [Fact]
    public void F_is_continuous_where_its_evaluation_changes()
    {
        foreach (double distance in new[] { 5.5, 21 })
        {
            double kelvin = 2 * (Gold.FermiEnergyElectronvolt - 2) / distance / SI.BoltzmannElectronvoltPerKelvin / 2;
            double below = ExactSpectrum.IntegralElectronvolt2(2, kelvin * (1 - 1e-14));
            double above = ExactSpectrum.IntegralElectronvolt2(2, kelvin * (1 + 1e-14));
            Near.Relative(below, above, 5e-12);
        }
    }

    [Theory]
    [InlineData(0, 2000)]
    [InlineData(-1, 2000)]
    [InlineData(double.NaN, 2000)]
    [InlineData(1.5, 0)]
    [InlineData(1.5, double.PositiveInfinity)]
    public void Arguments_without_meaning_are_refused(double energy, double kelvin)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ExactSpectrum.SpectrumPerCm2(energy, kelvin));
    }
}
