namespace Overbias.Physics.Bessel;

/// <summary>
/// Taylor coefficients of e^-x I0, e^-x I1, e^x K0, e^x K1 about 48 centres, four to an octave from 1/64 to 64, side by side so that
/// one pass of Horner's rule gives all four. Nothing is typed in: the coefficients follow from the differential equations
/// I0' = I1, I1' = I0 - I1/x, K0' = -K1, K1' = -K0 - K1/x; I starts from its power series and is carried upwards, K starts from Hankel's
/// asymptotic series and is carried downwards, each the way in which errors die out, all with 32 digits.
/// </summary>
internal static class BesselTable
{
    /// <summary>Binary exponent of the smallest argument.</summary>
    public const int FirstExponent = -6;

    /// <summary>Number of centres.</summary>
    public const int Rows = 48;

    /// <summary>Coefficients kept: the interval reaches a ninth of its centre, and 9^-17 is below a double's last bit.</summary>
    public const int Terms = 17;

    /// <summary>Number of terms of Hankel's series from x = 64 on.</summary>
    public const int HankelTerms = 13;

    private const int StepTerms = 52;

    /// <summary>Coefficient n of function f in row r, for the variable x/centre - 1, at (r * Terms + n) * 4 + f.</summary>
    public static readonly double[] Coefficients = BuildCoefficients();

    /// <summary>Coefficient n of function f in powers of 1/x, at n * 4 + f; the functions are these sums over the root of x.</summary>
    public static readonly double[] Hankel = BuildHankel();

    private static DoubleDouble Pi => new(3.141592653589793, 1.2246467991473532e-16);

    /// <summary>The centre of a row.</summary>
    public static double Centre(int row) => Math.ScaleB(1.125 + (0.25 * (row & 3)), FirstExponent + (row >> 2));

    private static double[] BuildCoefficients()
    {
        double[] table = new double[Rows * Terms * 4];
        (DoubleDouble zero, DoubleDouble one) = SmallI(Centre(0));
        for (int row = 0; row < Rows; row++)
            (zero, one) = Expand(table, row, row + 1, 0, zero, one);
        (zero, one) = LargeK(Centre(Rows - 1));
        for (int row = Rows - 1; row >= 0; row--)
            (zero, one) = Expand(table, row, row - 1, 2, zero, one);
        return table;
    }

    /// <summary>
    /// Writes the Taylor coefficients of a pair of functions about one centre, and returns the pair at the next.
    /// With d = f0 - f1 for I and f1 - f0 for K, both scaled pairs obey f0' = -d, f1' = d - f1/x.
    /// </summary>
    private static (DoubleDouble Zero, DoubleDouble One) Expand(
        double[] table, int row, int next, int slot, DoubleDouble zero, DoubleDouble one)
    {
        DoubleDouble centre = Centre(row);
        DoubleDouble step = (Centre(next) - centre) / centre;
        DoubleDouble power = 1;
        DoubleDouble sumZero = 0;
        DoubleDouble sumOne = 0;
        DoubleDouble before = 0;
        for (int n = 0; n < StepTerms; n++)
        {
            if (n < Terms)
            {
                table[(((row * Terms) + n) * 4) + slot] = (double)zero;
                table[(((row * Terms) + n) * 4) + slot + 1] = (double)one;
            }

            sumZero += zero * power;
            sumOne += one * power;
            power *= step;
            DoubleDouble difference = slot == 0 ? zero - one : one - zero;
            zero = -(centre * difference) / (n + 1);
            one = ((centre * (difference + before)) / (n + 1)) - one;
            before = difference;
        }

        return (sumZero, sumOne);
    }

    private static (DoubleDouble Zero, DoubleDouble One) SmallI(double x)
    {
        DoubleDouble quarter = (DoubleDouble)x * x / 4;
        DoubleDouble zero = 0;
        DoubleDouble one = 0;
        DoubleDouble term = 1;
        for (int k = 1; k <= 16; k++)
        {
            zero += term;
            one += term / k;
            term = term * quarter / ((double)k * k);
        }

        DoubleDouble scale = DoubleDouble.ExpSmall(-x);
        return (zero * scale, one * scale * (x / 2));
    }

    private static (DoubleDouble Zero, DoubleDouble One) LargeK(double x)
    {
        DoubleDouble root = DoubleDouble.Sqrt(Pi / (2 * (DoubleDouble)x));
        return (HankelSum(x, 0) * root, HankelSum(x, 1) * root);
    }

    private static DoubleDouble HankelSum(double x, int order)
    {
        DoubleDouble sum = 1;
        DoubleDouble term = 1;
        for (int k = 1; k <= 45; k++)
        {
            term = term * HankelFactor(order, k) / x;
            sum += term;
        }

        return sum;
    }

    /// <summary>The ratio of term k to term k - 1 of the series in 1/x.</summary>
    internal static DoubleDouble HankelFactor(int order, int k)
    {
        double odd = (2 * k) - 1;
        return (DoubleDouble)((4 * order * order) - (odd * odd)) / (8.0 * k);
    }

    private static double[] BuildHankel()
    {
        double[] table = new double[HankelTerms * 4];
        DoubleDouble scaleI = 1 / DoubleDouble.Sqrt(2 * Pi);
        DoubleDouble scaleK = DoubleDouble.Sqrt(Pi / 2);
        for (int order = 0; order < 2; order++)
        {
            DoubleDouble term = 1;
            for (int k = 0; k < HankelTerms; k++)
            {
                if (k > 0)
                    term *= HankelFactor(order, k);
                table[(k * 4) + order] = (double)((k & 1) == 0 ? term * scaleI : -(term * scaleI));
                table[(k * 4) + 2 + order] = (double)(term * scaleK);
            }
        }

        return table;
    }
}
