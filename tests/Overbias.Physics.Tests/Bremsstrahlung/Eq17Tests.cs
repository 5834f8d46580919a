using Overbias.Physics.Bremsstrahlung;

namespace Overbias.Physics.Tests.Bremsstrahlung;

public class Eq17Tests
{
    [Fact]
    public void The_prefactor_and_the_spectrum_have_the_reference_values()
    {
        Near.Absolute(24645167.27, Eq17.PrefactorPerCm2, 0.005);
        Near.Relative(4092.326159, Eq17.SpectrumPerCm2(1.5, 2000), 2e-10);
    }

    [Theory]
    [InlineData(1500, 9.843848044e16)]
    [InlineData(2500, 8.823721443e18)]
    public void The_detected_yield_has_the_reference_values(double kelvin, double yield)
    {
        Near.Relative(yield, Eq17.YieldPerCm2PerSecond(kelvin), 1e-9);
    }

    /// <summary>The integral of spectrum times efficiency by composite Simpson's rule, a method of its own.</summary>
    [Theory]
    [InlineData(300, false)]
    [InlineData(1000, false)]
    [InlineData(3000, true)]
    [InlineData(6000, false)]
    [InlineData(6000, true)]
    public void The_closed_form_is_the_integral(double kelvin, bool extended)
    {
        double end = extended ? PaperDetector.ExtendedEndElectronvolt : PaperDetector.EndElectronvolt;
        double integral = Simpson(PaperDetector.ThresholdElectronvolt, PaperDetector.PlateauElectronvolt)
            + Simpson(PaperDetector.PlateauElectronvolt, end);
        double expected = integral / Overbias.Physics.Constants.SI.ReducedPlanckElectronvoltSecond;
        Near.Relative(expected, Eq17.YieldPerCm2PerSecond(kelvin, extended), 2e-13);

        double Simpson(double from, double to)
        {
            const int intervals = 20_000;
            double h = (to - from) / intervals;
            double sum = 0;
            for (int i = 0; i <= intervals; i++)
            {
                double energy = from + (i * h);
                double weight = i is 0 or intervals ? 1 : 2 + (2 * (i & 1));
                double rise = Math.Min(1, (energy - PaperDetector.ThresholdElectronvolt)
                    / (PaperDetector.PlateauElectronvolt - PaperDetector.ThresholdElectronvolt));
                sum += weight * PaperDetector.Plateau * rise * Eq17.SpectrumPerCm2(energy, kelvin);
            }

            return sum * h / 3;
        }
    }

    [Fact]
    public void The_efficiency_needed_undoes_the_rate()
    {
        double rate = CountRate.PerSecond(0.3, 4e-14, 1e17);
        Near.Relative(0.3, CountRate.CollectionFor(rate, 4e-14, 1e17), 1e-14);
    }

    [Fact]
    public void Dead_time_takes_its_share_of_the_counts()
    {
        Near.Relative(10, CountRate.PerBin(1000, 0.01), 1e-15);
        Near.Relative(10 / 1.00005, CountRate.PerBin(1000, 0.01, 50e-9), 1e-15);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-300)]
    [InlineData(double.NaN)]
    public void Temperatures_without_meaning_are_refused(double kelvin)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Eq17.YieldPerCm2PerSecond(kelvin));
        Assert.Throws<ArgumentOutOfRangeException>(() => Eq17.SpectrumPerCm2(1.5, kelvin));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrintedYield.YieldPerCm2PerSecond(kelvin));
    }

    [Fact]
    public void A_yield_allocates_nothing()
    {
        Assert.Equal(0, Allocation.Of(() => Eq17.YieldPerCm2PerSecond(1500)));
    }
}
