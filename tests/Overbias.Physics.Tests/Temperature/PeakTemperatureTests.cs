using Overbias.Physics.Temperature;

namespace Overbias.Physics.Tests.Temperature;

public class PeakTemperatureTests
{
    private const double Infinite = double.PositiveInfinity;

    /// <summary>Values: the first lines of tests/peers/physics/peak.py, by mpmath.</summary>
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

    /// <summary>
    /// Values: tests/peers/physics/peak.py, the Fourier-Bessel series continued to the heated plane with mpmath, which is neither of the
    /// library's series; a grid and random points over ζ = 0.05 to 1, l = 0.05 to 3, h = 0 to infinity, b = 0 to 5.
    /// </summary>
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

    [Theory]
    [InlineData(1, 2112.709214)]
    [InlineData(4, 1771.049106)]
    [InlineData(10, 1285.803713)]
    public void Tmax_at_700_mV_has_the_reference_values(double channels, double kelvin)
    {
        Near.Absolute(kelvin, PeakTemperature.Kelvin(new Neck(2.5, 2.5 / 3), channels, 0.7), 1e-6);
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
