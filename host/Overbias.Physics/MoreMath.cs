namespace Overbias.Physics;

/// <summary>Elementary functions that lose digits when written with those of <see cref="Math"/>.</summary>
internal static class MoreMath
{
    /// <summary>e^x - 1 without cancellation: the double angle of tanh, (e^x - 1) = 2t/(1 - t) with t = tanh(x/2).</summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) > 0.7)
            return Math.Exp(x) - 1;
        double t = Math.Tanh(x / 2);
        return 2 * t / (1 - t);
    }
}
