using Overbias.Physics.Bremsstrahlung;

namespace Overbias.Physics.Tests.Bremsstrahlung;

public class LightYieldTests
{
    [Theory]
    [InlineData(1500, 9.395398381e16)]
    [InlineData(2500, 8.397635559e18)]
    public void The_exact_yield_has_the_reference_values(double kelvin, double yield)
    {
        Near.Relative(yield, LightYield.PerCm2PerSecond(LightForm.Exact, kelvin), 5e-10);
    }

    /// <summary>Values: tests/peers/physics/exact.py yield, nested Gauss rules in fine panels of the integrand as it stands.</summary>
    [Fact]
    public void The_exact_yield_agrees_with_fine_panels_of_the_plain_integrand_from_300_to_6000_K()
    {
        double worst = 0;
        foreach (double[] row in ReferenceTable.Read("exact_yield.csv"))
        {
            double error = Math.Abs((LightYield.PerCm2PerSecond(LightForm.Exact, row[0]) / row[1]) - 1);
            Assert.True(error < 1e-10, $"{row[0]} K: {error:E2}");
            worst = Math.Max(worst, error);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"worst relative error {worst:E2}");
    }

    /// <summary>The numerical integral, asked for through a detector with the same points, against the closed form.</summary>
    [Theory]
    [InlineData(300)]
    [InlineData(700)]
    [InlineData(1500)]
    [InlineData(3000)]
    [InlineData(6000)]
    public void The_numerical_integral_of_Eq_17_is_its_closed_form(double kelvin)
    {
        Detector copy = new([.. Detector.Paper.EnergiesElectronvolt], [.. Detector.Paper.Efficiencies]);
        Near.Relative(Eq17.YieldPerCm2PerSecond(kelvin), LightYield.PerCm2PerSecond(LightForm.Eq17, kelvin, copy), 2e-13);
    }

    [Fact]
    public void The_printed_short_form_knows_the_papers_detector_only()
    {
        Assert.Throws<ArgumentException>(() => LightYield.PerCm2PerSecond(LightForm.Printed, 1500, Detector.PaperExtended));
        Near.Relative(PrintedYield.YieldPerCm2PerSecond(1500), LightYield.PerCm2PerSecond(LightForm.Printed, 1500), 0);
    }

    [Fact]
    public void A_yield_allocates_nothing()
    {
        Assert.Equal(0, Allocation.Of(() => LightYield.PerCm2PerSecond(LightForm.Exact, 1500)));
        Assert.Equal(0, Allocation.Of(() => LightYield.PerCm2PerSecond(LightForm.Exact, 4500)));
    }
}
