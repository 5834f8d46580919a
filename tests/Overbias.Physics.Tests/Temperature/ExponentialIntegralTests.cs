using System.Numerics;
using Overbias.Physics.Temperature;

namespace Overbias.Physics.Tests.Temperature;

public class ExponentialIntegralTests
{
    /// <summary>Abramowitz and Stegun, tables 5.1 and 5.2: E1 at real arguments; at i it is -Ci(1) + i(Si(1) - π/2).</summary>
    [Fact]
    public void E1_has_the_tabulated_values()
    {
        Near.Relative(0.219383934395520, ExponentialIntegral.One(1).Real, 1e-14);
        Near.Relative(0.0489005107080611, ExponentialIntegral.One(2).Real, 1e-14);
        Near.Relative(4.15696892968532e-6, ExponentialIntegral.One(10).Real, 1e-13);
        Complex imaginary = ExponentialIntegral.One(Complex.ImaginaryOne);
        Near.Relative(-0.337403922900968, imaginary.Real, 1e-14);
        Near.Relative(0.946083070367183 - (Math.PI / 2), imaginary.Imaginary, 1e-14);
    }

    [Fact]
    public void Series_and_fraction_meet_and_the_higher_orders_obey_their_recurrence()
    {
        foreach (Complex z in new Complex[] { new(0.999, 5), new(1.001, 5), new(0, 5.999), new(0, 6.001), new(1.4, 1.4), new(1.42, 1.42) })
        {
            Complex near = ExponentialIntegral.One(z + 1e-7);
            Complex slope = (near - ExponentialIntegral.One(z - 1e-7)) / 2e-7;
            Near.Absolute(0, (slope + (Complex.Exp(-z) / z)).Magnitude, 1e-6);
            (Complex two, Complex three, Complex four) = ExponentialIntegral.TwoToFour(z);
            Near.Absolute(0, (Complex.Exp(-z) - (z * two) - (2 * three)).Magnitude, 1e-15);
            Near.Absolute(0, (Complex.Exp(-z) - (z * three) - (3 * four)).Magnitude, 1e-15);
        }
    }
}
