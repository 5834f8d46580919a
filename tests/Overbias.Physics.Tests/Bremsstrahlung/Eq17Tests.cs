using Overbias.Physics.Bremsstrahlung;
using Overbias.Physics.Temperature;
using Overbias.Physics.Transport;

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

    [Theory]
    [InlineData(1000, -2.8)]
    [InlineData(2000, 3.7)]
    [InlineData(3000, 20)]
    public void The_printed_short_form_is_off_against_Eq_17(double kelvin, double percent)
    {
        double ratio = PrintedYield.YieldPerCm2PerSecond(kelvin) / Eq17.YieldPerCm2PerSecond(kelvin);
        Near.Absolute(percent, 100 * (ratio - 1), percent > 10 ? 0.5 : 0.05);
    }

    [Fact]
    public void The_printed_short_form_crosses_Eq_17_near_1626_K()
    {
        Assert.True(PrintedYield.YieldPerCm2PerSecond(1625) < Eq17.YieldPerCm2PerSecond(1625));
        Assert.True(PrintedYield.YieldPerCm2PerSecond(1627) > Eq17.YieldPerCm2PerSecond(1627));
    }

    [Fact]
    public void The_prefactor_of_the_short_form_should_be_6_3238e22()
    {
        Near.Absolute(6.3238e22, PrintedYield.LeadingPrefactorPerCm2PerSecond, 0.5e18 + 1e18);
        double cold = PrintedYield.YieldPerCm2PerSecond(60, Form.Corrected) / Eq17.YieldPerCm2PerSecond(60);
        Near.Relative(1, cold, 1e-12);
    }

    [Fact]
    public void The_area_is_4_2474e14_where_the_paper_prints_4_84e14()
    {
        Near.Relative(4.247433267653400458e-14, Neck.Paper.AreaSquareCentimetre(), 1e-15);
        Near.Absolute(4.2474e-14, Neck.Paper.AreaSquareCentimetre(), 0.5e-18);
        Assert.True(Neck.PrintedAreaSquareCentimetre / Neck.Paper.AreaSquareCentimetre() > 1.13);
    }

    [Fact]
    public void The_printed_forms_together_give_1010_counts_at_4_G0_and_the_corrected_ones_would_need_more_than_all_light()
    {
        double printedKelvin = PeakTemperature.Kelvin(new Neck(2, 0.25, 0), 4, 0.7, form: Form.Printed);
        double printed = CountRate.PerSecond(
            CountRate.PrintedCollection, Neck.PrintedAreaSquareCentimetre, PrintedYield.YieldPerCm2PerSecond(printedKelvin), 0);
        Near.Absolute(1010, printed, 1);
        double needed = CountRate.CollectionFor(
            printed, Neck.Paper.AreaSquareCentimetre(), Eq17.YieldPerCm2PerSecond(PeakTemperature.Kelvin(Neck.Paper, 4, 0.7)), 0);
        Assert.True(needed > 1.7);
    }

    [Theory]
    [InlineData(0, 7.957)]
    [InlineData(Circuit.SeriesOhm, 14.22)]
    public void The_model_cannot_give_a_tenfold_step_where_light_can_be_seen(double seriesOhm, double largest)
    {
        double[] steps = [.. Enumerable.Range(61, 300).Select(i => ModelBound.LargestStep(4, 5.0 * i, 300, seriesOhm))];
        Near.Absolute(largest, steps.Max(), 0.01);
        double kelvin = 5.0 * (61 + Array.IndexOf(steps, steps.Max()));
        Assert.InRange(kelvin, 480, 540);
        double rate = CountRate.PerSecond(1, Neck.Paper.AreaSquareCentimetre(), Eq17.YieldPerCm2PerSecond(kelvin), 0);
        Assert.True(rate < 1e-3);
        Assert.True(ModelBound.LargestStep(4, 980, 300, seriesOhm) < 7.5);
    }

    [Theory]
    [InlineData(0, 251)]
    [InlineData(Circuit.SeriesOhm, 46)]
    public void The_corrected_form_gives_251_counts_at_4_G0_and_46_with_the_contacts_share(double seriesOhm, double perSecond)
    {
        double kelvin = PeakTemperature.Kelvin(Neck.Paper, 4, 0.7, seriesOhm);
        double rate = CountRate.PerSecond(
            CountRate.PrintedCollection, Neck.Paper.AreaSquareCentimetre(), Eq17.YieldPerCm2PerSecond(kelvin), 0);
        Near.Absolute(perSecond, rate, 0.5);
    }

    [Theory]
    [InlineData(0, 3.9, 1.5)]
    [InlineData(Circuit.SeriesOhm, 6.8, 0)]
    public void The_step_from_5_to_4_G0_is_far_from_tenfold(double seriesOhm, double ratio, double ratioWithDark)
    {
        double[] light = [.. new[] { 4.0, 5 }.Select(n => CountRate.PerSecond(
            CountRate.PrintedCollection,
            Neck.Paper.AreaSquareCentimetre(),
            Eq17.YieldPerCm2PerSecond(PeakTemperature.Kelvin(Neck.Paper, n, 0.7, seriesOhm)),
            0))];
        Near.Absolute(ratio, light[0] / light[1], 0.05);
        if (ratioWithDark > 0)
            Near.Absolute(ratioWithDark, (light[0] + CountRate.DarkPerSecond) / (light[1] + CountRate.DarkPerSecond), 0.05);
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
