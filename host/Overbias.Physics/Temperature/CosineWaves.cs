using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Overbias.Physics.Temperature;

/// <summary>The waves k_m = (m+½)π/l of the dual series, four at a time, and κ = (k² + b²)^½ of each.</summary>
internal readonly struct CosineWaves(double aspect, double sink)
{
    /// <summary>Distance of neighbouring k.</summary>
    public double Step { get; } = Math.PI / aspect;

    /// <summary>k_m for m = <paramref name="first"/> and the three after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> From(int first) => (Vector256.Create(0.5, 1.5, 2.5, 3.5) + Vector256.Create((double)first)) * Step;

    /// <summary>κ for these k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Kappa(Vector256<double> k) => Vector256.Sqrt((k * k) + Vector256.Create(sink * sink));
}
