using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Overbias.Physics.FiniteVolume;

/// <summary>
/// Solves -∇²U + βU = f on the grid of rings and slices at once: a cosine transform along z makes it one tridiagonal system along r for
/// each wave, which Thomas's algorithm solves four waves at a time. n log n for n cells.
/// </summary>
internal sealed class DirectSolver
{
    /// <summary>Waves solved together: 2 x 8 bytes x 64 waves x 2048 rings are 2 MB.</summary>
    private const int LargestBlock = 64;

    private readonly RadialGrid _grid;
    private readonly CosineTransform _transform;
    private readonly double[] _waves;
    private readonly int _slices;
    private readonly int _block;
    private readonly Vector256<double>[] _zero;
    private readonly Vector256<double>[] _outer;
    private readonly Vector256<double>[] _ratios;
    private readonly Vector256<double>[] _partial;

    /// <param name="grid">The rings; their number is a multiple of 4.</param>
    /// <param name="slices">Number of slices, a power of two from 4.</param>
    /// <param name="aspect">l.</param>
    public DirectSolver(RadialGrid grid, int slices, double aspect)
    {
        _grid = grid;
        _slices = slices;
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
        _outer = new Vector256<double>[_block / 4];
        _ratios = new Vector256<double>[grid.Centres.Length * _block / 4];
        _partial = new Vector256<double>[grid.Centres.Length * _block / 4];
    }

    /// <summary>Replaces f by U; both hold ring after ring, slice by slice from the heated end.</summary>
    /// <param name="field">f, then U.</param>
    /// <param name="shift">β.</param>
    /// <param name="wallConductance">Conductance from the outermost ring to the surroundings.</param>
    public void Solve(Span<double> field, double shift, double wallConductance)
    {
        for (int first = 0; first < field.Length; first += 4 * _slices)
            _transform.ToWaves(field.Slice(first, 4 * _slices));
        Solve(field, [], shift, wallConductance);
    }

    /// <summary>The same when f is a flux through the heated end alone, whose transform is known.</summary>
    /// <param name="field">Receives U.</param>
    /// <param name="flux">Flux into the slice next to the heated end, divided by its width, within the hot disc.</param>
    /// <param name="shift">β.</param>
    /// <param name="wallConductance">Conductance from the outermost ring to the surroundings.</param>
    public void SolveForEndFlux(Span<double> field, double flux, double shift, double wallConductance)
    {
        double[] end = new double[_slices];
        for (int m = 0; m < _slices; m++)
            end[m] = flux * Math.Cos((m + 0.5) * Math.PI / (2.0 * _slices));
        Solve(field, end, shift, wallConductance);
    }

    /// <summary>From the waves of f, which are those of the field or, if they are given, the same in all hot rings.</summary>
    private void Solve(Span<double> field, ReadOnlySpan<double> hotWaves, double shift, double wallConductance)
    {
        for (int wave = 0; wave < _slices; wave += _block)
        {
            Outward(field, hotWaves, wave, shift, wallConductance);
            Inward(field, wave);
        }

        for (int first = 0; first < field.Length; first += 4 * _slices)
            _transform.ToSlices(field.Slice(first, 4 * _slices));
    }

    /// <summary>Thomas's elimination from the axis to the wall, for a block of waves.</summary>
    private void Outward(ReadOnlySpan<double> field, ReadOnlySpan<double> hotWaves, int wave, double shift, double wallConductance)
    {
        int rings = _grid.Centres.Length;
        int lanes = _block / 4;
        ReadOnlySpan<double> volumes = _grid.Volumes;
        ReadOnlySpan<double> outward = _grid.Outward;
        ReadOnlySpan<Vector256<double>> waves = Vectors(_waves.AsSpan(wave, _block));
        ReadOnlySpan<Vector256<double>> hot = Vectors(hotWaves.IsEmpty ? hotWaves : hotWaves.Slice(wave, _block));
        ReadOnlySpan<Vector256<double>> innerRatio = _zero;
        ReadOnlySpan<Vector256<double>> inner = _zero;
        for (int i = 0; i < rings; i++)
        {
            double inward = i == 0 ? 0 : outward[i - 1];
            double losses = inward + outward[i] + (i == rings - 1 ? wallConductance : 0) + (shift * volumes[i]);
            ReadOnlySpan<double> four = field.Slice(((i & ~3) * _slices) + (4 * wave), 4 * _block);
            Span<Vector256<double>> ratio = _ratios.AsSpan(i * lanes, lanes);
            Span<Vector256<double>> partial = _partial.AsSpan(i * lanes, lanes);
            for (int m = 0; m < lanes; m++)
            {
                Vector256<double> source = hot.IsEmpty ? OfRing(four.Slice(16 * m, 16), i & 3)
                    : i < _grid.HotRings ? hot[m]
                    : Vector256<double>.Zero;
                Vector256<double> diagonal = (waves[m] * volumes[i]) + Vector256.Create(losses) - (innerRatio[m] * inward);
                Vector256<double> inverse = Vector256<double>.One / diagonal;
                ratio[m] = inverse * outward[i];
                partial[m] = ((source * volumes[i]) + (inner[m] * inward)) * inverse;
            }

            innerRatio = ratio;
            inner = partial;
        }
    }

    /// <summary>Thomas's substitution from the wall to the axis, for a block of waves.</summary>
    private void Inward(Span<double> field, int wave)
    {
        int lanes = _block / 4;
        _zero.CopyTo(_outer.AsSpan());
        for (int i = _grid.Centres.Length - 4; i >= 0; i -= 4)
        {
            Span<Vector256<double>> four =
                MemoryMarshal.Cast<double, Vector256<double>>(field.Slice((i * _slices) + (4 * wave), 4 * _block));
            for (int m = 0; m < lanes; m++)
            {
                int at = (i * lanes) + m;
                Vector256<double> d = _partial[at + (3 * lanes)] + (_ratios[at + (3 * lanes)] * _outer[m]);
                Vector256<double> c = _partial[at + (2 * lanes)] + (_ratios[at + (2 * lanes)] * d);
                Vector256<double> b = _partial[at + lanes] + (_ratios[at + lanes] * c);
                Vector256<double> a = _partial[at] + (_ratios[at] * b);
                four[4 * m] = Vector256.Create(a[0], b[0], c[0], d[0]);
                four[(4 * m) + 1] = Vector256.Create(a[1], b[1], c[1], d[1]);
                four[(4 * m) + 2] = Vector256.Create(a[2], b[2], c[2], d[2]);
                four[(4 * m) + 3] = Vector256.Create(a[3], b[3], c[3], d[3]);
                _outer[m] = a;
            }
        }
    }

    /// <summary>Four waves of one ring out of four neighbours.</summary>
    private static Vector256<double> OfRing(ReadOnlySpan<double> four, int ring) =>
        Vector256.Create(four[ring], four[4 + ring], four[8 + ring], four[12 + ring]);

    private static ReadOnlySpan<Vector256<double>> Vectors(ReadOnlySpan<double> values) =>
        MemoryMarshal.Cast<double, Vector256<double>>(values);
}
