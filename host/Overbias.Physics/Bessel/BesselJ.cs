using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Overbias.Physics.Checks;

namespace Overbias.Physics.Bessel;

/// <summary>
/// Bessel functions J0 and J1 for x ≥ 0, absolute error below 5e-16: Taylor polynomials about 50 centres up to 25, built once with
/// 32 digits from J0' = -J1, J1' = J0 - J1/x and the power series; Hankel's asymptotic form from there on.
/// </summary>
public static class BesselJ
{
    private const int Rows = 50;
    private const int Terms = 13;
    private const int StepTerms = 26;
    private const int HankelTerms = 22;
    private const double TableTo = Rows * 0.5;

    private static readonly double[] Coefficients = BuildCoefficients();
    private static readonly double[] HankelZero = BuildHankel(0);
    private static readonly double[] HankelOne = BuildHankel(1);

    /// <summary>J0(x).</summary>
    /// <param name="x">Argument, finite and not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">x is negative, infinite or NaN.</exception>
    public static double J0(double x)
    {
        Require.NotNegative(x);
        return Both(x).Zero;
    }

    /// <summary>J1(x).</summary>
    /// <param name="x">Argument, finite and not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">x is negative, infinite or NaN.</exception>
    public static double J1(double x)
    {
        Require.NotNegative(x);
        return Both(x).One;
    }

    /// <summary>J0 and J1 at once; the argument is not checked.</summary>
    internal static (double Zero, double One) Both(double x) => x < TableTo ? FromTable(x) : Asymptotic(x);

    private static (double Zero, double One) FromTable(double x)
    {
        int row = (int)(x * 2);
        double h = x - ((row * 0.5) + 0.25);
        ref double first = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Coefficients), row * (Terms * 2));
        var step = Vector128.Create(h);
        var sum = Vector128.LoadUnsafe(ref first, (Terms - 1) * 2);
        for (int n = Terms - 2; n >= 0; n--)
            sum = Vector128.FusedMultiplyAdd(sum, step, Vector128.LoadUnsafe(ref first, (nuint)(n * 2)));
        return (sum[0], sum[1]);
    }

    /// <summary>√(2/πx) [P cos(x - π/4 - νπ/2) - Q sin(…)], with the angle's constant part taken out exactly.</summary>
    private static (double Zero, double One) Asymptotic(double x)
    {
        (double sin, double cos) = Math.SinCos(x);
        double scale = 1 / Math.Sqrt(Math.PI * x);
        (double p0, double q0) = Hankel(HankelZero, x);
        (double p1, double q1) = Hankel(HankelOne, x);
        double sum = cos + sin;
        double difference = sin - cos;
        return (scale * ((p0 * sum) - (q0 * difference)), scale * ((p1 * difference) + (q1 * sum)));
    }

    private static (double P, double Q) Hankel(double[] table, double x)
    {
        double t = 1 / x;
        double t2 = -t * t;
        double p = 0;
        double q = 0;
        for (int k = HankelTerms - 2; k >= 0; k -= 2)
        {
            p = (p * t2) + table[k];
            q = (q * t2) + table[k + 1];
        }

        return (p, q * t);
    }

    private static double[] BuildCoefficients()
    {
        double[] table = new double[Rows * Terms * 2];
        (DoubleDouble zero, DoubleDouble one) = PowerSeries(0.25);
        for (int row = 0; row < Rows; row++)
        {
            DoubleDouble centre = (row * 0.5) + 0.25;
            DoubleDouble power = 1;
            DoubleDouble sumZero = 0;
            DoubleDouble sumOne = 0;
            DoubleDouble before = 0;
            for (int n = 0; n < StepTerms; n++)
            {
                if (n < Terms)
                {
                    table[((row * Terms) + n) * 2] = (double)zero;
                    table[(((row * Terms) + n) * 2) + 1] = (double)one;
                }

                sumZero += zero * power;
                sumOne += one * power;
                power *= 0.5;
                DoubleDouble next = ((((centre * zero) + before) / (n + 1)) - one) / centre;
                before = zero;
                zero = -one / (n + 1);
                one = next;
            }

            (zero, one) = (sumZero, sumOne);
        }

        return table;
    }

    private static (DoubleDouble Zero, DoubleDouble One) PowerSeries(double x)
    {
        DoubleDouble quarter = (DoubleDouble)(-x) * x / 4;
        DoubleDouble zero = 0;
        DoubleDouble one = 0;
        DoubleDouble term = 1;
        for (int k = 1; k <= 16; k++)
        {
            zero += term;
            one += term / k;
            term = term * quarter / ((double)k * k);
        }

        return (zero, one * (x / 2));
    }

    private static double[] BuildHankel(int order)
    {
        double[] table = new double[HankelTerms];
        DoubleDouble term = 1;
        for (int k = 0; k < HankelTerms; k++)
        {
            if (k > 0)
                term *= BesselTable.HankelFactor(order, k);
            table[k] = (double)term;
        }

        return table;
    }
}
