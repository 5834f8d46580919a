using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Overbias.Physics.FiniteVolume;

/// <summary>
/// Discrete cosine transform of type IV, y_m = Σ_j x_j cos(π(m+½)(j+½)/n), of four rows at a time, one in each lane of a vector. It is its
/// own inverse up to 2/n. A complex transform of half the length does the work (radix 4, natural order by Stockham's scheme).
/// </summary>
internal sealed class CosineTransform
{
    private readonly int _half;
    private readonly double[] _twistCos;
    private readonly double[] _twistSin;
    private readonly double[] _rootCos;
    private readonly double[] _rootSin;
    private Vector256<double>[] _re;
    private Vector256<double>[] _im;
    private Vector256<double>[] _otherRe;
    private Vector256<double>[] _otherIm;

    /// <summary>Prepares rows of <paramref name="length"/> numbers, a power of two from 4.</summary>
    public CosineTransform(int length)
    {
        Length = length;
        _half = length / 2;
        _twistCos = new double[_half];
        _twistSin = new double[_half];
        _rootCos = new double[_half];
        _rootSin = new double[_half];
        for (int k = 0; k < _half; k++)
        {
            (_twistSin[k], _twistCos[k]) = Math.SinCos(-Math.PI * ((8 * k) + 1) / (8.0 * length));
            (_rootSin[k], _rootCos[k]) = Math.SinCos(-2 * Math.PI * k / _half);
        }

        _re = new Vector256<double>[_half];
        _im = new Vector256<double>[_half];
        _otherRe = new Vector256<double>[_half];
        _otherIm = new Vector256<double>[_half];
    }

    /// <summary>Numbers in a row.</summary>
    public int Length { get; }

    /// <summary>Transforms four neighbouring rows in place; the waves come out side by side, four numbers for each m.</summary>
    /// <param name="rows">Four rows, one after the other.</param>
    public void ToWaves(Span<double> rows)
    {
        ref double first = ref MemoryMarshal.GetReference(rows[..(4 * Length)]);
        for (int k = 0; k < _half; k++)
            Twist(k, Gather(ref first, 2 * k, Length), Gather(ref first, Length - 1 - (2 * k), Length));
        Fourier();
        Span<Vector256<double>> waves = MemoryMarshal.Cast<double, Vector256<double>>(rows);
        for (int k = 0; k < _half; k++)
            (waves[2 * k], waves[Length - 1 - (2 * k)]) = Untwist(k, 1);
    }

    /// <summary>The way back: transforms such waves in place into four rows, with the factor 2/n.</summary>
    /// <param name="waves">Four numbers for each m.</param>
    public void ToSlices(Span<double> waves)
    {
        ReadOnlySpan<Vector256<double>> from = MemoryMarshal.Cast<double, Vector256<double>>(waves[..(4 * Length)]);
        for (int k = 0; k < _half; k++)
            Twist(k, from[2 * k], from[Length - 1 - (2 * k)]);
        Fourier();
        ref double first = ref MemoryMarshal.GetReference(waves);
        for (int k = 0; k < _half; k++)
        {
            (Vector256<double> x, Vector256<double> y) = Untwist(k, 2.0 / Length);
            Scatter(ref first, 2 * k, Length, x);
            Scatter(ref first, Length - 1 - (2 * k), Length, y);
        }
    }

    /// <summary>Makes the complex number k of a number and its opposite one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Twist(int k, Vector256<double> x, Vector256<double> y)
    {
        _re[k] = (x * _twistCos[k]) - (y * _twistSin[k]);
        _im[k] = (x * _twistSin[k]) + (y * _twistCos[k]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Vector256<double> X, Vector256<double> Y) Untwist(int k, double scale)
    {
        double cos = scale * _twistCos[k];
        double sin = scale * _twistSin[k];
        return ((_re[k] * cos) - (_im[k] * sin), -((_re[k] * sin) + (_im[k] * cos)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Gather(ref double first, int index, int stride) => Vector256.Create(
        Unsafe.Add(ref first, index),
        Unsafe.Add(ref first, index + stride),
        Unsafe.Add(ref first, index + (2 * stride)),
        Unsafe.Add(ref first, index + (3 * stride)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scatter(ref double first, int index, int stride, Vector256<double> value)
    {
        Unsafe.Add(ref first, index) = value[0];
        Unsafe.Add(ref first, index + stride) = value[1];
        Unsafe.Add(ref first, index + (2 * stride)) = value[2];
        Unsafe.Add(ref first, index + (3 * stride)) = value[3];
    }

    /// <summary>
    /// Stockham: of blocks of some length at a distance, quarters are combined and sorted in one pass, from the whole down to 4; a last
    /// pass combines halves where the number of factors of two is odd.
    /// </summary>
    private void Fourier()
    {
        int stride = 1;
        for (int length = _half; length > 1; length /= 4, stride *= 4)
        {
            if (length == 2)
                CombineHalves(stride);
            else
                CombineQuarters(length / 4, stride);
            (_re, _otherRe) = (_otherRe, _re);
            (_im, _otherIm) = (_otherIm, _im);
        }
    }

    private void CombineQuarters(int quarter, int stride)
    {
        ref Vector256<double> re = ref MemoryMarshal.GetArrayDataReference(_re);
        ref Vector256<double> im = ref MemoryMarshal.GetArrayDataReference(_im);
        ref Vector256<double> toRe = ref MemoryMarshal.GetArrayDataReference(_otherRe);
        ref Vector256<double> toIm = ref MemoryMarshal.GetArrayDataReference(_otherIm);
        int apart = quarter * stride;
        for (int p = 0; p < quarter; p++)
        {
            (Vector256<double> cos1, Vector256<double> sin1) = Root(p * stride);
            (Vector256<double> cos2, Vector256<double> sin2) = Root(2 * p * stride);
            (Vector256<double> cos3, Vector256<double> sin3) = Root(3 * p * stride);
            for (int q = 0; q < stride; q++)
            {
                int a = (p * stride) + q;
                Vector256<double> evenRe = Unsafe.Add(ref re, a) + Unsafe.Add(ref re, a + (2 * apart));
                Vector256<double> evenIm = Unsafe.Add(ref im, a) + Unsafe.Add(ref im, a + (2 * apart));
                Vector256<double> acrossRe = Unsafe.Add(ref re, a) - Unsafe.Add(ref re, a + (2 * apart));
                Vector256<double> acrossIm = Unsafe.Add(ref im, a) - Unsafe.Add(ref im, a + (2 * apart));
                Vector256<double> oddRe = Unsafe.Add(ref re, a + apart) + Unsafe.Add(ref re, a + (3 * apart));
                Vector256<double> oddIm = Unsafe.Add(ref im, a + apart) + Unsafe.Add(ref im, a + (3 * apart));
                Vector256<double> besideRe = Unsafe.Add(ref re, a + apart) - Unsafe.Add(ref re, a + (3 * apart));
                Vector256<double> besideIm = Unsafe.Add(ref im, a + apart) - Unsafe.Add(ref im, a + (3 * apart));
                int target = (4 * p * stride) + q;
                Unsafe.Add(ref toRe, target) = evenRe + oddRe;
                Unsafe.Add(ref toIm, target) = evenIm + oddIm;
                Turn(ref toRe, ref toIm, target + stride, acrossRe + besideIm, acrossIm - besideRe, cos1, sin1);
                Turn(ref toRe, ref toIm, target + (2 * stride), evenRe - oddRe, evenIm - oddIm, cos2, sin2);
                Turn(ref toRe, ref toIm, target + (3 * stride), acrossRe - besideIm, acrossIm + besideRe, cos3, sin3);
            }
        }
    }

    private void CombineHalves(int stride)
    {
        for (int q = 0; q < stride; q++)
        {
            _otherRe[q] = _re[q] + _re[q + stride];
            _otherIm[q] = _im[q] + _im[q + stride];
            _otherRe[q + stride] = _re[q] - _re[q + stride];
            _otherIm[q + stride] = _im[q] - _im[q + stride];
        }
    }

    private (Vector256<double> Cos, Vector256<double> Sin) Root(int index) =>
        (Vector256.Create(_rootCos[index]), Vector256.Create(_rootSin[index]));

    /// <summary>Writes x + iy, turned by the angle whose cosine and sine are given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(
        ref Vector256<double> toRe,
        ref Vector256<double> toIm,
        int index,
        Vector256<double> x,
        Vector256<double> y,
        Vector256<double> cos,
        Vector256<double> sin)
    {
        Unsafe.Add(ref toRe, index) = (x * cos) - (y * sin);
        Unsafe.Add(ref toIm, index) = (x * sin) + (y * cos);
    }
}
