using System.Numerics;

namespace Overbias.Physics.Temperature;

/// <summary>Exponential integrals E_n(z) = ∫_1^∞ e^-zt/t^n dt for Re z ≥ 0.</summary>
internal static class ExponentialIntegral
{
    private const double EulerGamma = 0.57721566490153286;

    /// <summary>E_2, E_3 and E_4; at z = 0 they are 1, 1/2 and 1/3. Absolute error below 1e-14 e^-Re z.</summary>
    public static (Complex Two, Complex Three, Complex Four) TwoToFour(Complex z)
    {
        if (z == Complex.Zero)
            return (1, 0.5, 1.0 / 3);
        Complex decay = Complex.Exp(-z);
        Complex two = decay - (z * One(z));
        Complex three = (decay - (z * two)) / 2;
        return (two, three, (decay - (z * three)) / 3);
    }

    /// <summary>E_1 by its power series (Abramowitz and Stegun 5.1.11) or its continued fraction (5.1.22).</summary>
    public static Complex One(Complex z) => z.Magnitude < 2 || (z.Real < 1 && z.Magnitude < 6) ? Series(z) : Fraction(z);

    private static Complex Series(Complex z)
    {
        Complex sum = -EulerGamma - Complex.Log(z);
        Complex term = -1;
        for (int k = 1; k <= 60; k++)
        {
            term *= -z / k;
            sum += term / k;
        }

        return sum;
    }

    private static Complex Fraction(Complex z)
    {
        Complex tail = 0;
        for (int k = 80; k >= 1; k--)
            tail = k / (1 + (k / (z + tail)));
        return Complex.Exp(-z) / (z + tail);
    }
}
