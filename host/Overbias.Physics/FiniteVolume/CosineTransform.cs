using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Overbias.Physics.FiniteVolume;

/// <summary>
/// Discrete cosine transform of type IV, y_m = Σ_j x_j cos(π(m+½)(j+½)/n), of four rows at a time, one in each lane of a vector. It is its
/// own inverse up to 2/n. A complex transform of half the length does the work (radix 2, natural order by Stockham's scheme).
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

    /// <summary>Transforms four neighbouring rows in place.</summary>
    /// <param name="rows">Four rows, one after the other.</param>
    /// <param name="scale">Factor for the result.</param>
    public void Transform(Span<double> rows, double scale)
    {
        int n = Length;
        ref double a = ref MemoryMarshal.GetReference(rows[..(4 * n)]);
        for (int k = 0; k < _half; k++)
        {
            Vector256<double> x = Gather(ref a, 2 * k, n);
            Vector256<double> y = Gather(ref a, n - 1 - (2 * k), n);
            _re[k] = (x * _twistCos[k]) - (y * _twistSin[k]);
            _im[k] = (x * _twistSin[k]) + (y * _twistCos[k]);
        }

        Fourier();
        for (int k = 0; k < _half; k++)
        {
            double cos = scale * _twistCos[k];
            double sin = scale * _twistSin[k];
            Scatter(ref a, 2 * k, n, (_re[k] * cos) - (_im[k] * sin));
            Scatter(ref a, n - 1 - (2 * k), n, -((_re[k] * sin) + (_im[k] * cos)));
        }
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

    /// <summary>Stockham: of blocks of length n at distance s, halves are combined and sorted in one pass, from n = half to 2.</summary>
    private void Fourier()
    {
        int length = _half;
        for (int stride = 1; length > 1; length /= 2, stride *= 2)
        {
            int middle = length / 2;
            for (int p = 0; p < middle; p++)
            {
                double cos = _rootCos[p * stride];
                double sin = _rootSin[p * stride];
                Pass(p * stride, (p + middle) * stride, 2 * p * stride, stride, cos, sin);
            }

            (_re, _otherRe) = (_otherRe, _re);
            (_im, _otherIm) = (_otherIm, _im);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Pass(int low, int high, int target, int stride, double cos, double sin)
    {
        ReadOnlySpan<Vector256<double>> lowRe = _re.AsSpan(low, stride);
        ReadOnlySpan<Vector256<double>> lowIm = _im.AsSpan(low, stride);
        ReadOnlySpan<Vector256<double>> highRe = _re.AsSpan(high, stride);
        ReadOnlySpan<Vector256<double>> highIm = _im.AsSpan(high, stride);
        Span<Vector256<double>> sumRe = _otherRe.AsSpan(target, stride);
        Span<Vector256<double>> sumIm = _otherIm.AsSpan(target, stride);
        Span<Vector256<double>> turnedRe = _otherRe.AsSpan(target + stride, stride);
        Span<Vector256<double>> turnedIm = _otherIm.AsSpan(target + stride, stride);
        for (int q = 0; q < stride; q++)
        {
            Vector256<double> differenceRe = lowRe[q] - highRe[q];
            Vector256<double> differenceIm = lowIm[q] - highIm[q];
            sumRe[q] = lowRe[q] + highRe[q];
            sumIm[q] = lowIm[q] + highIm[q];
            turnedRe[q] = (differenceRe * cos) - (differenceIm * sin);
            turnedIm[q] = (differenceRe * sin) + (differenceIm * cos);
        }
    }
}
