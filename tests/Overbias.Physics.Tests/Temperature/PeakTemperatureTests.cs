using Overbias.Physics.Temperature;

namespace Overbias.Physics.Tests.Temperature;

public class PeakTemperatureTests
{
    private const double Infinite = double.PositiveInfinity;

    /// <summary>Values: tests/peers/physics/peak.py, mpmath with 30 digits; they agree with those of the models' description.</summary>
    [Theory]
    [InlineData(0.4, 1.0 / 3, Infinite, 0, .312323212896139656)]
    [InlineData(0.4, 1.0 / 3, 0, 0, .312812604304423692)]
    [InlineData(0.4, 1.0 / 3, 1, 0, .312718061197498058)]
    [InlineData(1, 1, Infinite, 0, .262018521426847134)]
    [InlineData(0.4, 1, 1, 1, .407980803550460442)]
    [InlineData(0.6, 0.75, 0, 0.5, .390822569049189843)]
    public void The_normalized_peak_has_the_reference_values(double hotSpot, double aspect, double h, double b, double u)
    {
        Near.Relative(u, PeakTemperature.Normalized(hotSpot, aspect, h, b), 2e-14);
        Near.Relative(u, DualSeries.Peak(hotSpot, aspect, h, b), 2e-14);
    }

    /// <summary>Values: tests/peers/physics/peak.py, from ζ = 0.05 to 1, l = 0.05 to 3, h = 0 to infinity, b = 0 to 5.</summary>
    [Fact]
    public void The_normalized_peak_agrees_with_mpmath_to_1e12_all_over_its_range()
    {
        double worst = 0;
        double worstDual = 0;
        double worstImages = 0;
        foreach (double[] r in ReferenceTable.Read("peak.csv"))
        {
            worst = Math.Max(worst, Math.Abs((PeakTemperature.Normalized(r[0], r[1], r[2], r[3]) / r[4]) - 1));
            worstDual = Math.Max(worstDual, Math.Abs((DualSeries.Peak(r[0], r[1], r[2], r[3]) / r[4]) - 1));
            worstImages = Math.Max(worstImages, Math.Abs((ImageSeries.Peak(r[0], r[1], r[2], r[3]) / r[4]) - 1));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"worst {worst:E2}, dual {worstDual:E2}, images {worstImages:E2}");
        Assert.True(worst < 1e-13, $"{worst:E2}");
        Assert.True(worstDual < 1e-12, $"{worstDual:E2}");
        Assert.True(worstImages < 1e-12, $"{worstImages:E2}");
    }

    [Fact]
    public void The_cooling_length_is_printed_with_6_and_with_3()
    {
        double right = CoolingLength.Metre(1.3e-9, 1.4e6, 3e-14);
        Near.Relative(Math.Sqrt(1.3e-9 * 1.4e6 * 3e-14 / 6), right, 1e-15);
        Near.Relative(Math.Sqrt(2), CoolingLength.Metre(1.3e-9, 1.4e6, 3e-14, Form.Printed) / right, 1e-15);
        Near.Relative(1.3e-9 / right, CoolingLength.Sink(1.3e-9, 1.4e6, 3e-14), 1e-15);
    }

    [Theory]
    [InlineData(1, 2112.709214)]
    [InlineData(4, 1771.049106)]
    [InlineData(10, 1285.803713)]
    public void Tmax_at_700_mV_has_the_reference_values(double channels, double kelvin)
    {
        Near.Absolute(kelvin, PeakTemperature.Kelvin(new Neck(2.5, 2.5 / 3), channels, 0.7), 1e-6);
    }

    [Theory]
    [InlineData(1, 1849)]
    [InlineData(4, 2411)]
    [InlineData(10, 2764)]
    public void Sharvins_radius_with_its_own_flux_turns_the_trend_round(double channels, double kelvin)
    {
        Neck neck = new(2.5, 2.5 / 3, 1);
        double actual = PeakTemperature.Kelvin(neck, channels, 0.7, radius: ConstrictionRadius.Sharvin);
        Near.Absolute(kelvin, actual, 0.7);
    }

    [Fact]
    public void Keeping_the_printed_flux_with_Sharvins_radius_would_give_a_false_fall()
    {
        Neck neck = new(2.5, 2.5 / 3, 1);
        double[] right = [.. new[] { 1.0, 4, 10 }.Select(n => PeakTemperature.Kelvin(neck, n, 0.7, radius: ConstrictionRadius.Sharvin))];
        double[] wrong = [.. new[] { 1.0, 4, 10 }.Select(n =>
            PeakTemperature.Normalized(neck.HotSpot(n, ConstrictionRadius.Sharvin), neck.Aspect, 1, 0))];
        Assert.True(right[0] < right[1] && right[1] < right[2]);
        Assert.True(wrong[0] > wrong[1] && wrong[1] > wrong[2]);
    }

    [Fact]
    public void The_first_term_of_Eq_5_is_printed_twice_too_large()
    {
        Neck neck = new(2.5, 2.5, 0);
        Near.Absolute(2228.75, PeakTemperature.Kelvin(neck, 10, 0.7), 0.005);
        Near.Absolute(3137.62, PeakTemperature.Kelvin(neck, 10, 0.7, form: Form.Printed), 0.005);
        Near.Absolute(0.5, PeakTemperature.Normalized(1, 1, 0, 0), 1e-15);
        Near.Absolute(1, PeakTemperature.Normalized(1, 1, 0, 0, Form.Printed), 1e-15);
    }

    [Fact]
    public void T0_is_4938_K_where_the_paper_prints_4920()
    {
        Near.Absolute(4938.290749, ScaleTemperature.Kelvin(0.7, 1), 1e-6);
        Near.Absolute(4920, ScaleTemperature.Kelvin(0.7, 1, Form.Printed), 1e-9);
    }

    [Fact]
    public void The_corrected_limits_of_the_wall_coincide_to_10_mK_in_the_papers_geometry_and_the_printed_ones_do_not()
    {
        for (int n = 1; n <= 8; n++)
        {
            double open = PeakTemperature.Kelvin(new Neck(2, 0.25, Infinite), n, 0.7);
            double closed = PeakTemperature.Kelvin(new Neck(2, 0.25, 0), n, 0.7);
            double printed = PeakTemperature.Kelvin(new Neck(2, 0.25, 0), n, 0.7, form: Form.Printed);
            if (n <= 6)
                Near.Absolute(open, closed, 0.01);
            Assert.True(printed > closed + 1);
        }
    }

    [Fact]
    public void At_Lc_of_R0_the_peak_has_a_shallow_minimum_at_six_channels_and_no_inner_maximum_below()
    {
        double[] u = [.. Enumerable.Range(1, 10).Select(n => PeakTemperature.Normalized(n / 10.0, 1, 0, 0))];
        Assert.Equal(5, Array.IndexOf(u, u.Min()));
        foreach (double aspect in new[] { 0.1, 1.0 / 3, 0.6, 0.9 })
        {
            double[] row = [.. Enumerable.Range(1, 10).Select(n => PeakTemperature.Normalized(n / 10.0, aspect, 0, 0))];
            for (int i = 1; i < 9; i++)
                Assert.False(row[i] > row[i - 1] && row[i] > row[i + 1], $"a maximum at N = {i + 1} for l = {aspect}");
        }
    }

    [Fact]
    public void The_series_resistance_leaves_the_contact_its_share_of_the_bias()
    {
        double whole = PeakTemperature.Kelvin(Neck.Paper, 4, 0.7);
        double share = PeakTemperature.Kelvin(Neck.Paper, 4, 0.7, 470);
        Near.Absolute(1267.481007, whole, 1e-5);
        Near.Absolute(1115.972222, share, 1e-5);
    }

    [Fact]
    public void A_looser_accuracy_takes_fewer_terms_and_keeps_its_promise()
    {
        (double, double, double)[] necks = [(0.05, 3.0, 0.0), (0.4, 1.0 / 3, Infinite), (1.0, 0.05, 1.0), (1.0, 3.0, 10.0)];
        foreach (double accuracy in new[] { 1e-3, 1e-6, 1e-9, 1e-12 })
        {
            foreach ((double zeta, double l, double h) in necks)
                Near.Relative(DualSeries.Peak(zeta, l, h, 0.5), DualSeries.Peak(zeta, l, h, 0.5, accuracy), accuracy);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-4)]
    [InlineData(double.NaN)]
    [InlineData(8.01)]
    public void Channels_that_do_not_fit_are_refused(double channels)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => PeakTemperature.Kelvin(Neck.Paper, channels, 0.7));
        Assert.Equal(channels, error.ActualValue);
        Assert.Contains("above 0, up to 8", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.01, 1, 0, 0)]
    [InlineData(0, 1, 0, 0)]
    [InlineData(0.5, -1, 0, 0)]
    [InlineData(0.5, 1, -1e-9, 0)]
    [InlineData(0.5, 1, double.NaN, 0)]
    [InlineData(0.5, 1, 0, -1)]
    [InlineData(0.5, 1, 0, double.PositiveInfinity)]
    [InlineData(0.5, 1, 0, 1e7)]
    [InlineData(0.5, 1e5, 0, 0)]
    public void Geometry_without_meaning_is_refused(double hotSpot, double aspect, double h, double b)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PeakTemperature.Normalized(hotSpot, aspect, h, b));
    }

    /// <summary>Limits by hand: a long cold neck with a small disc has ½; a strong sink leaves 1/(2ζb); a short neck has l/(2ζ).</summary>
    [Fact]
    public void The_ends_of_the_range_give_the_limits()
    {
        Near.Absolute(0.5, PeakTemperature.Normalized(1e-9, 1e4, Infinite, 0), 1e-8);
        Near.Relative(1 / (2 * 0.5 * 1e6), PeakTemperature.Normalized(0.5, 1, 1, 1e6), 1e-12);
        Near.Relative(1e-7 / (2 * 0.5), PeakTemperature.Normalized(0.5, 1e-7, 1, 0), 1e-12);
        Near.Relative(5000, PeakTemperature.Normalized(1, 1e4, 0, 0), 1e-12);
        Near.Relative(
            PeakTemperature.Normalized(0.7, 0.7, Infinite, 0.3), PeakTemperature.Normalized(0.7, 0.7, 1e300, 0.3), 1e-14);
        Near.Relative(PeakTemperature.Normalized(0.7, 0.7, 0, 0.3), PeakTemperature.Normalized(0.7, 0.7, 1e-300, 0.3), 1e-14);
    }

    [Fact]
    public void A_peak_temperature_allocates_nothing()
    {
        Assert.Equal(0, Allocation.Of(() => PeakTemperature.Kelvin(Neck.Paper, 4, 0.7, 470)));
    }
}
