namespace Overbias.Physics.Bessel;

/// <summary>
/// A number as the unevaluated sum of two doubles, about 32 digits (Dekker 1971; Knuth's two-sum).
/// Only the tables of <see cref="ScaledBessel"/> are built with it, so it has the operations they need and no more.
/// </summary>
internal readonly struct DoubleDouble(double high, double low = 0)
{
    private readonly double _high = high;
    private readonly double _low = low;

    public static implicit operator DoubleDouble(double value) => new(value);

    public static explicit operator double(DoubleDouble value) => value._high + value._low;

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        double sum = a._high + b._high;
        double part = sum - a._high;
        double error = a._high - (sum - part) + (b._high - part);
        return Normalized(sum, error + a._low + b._low);
    }

    public static DoubleDouble operator -(DoubleDouble value) => new(-value._high, -value._low);

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        double product = a._high * b._high;
        double error = Math.FusedMultiplyAdd(a._high, b._high, -product);
        return Normalized(product, error + (a._high * b._low) + (a._low * b._high));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double first = a._high / b._high;
        DoubleDouble rest = a - (b * first);
        double second = rest._high / b._high;
        rest -= b * second;
        return Normalized(first, second) + (rest._high / b._high);
    }

    /// <summary>The square root, by one Newton step from the double's.</summary>
    public static DoubleDouble Sqrt(DoubleDouble value)
    {
        DoubleDouble root = Math.Sqrt(value._high);
        return (root + (value / root)) * 0.5;
    }

    /// <summary>The exponential of a number of magnitude below 1, by its power series.</summary>
    public static DoubleDouble ExpSmall(DoubleDouble value)
    {
        DoubleDouble sum = 1;
        DoubleDouble term = 1;
        for (int k = 1; k <= 30; k++)
        {
            term = term * value / k;
            sum += term;
        }

        return sum;
    }

    private static DoubleDouble Normalized(double high, double low)
    {
        double sum = high + low;
        return new DoubleDouble(sum, low - (sum - high));
    }
}
