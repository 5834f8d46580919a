using System.Globalization;
using System.Runtime.CompilerServices;

namespace Overbias.Physics.Checks;

/// <summary>Refuses arguments that no formula here can mean anything for, with the value and what is allowed.</summary>
internal static class Require
{
    /// <summary>Refuses NaN, infinity, zero and negative numbers.</summary>
    public static void Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value > 0) || double.IsInfinity(value))
            Refuse(value, name, "a finite number greater than 0");
    }

    /// <summary>Refuses NaN, infinity and negative numbers.</summary>
    public static void NotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value >= 0) || double.IsInfinity(value))
            Refuse(value, name, "a finite number not below 0");
    }

    /// <summary>Refuses NaN and negative numbers; infinity is allowed.</summary>
    public static void NotNegativeOrInfinite(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value >= 0))
            Refuse(value, name, "a number not below 0, infinity included");
    }

    /// <summary>Refuses NaN and infinity.</summary>
    public static void Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!double.IsFinite(value))
            Refuse(value, name, "a finite number");
    }

    /// <summary>Refuses what lies outside [<paramref name="low"/>, <paramref name="high"/>], NaN included.</summary>
    public static void Within(double value, double low, double high, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value >= low && value <= high))
            Refuse(value, name, string.Create(CultureInfo.InvariantCulture, $"{low} to {high}"));
    }

    /// <summary>Refuses what lies outside (<paramref name="low"/>, <paramref name="high"/>], NaN included.</summary>
    public static void Above(double value, double low, double high, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value > low && value <= high))
            Refuse(value, name, string.Create(CultureInfo.InvariantCulture, $"above {low}, up to {high}"));
    }

    private static void Refuse(double value, string name, string allowed)
    {
        int dot = name.LastIndexOf('.') + 1;
        throw new ArgumentOutOfRangeException(
            name[dot..],
            value,
            string.Create(CultureInfo.InvariantCulture, $"{name[dot..]} is {value}; allowed is {allowed}."));
    }
}
