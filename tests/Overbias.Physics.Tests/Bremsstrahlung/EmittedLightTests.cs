using Overbias.Physics.Bremsstrahlung;
using Overbias.Physics.Temperature;

namespace Overbias.Physics.Tests.Bremsstrahlung;

public class EmittedLightTests
{

    [Fact]
    public void A_full_disc_with_an_open_wall_has_one_temperature_over_the_disc()
    {
        Neck neck = new(2.5, 2.5, 0);
        double disc = LightYield.PerCm2PerSecond(LightForm.Eq17, PeakTemperature.Kelvin(neck, 10, 0.7));
        double wall = 0;
        const int intervals = 2000;
        for (int i = 0; i <= intervals; i++)
        {
            double kelvin = TemperatureField.Kelvin(neck, 10, 0.7, 1, neck.Aspect * i / intervals);
            double weight = i is 0 or intervals ? 1 : 2 + (2 * (i & 1));
            wall += weight * neck.Aspect / intervals / 3 * LightYield.PerCm2PerSecond(LightForm.Eq17, kelvin);
        }

        double unit = neck.AreaSquareCentimetre() / (1 + (2 * neck.Aspect));
        Near.Relative(unit * (disc + (2 * wall)), EmittedLight.SurfacePerSecond(neck, 10, 0.7), 1e-8);
    }

    /// <summary>Simpson's rule with 400 intervals in the cube root of the distance from the rim.</summary>
    [Theory]
    [InlineData(2, 0.25, double.PositiveInfinity, 4)]
    [InlineData(2, 0.25, 1, 1)]
    [InlineData(2.5, 2.5, 10, 7)]
    [InlineData(2.5, 0.83, double.PositiveInfinity, 10)]
    public void The_surface_integral_agrees_with_a_much_finer_rule(double radius, double length, double h, double channels)
    {
        Neck neck = new(radius, length, h, 0.3);
        double zeta = neck.HotSpot(channels);
        double sum = Simpson(d => (zeta - d) * At(zeta - d, 0), zeta)
            + Simpson(d => (zeta + d) * At(zeta + d, 0), 1 - zeta)
            + Simpson(d => At(1, d), neck.Aspect);
        double expected = 2 * neck.AreaSquareCentimetre() / (1 + (2 * neck.Aspect)) * sum;
        double actual = EmittedLight.SurfacePerSecond(neck, channels, 0.7);
        TestContext.Current.TestOutputHelper?.WriteLine($"relative error {(actual / expected) - 1:E2}");
        Near.Relative(expected, actual, 1e-8);

        double At(double radial, double axial) => LightYield.PerCm2PerSecond(
            LightForm.Eq17,
            TemperatureField.Kelvin(neck, channels, 0.7, Math.Clamp(radial, 0, 1), Math.Min(axial, neck.Aspect)));

        static double Simpson(Func<double, double> f, double reach)
        {
            const int intervals = 400;
            double total = 0;
            for (int i = 1; i <= intervals; i++)
            {
                double t = i / (double)intervals;
                double weight = i == intervals ? 1 : 2 + (2 * (i & 1));
                total += weight * 3 * t * t * f(reach * t * t * t);
            }

            return reach * total / intervals / 3;
        }
    }

    [Fact]
    public void A_straight_line_is_not_brightened_and_a_parabola_by_half_the_squared_amplitude()
    {
        Near.Relative(1, Modulation.Brightening(volt => 3 * volt, 0.7, 0.1), 1e-14);
        Near.Relative(1 + (0.1 * 0.1 / 2 / 0.49), Modulation.Brightening(volt => volt * volt, 0.7, 0.1), 1e-14);
    }
}
