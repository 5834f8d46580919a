using Overbias.Physics.Bessel;

namespace Overbias.Physics.Tests.Bessel;

public class ScaledBesselTests
{
    /// <summary>Values: tests/peers/physics/bessel.py, mpmath with 40 digits.</summary>
    [Fact]
    public void All_four_agree_with_mpmath_to_1e15()
    {
        double worst = 0;
        foreach (double[] row in ReferenceTable.Read("bessel.csv"))
        {
            double x = row[0];
            double[] actual = [ScaledBessel.I0(x), ScaledBessel.I1(x), ScaledBessel.K0(x), ScaledBessel.K1(x)];
            for (int f = 0; f < 4; f++)
            {
                Near.Relative(row[f + 1], actual[f], 1e-15);
                worst = Math.Max(worst, Math.Abs((actual[f] - row[f + 1]) / row[f + 1]));
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"worst relative error {worst:E2}");
    }

    /// <summary>I0 K1 + I1 K0 = 1/x, exactly (Abramowitz and Stegun 9.6.15); the scale factors cancel.</summary>
    [Fact]
    public void The_Wronskian_holds_at_a_hundred_thousand_arguments()
    {
        double worst = 0;
        for (int i = 0; i <= 100_000; i++)
        {
            double x = Math.Pow(10, -6 + (i * 1e-4));
            double left = (ScaledBessel.I0(x) * ScaledBessel.K1(x)) + (ScaledBessel.I1(x) * ScaledBessel.K0(x));
            worst = Math.Max(worst, Math.Abs((left * x) - 1));
        }

        Assert.True(worst < 1.5e-15, $"worst relative error {worst:E2}");
        TestContext.Current.TestOutputHelper?.WriteLine($"worst relative error {worst:E2}");
    }

    [Fact]
    public void Extreme_arguments_give_the_limits()
    {
        Assert.Equal(1, ScaledBessel.I0(0));
        Assert.Equal(0, ScaledBessel.I1(0));
        Assert.Equal(double.PositiveInfinity, ScaledBessel.K0(0));
        Assert.Equal(double.PositiveInfinity, ScaledBessel.K1(0));
        Near.Relative(1 / Math.Sqrt(2 * Math.PI * 1e300), ScaledBessel.I0(1e300), 1e-15);
        Near.Relative(Math.Sqrt(Math.PI / 2e300), ScaledBessel.K1(1e300), 1e-15);
        Near.Relative(1e300, ScaledBessel.K1(1e-300), 1e-15);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Arguments_without_meaning_are_refused(double x)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => ScaledBessel.I0(x));
        Assert.Equal(x, error.ActualValue);
        Assert.Contains("allowed is", error.Message, StringComparison.Ordinal);
    }
}
