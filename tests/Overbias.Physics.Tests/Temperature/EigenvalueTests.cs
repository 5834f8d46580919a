using Overbias.Physics.Bessel;
using Overbias.Physics.Temperature;

namespace Overbias.Physics.Tests.Temperature;

public class EigenvalueTests
{
    /// <summary>Abramowitz and Stegun, table 9.5: zeros of J0 and J1.</summary>
    [Theory]
    [InlineData(1, double.PositiveInfinity, 2.4048255577)]
    [InlineData(20, double.PositiveInfinity, 62.0484691902)]
    [InlineData(1, 0, 3.83170597)]
    [InlineData(20, 0, 63.61135670)]
    public void The_limits_have_the_tabulated_roots(int index, double h, double root)
    {
        Near.Absolute(root, Eigenvalues.Root(index, h), 5e-9);
    }

    /// <summary>Carslaw and Jaeger, Conduction of Heat in Solids, appendix IV, table III: first roots for h = 0.01, 1 and 10.</summary>
    [Theory]
    [InlineData(1, 0.01, 0.1412)]
    [InlineData(1, 1, 1.2558)]
    [InlineData(2, 1, 4.0795)]
    [InlineData(3, 1, 7.1558)]
    [InlineData(1, 10, 2.1795)]
    [InlineData(2, 10, 5.0332)]
    public void Finite_losses_have_the_tabulated_roots(int index, double h, double root)
    {
        Near.Absolute(root, Eigenvalues.Root(index, h), 6e-5);
    }

    [Fact]
    public void The_roots_lie_between_the_zeros_of_J1_and_J0_and_solve_the_equation()
    {
        foreach (double h in new[] { 1e-12, 1e-3, 0.1, 1, 30, 1e3, 1e7 })
        {
            for (int n = 1; n <= 150; n++)
            {
                double root = Eigenvalues.Root(n, h);
                double low = n == 1 ? 0 : Eigenvalues.Root(n - 1, 0);
                Assert.InRange(root, low, Eigenvalues.Root(n, double.PositiveInfinity));
                double size = (root + h) * Math.Sqrt(2 / (Math.PI * (root + 1)));
                double residual = ((root * BesselJ.J1(root)) - (h * BesselJ.J0(root))) / size;
                Assert.True(Math.Abs(residual) < 2e-14 * (1 + (root / 20)), $"h = {h}, n = {n}: {residual}");
            }
        }
    }

    [Fact]
    public void For_small_loss_the_lowest_root_is_the_root_of_2h_and_not_2h()
    {
        double root = Eigenvalues.Root(1, 1e-4);
        Near.Relative(Eigenvalues.LowestForSmallLoss(1e-4), root, 1e-4);
        Assert.True(root / Eigenvalues.LowestForSmallLoss(1e-4, Form.Printed) > 70);
    }
}
