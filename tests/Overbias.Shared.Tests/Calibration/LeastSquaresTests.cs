using Overbias.Shared.Calibration;

namespace Overbias.Shared.Tests.Calibration;

public class LeastSquaresTests
{
    [Fact]
    public void Two_observations_of_one_parameter_give_their_weighted_mean()
    {
        var fit = new LeastSquares(1);
        fit.Of(0, 1);
        fit.Add(1, 1);
        fit.Of(0, 1);
        fit.Add(4, 0.5);
        Assert.True(fit.Solve());
        Assert.Equal(3.4, fit.Parameters[0], 12);
        Assert.Equal(Math.Sqrt(0.2), fit.Uncertainty(0), 12);
    }

    [Fact]
    public void A_line_through_three_points_has_the_slope_and_the_covariance_of_the_textbook()
    {
        // y = a + b x at x = 0, 1, 2 with σ = 0.1: Var b = σ²/2, Var a = σ²·5/6, Var(b − a) = Var b + Var a + 2·σ²/2.
        var fit = new LeastSquares(2);
        double[] y = [1, 3.1, 4.9];
        for (int x = 0; x < 3; x++)
        {
            fit.Of(0, 1);
            fit.Of(1, x);
            fit.Add(y[x], 0.1);
        }

        Assert.True(fit.Solve());
        Assert.Equal(1.95, fit.Parameters[1], 12);
        Assert.Equal(3 - 1.95, fit.Parameters[0], 12);
        Assert.Equal(0.1 * Math.Sqrt(0.5), fit.Uncertainty(1), 12);
        Assert.Equal(0.1 * Math.Sqrt(5.0 / 6), fit.Uncertainty(0), 12);
        Assert.Equal(0.1 * Math.Sqrt(0.5 + 5.0 / 6 + 1), fit.UncertaintyOfDifference(1, 0), 12);
    }

    [Fact]
    public void What_is_not_determined_is_not_solved()
    {
        var fit = new LeastSquares(2);
        fit.Of(0, 1);
        fit.Add(1, 1);
        Assert.False(fit.Solve());
    }

    [Fact]
    public void After_clearing_nothing_of_the_old_is_left()
    {
        var fit = new LeastSquares(1);
        fit.Of(0, 1);
        fit.Add(1, 1);
        Assert.True(fit.Solve());
        fit.Clear();
        fit.Of(0, 1);
        fit.Add(7, 1);
        Assert.True(fit.Solve());
        Assert.Equal(7, fit.Parameters[0], 12);
    }
}
