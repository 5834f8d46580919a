using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Overbias.Physics.FiniteVolume;

/// <summary>Four complex numbers, their real parts side by side and their imaginary parts.</summary>
internal readonly struct ComplexFour(Vector256<double> re, Vector256<double> im)
{
    public Vector256<double> Re { get; } = re;

    public Vector256<double> Im { get; } = im;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexFour operator +(ComplexFour a, ComplexFour b) => new(a.Re + b.Re, a.Im + b.Im);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexFour operator -(ComplexFour a, ComplexFour b) => new(a.Re - b.Re, a.Im - b.Im);

    /// <summary>Times i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ComplexFour QuarterTurn() => new(-Im, Re);

    /// <summary>Times the number on the unit circle, or a multiple of it, that has this cosine and sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ComplexFour Turn((double Cos, double Sin) angle) =>
        new((Re * angle.Cos) - (Im * angle.Sin), (Re * angle.Sin) + (Im * angle.Cos));
}
