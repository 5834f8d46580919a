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
    private readonly (double Cos, double Sin)[] _twists;
    private readonly (double Cos, double Sin)[] _roots;
    private ComplexFour[] _numbers;
    private ComplexFour[] _next;

    /// <summary>Prepares rows of <paramref name="length"/> numbers, a power of two from 4.</summary>
    public CosineTransform(int length)
    {
        Length = length;
        _half = length / 2;
        _twists = new (double, double)[_half];
        _roots = new (double, double)[_half];
        for (int k = 0; k < _half; k++)
        {
            _twists[k] = Direction(-Math.PI * ((8 * k) + 1) / (8.0 * length));
            _roots[k] = Direction(-2 * Math.PI * k / _half);
        }

        _numbers = new ComplexFour[_half];
        _next = new ComplexFour[_half];
    }

    /// <summary>Numbers in a row.</summary>
    public int Length { get; }

    /// <summary>Transforms four neighbouring rows in place; the waves come out side by side, four numbers for each m.</summary>
    /// <param name="rows">Four rows, one after the other.</param>
    public void ToWaves(Span<double> rows)
    {
        ref double first = ref MemoryMarshal.GetReference(rows[..(4 * Length)]);
        for (int k = 0; k < _half; k++)
            _numbers[k] = new ComplexFour(Gather(ref first, 2 * k), Gather(ref first, Length - 1 - (2 * k))).Turn(_twists[k]);
        Fourier();
        Span<Vector256<double>> waves = MemoryMarshal.Cast<double, Vector256<double>>(rows);
        for (int k = 0; k < _half; k++)
        {
            ComplexFour number = _numbers[k].Turn(_twists[k]);
            waves[2 * k] = number.Re;
            waves[Length - 1 - (2 * k)] = -number.Im;
        }
    }

    /// <summary>The way back: transforms such waves in place into four rows, with the factor 2/n.</summary>
    /// <param name="waves">Four numbers for each m.</param>
    public void ToSlices(Span<double> waves)
    {
        ReadOnlySpan<Vector256<double>> from = MemoryMarshal.Cast<double, Vector256<double>>(waves[..(4 * Length)]);
        for (int k = 0; k < _half; k++)
            _numbers[k] = new ComplexFour(from[2 * k], from[Length - 1 - (2 * k)]).Turn(_twists[k]);
        Fourier();
        ref double first = ref MemoryMarshal.GetReference(waves);
        double scale = 2.0 / Length;
        for (int k = 0; k < _half; k++)
        {
            ComplexFour number = _numbers[k].Turn((scale * _twists[k].Cos, scale * _twists[k].Sin));
            Scatter(ref first, 2 * k, number.Re);
            Scatter(ref first, Length - 1 - (2 * k), -number.Im);
        }
    }

    private static (double Cos, double Sin) Direction(double angle)
    {
        (double sin, double cos) = Math.SinCos(angle);
        return (cos, sin);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Gather(ref double first, int index) => Vector256.Create(
        Unsafe.Add(ref first, index),
        Unsafe.Add(ref first, index + Length),
        Unsafe.Add(ref first, index + (2 * Length)),
        Unsafe.Add(ref first, index + (3 * Length)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Scatter(ref double first, int index, Vector256<double> value)
    {
        Unsafe.Add(ref first, index) = value[0];
        Unsafe.Add(ref first, index + Length) = value[1];
        Unsafe.Add(ref first, index + (2 * Length)) = value[2];
        Unsafe.Add(ref first, index + (3 * Length)) = value[3];
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
            (_numbers, _next) = (_next, _numbers);
        }
    }

    private void CombineQuarters(int quarter, int stride)
    {
        int apart = quarter * stride;
        for (int p = 0; p < quarter; p++)
        {
            (double, double) once = _roots[p * stride];
            (double, double) twice = _roots[2 * p * stride];
            (double, double) thrice = _roots[3 * p * stride];
            ref ComplexFour from = ref _numbers[p * stride];
            ref ComplexFour to = ref _next[4 * p * stride];
            for (int q = 0; q < stride; q++)
            {
                ComplexFour a = Unsafe.Add(ref from, q);
                ComplexFour b = Unsafe.Add(ref from, q + apart);
                ComplexFour c = Unsafe.Add(ref from, q + (2 * apart));
                ComplexFour d = Unsafe.Add(ref from, q + (3 * apart));
                ComplexFour even = a + c;
                ComplexFour odd = b + d;
                ComplexFour across = a - c;
                ComplexFour beside = (b - d).QuarterTurn();
                Unsafe.Add(ref to, q) = even + odd;
                Unsafe.Add(ref to, q + stride) = (across - beside).Turn(once);
                Unsafe.Add(ref to, q + (2 * stride)) = (even - odd).Turn(twice);
                Unsafe.Add(ref to, q + (3 * stride)) = (across + beside).Turn(thrice);
            }
        }
    }

    private void CombineHalves(int stride)
    {
        for (int q = 0; q < stride; q++)
        {
            _next[q] = _numbers[q] + _numbers[q + stride];
            _next[q + stride] = _numbers[q] - _numbers[q + stride];
        }
    }
}
