using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Overbias.Physics.FiniteVolume;

/// <summary>
/// Solves -∇²U + βU = f on the grid of rings and slices at once: a cosine transform along z makes it one tridiagonal system along r for
/// each wave, which Thomas's algorithm solves four waves at a time. n log n for n cells.
/// </summary>
internal sealed class DirectSolver
{
    /// <summary>Waves solved together: 2 x 8 bytes x 32 waves x 2048 rings are 1 MB.</summary>
    private const int LargestBlock = 32;

    private readonly RadialGrid _grid;
    private readonly CosineTransform _transform;
    private readonly double[] _waves;
    private readonly int _block;
    private readonly Vector256<double>[] _zero;
    private readonly Vector256<double>[] _ratios;
    private readonly Vector256<double>[] _partial;

    /// <param name="grid">The rings; their number is a multiple of 4.</param>
    /// <param name="slices">Number of slices, a power of two from 4.</param>
    /// <param name="aspect">l.</param>
    public DirectSolver(RadialGrid grid, int slices, double aspect)
    {
        _grid = grid;
        _transform = new CosineTransform(slices);
        double width = aspect / slices;
        _waves = new double[slices];
        for (int m = 0; m < slices; m++)
        {
            double sin = Math.Sin((m + 0.5) * Math.PI / (2.0 * slices));
            _waves[m] = 4 * sin * sin / (width * width);
        }

        _block = Math.Min(slices, LargestBlock);
        _zero = new Vector256<double>[_block / 4];
        _ratios = new Vector256<double>[grid.Centres.Length * _block / 4];
        _partial = new Vector256<double>[grid.Centres.Length * _block / 4];
    }

    /// <summary>Replaces f by U; both hold ring after ring, slice by slice from the heated end.</summary>
    /// <param name="field">f, then U.</param>
    /// <param name="shift">β.</param>
    /// <param name="wallConductance">Conductance from the outermost ring to the surroundings.</param>
    public void Solve(Span<double> field, double shift, double wallConductance)
    {
        Transform(field, 1);
        for (int wave = 0; wave < _waves.Length; wave += _block)
            SolveRadial(field, [], wave, shift, wallConductance);
        Transform(field, 2.0 / _waves.Length);
    }

    /// <summary>The same when f is a flux through the heated end alone, whose transform is known.</summary>
    /// <param name="field">Receives U.</param>
    /// <param name="flux">Flux into the slice next to the heated end, divided by its width, within the hot disc.</param>
    /// <param name="shift">β.</param>
    /// <param name="wallConductance">Conductance from the outermost ring to the surroundings.</param>
    public void SolveForEndFlux(Span<double> field, double flux, double shift, double wallConductance)
    {
        double[] end = new double[_waves.Length];
        for (int m = 0; m < end.Length; m++)
            end[m] = flux * Math.Cos((m + 0.5) * Math.PI / (2.0 * end.Length));
        for (int wave = 0; wave < _waves.Length; wave += _block)
            SolveRadial(field, end, wave, shift, wallConductance);
        Transform(field, 2.0 / _waves.Length);
    }

    private void Transform(Span<double> field, double scale)
    {
        int four = 4 * _waves.Length;
        for (int first = 0; first < field.Length; first += four)
            _transform.Transform(field.Slice(first, four), scale);
    }

    /// <summary>
    /// Thomas's algorithm for a block of waves, few enough that what the way out leaves for the way back stays in the processor's cache.
    /// The source of a ring is its part of the field, or, if one is given for all hot rings, that.
    /// </summary>
    private void SolveRadial(Span<double> field, ReadOnlySpan<double> hotSource, int wave, double shift, double wallConductance)
    {
        int rings = _grid.Centres.Length;
        int lanes = _block / 4;
        ReadOnlySpan<double> volumes = _grid.Volumes;
        ReadOnlySpan<double> outward = _grid.Outward;
        ReadOnlySpan<Vector256<double>> waves = Vectors(_waves.AsSpan(wave, _block));
        Span<Vector256<double>> ratio = default;
        Span<Vector256<double>> partial = default;
        for (int i = 0; i < rings; i++)
        {
            double inward = i == 0 ? 0 : outward[i - 1];
            double losses = inward + outward[i] + (i == rings - 1 ? wallConductance : 0) + (shift * volumes[i]);
            bool heated = hotSource.IsEmpty || i < _grid.HotRings;
            double weight = heated ? volumes[i] : 0;
            ReadOnlySpan<Vector256<double>> source =
                Vectors(hotSource.IsEmpty ? field.Slice((i * _waves.Length) + wave, _block) : hotSource.Slice(wave, _block));
            Span<Vector256<double>> inner = i == 0 ? _zero : partial;
            Span<Vector256<double>> innerRatio = i == 0 ? _zero : ratio;
            ratio = _ratios.AsSpan(i * lanes, lanes);
            partial = _partial.AsSpan(i * lanes, lanes);
            for (int m = 0; m < lanes; m++)
            {
                Vector256<double> diagonal = (waves[m] * volumes[i]) + Vector256.Create(losses) - (innerRatio[m] * inward);
                Vector256<double> inverse = Vector256<double>.One / diagonal;
                ratio[m] = inverse * outward[i];
                partial[m] = ((source[m] * weight) + (inner[m] * inward)) * inverse;
            }
        }

        Span<Vector256<double>> outer = _zero;
        for (int i = rings - 1; i >= 0; i--)
        {
            Span<Vector256<double>> here = MemoryMarshal.Cast<double, Vector256<double>>(field.Slice((i * _waves.Length) + wave, _block));
            ratio = _ratios.AsSpan(i * lanes, lanes);
            partial = _partial.AsSpan(i * lanes, lanes);
            for (int m = 0; m < lanes; m++)
                here[m] = partial[m] + (ratio[m] * outer[m]);
            outer = here;
        }

        static ReadOnlySpan<Vector256<double>> Vectors(ReadOnlySpan<double> values) =>
            MemoryMarshal.Cast<double, Vector256<double>>(values);
    }
}
