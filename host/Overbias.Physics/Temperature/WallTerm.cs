using System.Runtime.Intrinsics;

namespace Overbias.Physics.Temperature;

/// <summary>
/// The wall's answer Γ(κ) = (κK1 - hK0)/(κI1 + hI0), times e^2κ so that it stays of order 1. h = 0 and h = infinity are exact.
/// </summary>
internal readonly struct WallTerm
{
    private readonly double _slope;
    private readonly double _loss;

    public WallTerm(double wallLoss)
    {
        _slope = wallLoss <= 1 ? 1 : 1 / wallLoss;
        _loss = wallLoss <= 1 ? wallLoss : 1;
    }

    /// <summary>e^2κ Γ(κ) from the scaled Bessel functions at κ.</summary>
    public double Scaled(double kappa, Vector256<double> bessel)
    {
        double slope = _slope * kappa;
        return ((slope * bessel[3]) - (_loss * bessel[2])) / ((slope * bessel[1]) + (_loss * bessel[0]));
    }
}
