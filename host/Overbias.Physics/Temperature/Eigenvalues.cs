using Overbias.Physics.Bessel;
using Overbias.Physics.Checks;

namespace Overbias.Physics.Temperature;

/// <summary>The roots μ_n of μ J1(μ) = h J0(μ), which the wall's loss h selects.</summary>
public static class Eigenvalues
{
    private const double FirstZeroOfJ0 = 2.404825557695773;

    /// <summary>
    /// μ_n, n = 1, 2, …; for h = 0 the roots of J1 above 0 (μ_0 = 0 is a root besides), for h = infinity those of J0.
    /// </summary>
    /// <param name="index">n, from 1.</param>
    /// <param name="wallLoss">h, from 0 to infinity.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double Root(int index, double wallLoss)
    {
        Require.Within(index, 1, 100_000_000);
        Require.NotNegativeOrInfinite(wallLoss);
        double slope = wallLoss <= 1 ? 1 : 1 / wallLoss;
        double loss = wallLoss <= 1 ? wallLoss : 1;
        int period = wallLoss == 0 ? index : index - 1;
        return period == 0 ? Lowest(slope, loss) : Higher(period, slope, loss);
    }

    /// <summary>The lowest root for small h. Corrected: (2h)^½. Printed: 2h.</summary>
    /// <param name="wallLoss">h, not below 0, finite.</param>
    /// <param name="form">Which form.</param>
    /// <exception cref="ArgumentOutOfRangeException">h lies outside its range.</exception>
    public static double LowestForSmallLoss(double wallLoss, Form form = Form.Corrected)
    {
        Require.NotNegative(wallLoss);
        return form == Form.Corrected ? Math.Sqrt(2 * wallLoss) : 2 * wallLoss;
    }

    /// <summary>Newton's method from (2h/(1 + 2h/j²))^½, which has the right limits at both ends and lies within 10 % between.</summary>
    private static double Lowest(double slope, double loss)
    {
        double limit = FirstZeroOfJ0 * FirstZeroOfJ0;
        double root = Math.Sqrt(2 * loss / (slope + (2 * loss / limit)));
        for (int i = 0; i < 8; i++)
            root = Newton(root, slope, loss);
        return root;
    }

    /// <summary>From μ = (period + 1/4)π + atan(h/μ), the leading asymptotic form, with the next order of both functions' zeros.</summary>
    private static double Higher(int period, double slope, double loss)
    {
        double start = (period + 0.25) * Math.PI;
        double root = start + Math.Atan2(loss, slope * start) - (0.375 / start);
        for (int i = 0; i < 5; i++)
            root = Newton(root, slope, loss);
        return root;
    }

    private static double Newton(double root, double slope, double loss)
    {
        if (root == 0)
            return 0;
        (double zero, double one) = BesselJ.Both(root);
        return root - (((slope * root * one) - (loss * zero)) / ((slope * root * zero) + (loss * one)));
    }
}
