using System.Globalization;

namespace Overbias.Physics.Tests;

/// <summary>Assertions on numbers that say how far off they were.</summary>
internal static class Near
{
    public static void Relative(double expected, double actual, double tolerance)
    {
        double error = expected == actual ? 0 : Math.Abs(actual - expected) / Math.Abs(expected);
        if (!(error <= tolerance))
            Assert.Fail(Text($"{actual:R} is {error:E2} (relative) from {expected:R}; allowed is {tolerance:E1}."));
    }

    public static void Absolute(double expected, double actual, double tolerance)
    {
        double error = Math.Abs(actual - expected);
        if (!(error <= tolerance))
            Assert.Fail(Text($"{actual:R} is {error:E2} from {expected:R}; allowed is {tolerance:E1}."));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
