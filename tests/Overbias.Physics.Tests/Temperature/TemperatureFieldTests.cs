using Overbias.Physics.Temperature;

namespace Overbias.Physics.Tests.Temperature;

public class TemperatureFieldTests
{
    private const double Infinite = double.PositiveInfinity;

    [Theory]
    [InlineData(0.4, 0.5, 1, 0.5, 0.2, 0.1, .2292937302, 5e-11)]
    [InlineData(0.4, 0.5, 10, 1, 1, 0.25, .004362978382, 5e-13)]
    public void The_field_has_the_reference_values(
        double hotSpot, double aspect, double h, double b, double radial, double axial, double u, double tolerance)
    {
        Near.Absolute(u, TemperatureField.Normalized(hotSpot, aspect, h, b, radial, axial), tolerance);
    }

    /// <summary>Values: tests/peers/physics/field.py, the Fourier-Bessel series with mpmath's functions and roots.</summary>
    [Fact]
    public void Dual_and_Fourier_Bessel_series_agree_with_mpmath_off_the_heated_plane()
    {
        double worstField = 0;
        double worstBessel = 0;
        foreach (double[] r in ReferenceTable.Read("field.csv"))
        {
            double field = TemperatureField.Normalized(r[0], r[1], r[2], r[3], r[4], r[5]);
            double bessel = FourierBesselSeries.Value(r[0], r[1], r[2], r[3], r[4], r[5], 180);
            worstField = Math.Max(worstField, Math.Abs(field - r[6]));
            worstBessel = Math.Max(worstBessel, Math.Abs(bessel - r[6]));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"worst error: dual {worstField:E2}, Fourier-Bessel {worstBessel:E2}");
        Assert.True(worstField < 1e-12, $"{worstField}");
        Assert.True(worstBessel < 1e-12, $"{worstBessel}");
    }

    /// <summary>
    /// Values: tests/peers/physics/field.py plane, the Fourier-Bessel series continued to s = 0 with mpmath, 0.1 and more off the rim.
    /// </summary>
    [Fact]
    public void The_field_on_the_heated_plane_agrees_with_mpmath_off_the_rim()
    {
        double worst = 0;
        foreach (double[] r in ReferenceTable.Read("field_plane.csv"))
            worst = Math.Max(worst, Math.Abs(TemperatureField.Normalized(r[0], r[1], r[2], r[3], r[4], r[5]) - r[6]));
        TestContext.Current.TestOutputHelper?.WriteLine($"worst error {worst:E2}");
        Assert.True(worst < 1e-12, $"{worst:E2}");
    }

    [Fact]
    public void On_the_axis_of_the_heated_plane_the_field_is_the_peak()
    {
        foreach ((double zeta, double l, double h, double b) in new[]
            { (0.05, 3.0, 0.0, 0.0), (0.4, 1.0 / 3, Infinite, 0.0), (1, 0.05, 1, 2), (1.0, 3.0, 10.0, 5.0), (0.7, 0.7, 1e3, 1) })
        {
            Near.Absolute(PeakTemperature.Normalized(zeta, l, h, b), TemperatureField.Normalized(zeta, l, h, b, 0, 0), 1e-13);
        }
    }

    /// <summary>The plain dual series ends by itself at a finite distance from the rim, after up to 40 000 terms.</summary>
    [Theory]
    [InlineData(0.4, 0.5, 1, 0.5)]
    [InlineData(0.4, 0.5, Infinite, 5)]
    [InlineData(0.9, 0.1, 0, 0)]
    [InlineData(0.1, 1.5, 100, 1)]
    [InlineData(1, 0.5, Infinite, 0.5)]
    [InlineData(1, 0.5, 2, 0)]
    public void The_tail_of_the_series_is_what_its_terms_would_add(double hotSpot, double aspect, double h, double b)
    {
        foreach (double distance in new[] { 2e-4, 1e-3, 0.01 })
        {
            foreach (int side in new[] { -1, 1 })
            {
                double radial = hotSpot + (side * distance);
                if (radial > 1)
                    continue;
                foreach (double axial in new[] { 0, 0.001 * aspect, 0.019 * aspect })
                {
                    DualField field = new(hotSpot, aspect, h, b, radial);
                    int terms = (int)(aspect * 36 / (Math.PI * distance));
                    double plane = radial < hotSpot ? FieldPoint.SinhOverCosh(b, aspect, axial) / (2 * hotSpot) : 0;
                    double plain = plane + field.Sum(terms, terms, axial);
                    double actual = TemperatureField.Normalized(hotSpot, aspect, h, b, radial, axial);
                    Near.Absolute(plain, actual, 1e-11);
                }
            }
        }
    }

    [Theory]
    [InlineData(0.4, 0.5, 1, 0.5)]
    [InlineData(0.9, 0.1, 0, 0)]
    [InlineData(0.4, 2, Infinite, 3)]
    public void The_field_is_continuous_across_the_rim_and_into_the_volume(double hotSpot, double aspect, double h, double b)
    {
        double at = TemperatureField.Normalized(hotSpot, aspect, h, b, hotSpot, 0);
        Near.Absolute(at, TemperatureField.Normalized(hotSpot, aspect, h, b, hotSpot - 1e-12, 0), 1e-10);
        Near.Absolute(at, TemperatureField.Normalized(hotSpot, aspect, h, b, hotSpot + 1e-12, 0), 1e-10);
        Near.Absolute(at, TemperatureField.Normalized(hotSpot, aspect, h, b, hotSpot, 1e-12), 1e-10);
        double edge = aspect / 50;
        Near.Absolute(
            TemperatureField.Normalized(hotSpot, aspect, h, b, hotSpot * 0.999, edge * (1 - 1e-13)),
            TemperatureField.Normalized(hotSpot, aspect, h, b, hotSpot * 0.999, edge * (1 + 1e-13)),
            1e-11);
    }

    /// <summary>A cold wall is at 0 by definition; a full disc with an open wall is the plane problem.</summary>
    [Fact]
    public void The_boundary_conditions_hold()
    {
        Near.Absolute(0, TemperatureField.Normalized(0.4, 0.5, Infinite, 1, 1, 0.2), 1e-13);
        Near.Absolute(0, TemperatureField.Normalized(1, 0.5, Infinite, 0, 1, 0), 1e-9);
        Near.Absolute(0, TemperatureField.Normalized(0.4, 0.5, 1, 1, 0.3, 0.5), 0);
        Near.Absolute(0.15, TemperatureField.Normalized(1, 0.5, 0, 0, 0.6, 0.2), 1e-13);
        Near.Absolute(Math.Sinh(2 * 0.3) / (4 * Math.Cosh(1)), TemperatureField.Normalized(1, 0.5, 0, 2, 1, 0.2), 1e-13);
    }

    [Fact]
    public void The_Fourier_Bessel_series_crawls_at_the_peak()
    {
        double peak = PeakTemperature.Normalized(0.4, 1.0 / 3, 1, 0);
        double after200 = Math.Abs((FourierBesselSeries.Value(0.4, 1.0 / 3, 1, 0, 0, 0, 200) / peak) - 1);
        double after1000 = Math.Abs((FourierBesselSeries.Value(0.4, 1.0 / 3, 1, 0, 0, 0, 1000) / peak) - 1);
        Assert.InRange(after200, 1e-6, 1e-3);
        Assert.InRange(after1000, 1e-7, 1e-4);
    }

    [Fact]
    public void The_temperature_falls_from_the_centre_to_the_far_end()
    {
        Neck neck = new(2, 0.25, 1);
        double peak = PeakTemperature.Kelvin(neck, 4, 0.7, 470);
        Near.Absolute(peak, TemperatureField.Kelvin(neck, 4, 0.7, 0, 0, 470), 1e-8);
        Assert.True(TemperatureField.Kelvin(neck, 4, 0.7, 0.3, 0, 470) < peak);
        Near.Absolute(300, TemperatureField.Kelvin(neck, 4, 0.7, 0.3, neck.Aspect, 470), 1e-12);
    }

    [Theory]
    [InlineData(-0.1, 0.1)]
    [InlineData(1.1, 0.1)]
    [InlineData(0.1, -0.1)]
    [InlineData(0.1, 0.6)]
    [InlineData(double.NaN, 0.1)]
    public void Points_outside_the_neck_are_refused(double radial, double axial)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TemperatureField.Normalized(0.4, 0.5, 1, 0, radial, axial));
    }

    [Fact]
    public void A_point_of_the_field_allocates_nothing()
    {
        Assert.Equal(0, Allocation.Of(() => TemperatureField.Normalized(0.4, 0.5, 1, 0.3, 0.4001, 0)));
        Assert.Equal(0, Allocation.Of(() => TemperatureField.Normalized(0.4, 0.5, 1, 0.3, 0.4001, 0.2)));
    }
}
