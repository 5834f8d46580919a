using System.Globalization;

namespace Overbias.Physics.Tests.Discrepancies;

/// <summary>Writes both sides of a discrepancy into the test's output and checks them.</summary>
internal static class Shown
{
    public static void Pair(double printedExpected, double printed, double rightExpected, double right, double tolerance)
    {
        Write($"printed {printed:G10}, right {right:G10}, ratio {printed / right:F4}");
        Near.Absolute(printedExpected, printed, tolerance);
        Near.Absolute(rightExpected, right, tolerance);
    }

    public static void Write(FormattableString text) =>
        TestContext.Current.TestOutputHelper?.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
