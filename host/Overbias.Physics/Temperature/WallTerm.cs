using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Overbias.Physics.Bessel;

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

    /// <summary>e^2κ Γ(κ) at four κ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Scaled(Vector256<double> kappa)
    {
        (Vector256<double> i0, Vector256<double> i1, Vector256<double> k0, Vector256<double> k1) = ScaledBessel.OfFour(kappa);
        Vector256<double> slope = kappa * _slope;
        return ((slope * k1) - (k0 * _loss)) / ((slope * i1) + (i0 * _loss));
    }
}
