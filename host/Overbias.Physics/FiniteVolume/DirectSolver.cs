using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Overbias.Physics.FiniteVolume;

/// <summary>
/// Solves -∇²U + βU = f on the grid of rings and slices at once: a cosine transform along z makes it one tridiagonal system along r for
/// each wave, which Thomas's algorithm solves four waves at a time. n log n for n cells.
/// </summary>
internal sealed class DirectSolver
{
    private readonly RadialGrid _grid;
    private readonly CosineTransform _transform;
    private readonly double[] _waves;
    private readonly double[] _ratios;

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

        _ratios = new double[grid.Centres.Length * slices];
    }

    /// <summary>Replaces f by U; both hold ring after ring, slice by slice from the heated end.</summary>
    /// <param name="field">f, then U.</param>
    /// <param name="shift">β.</param>
    /// <param name="wallConductance">Conductance from the outermost ring to the surroundings.</param>
    public void Solve(Span<double> field, double shift, double wallConductance)
    {
        int slices = _waves.Length;
        int rings = _grid.Centres.Length;
        for (int i = 0; i < rings; i += 4)
            _transform.Transform(field.Slice(i * slices, 4 * slices), 1);
        SolveRadial(field, shift, wallConductance);
        for (int i = 0; i < rings; i += 4)
            _transform.Transform(field.Slice(i * slices, 4 * slices), 2.0 / slices);
    }

    /// <summary>The same when f is a flux through the heated end alone, whose transform is known.</summary>
    /// <param name="field">Receives U.</param>
    /// <param name="flux">Flux into the slice next to the heated end, divided by its width, within the hot disc.</param>
    /// <param name="shift">β.</param>
    /// <param name="wallConductance">Conductance from the outermost ring to the surroundings.</param>
    public void SolveForEndFlux(Span<double> field, double flux, double shift, double wallConductance)
    {
        int slices = _waves.Length;
        int rings = _grid.Centres.Length;
        for (int m = 0; m < slices; m++)
            field[m] = flux * Math.Cos((m + 0.5) * Math.PI / (2.0 * slices));
        Span<double> first = field[..slices];
        for (int i = 1; i < _grid.HotRings; i++)
            first.CopyTo(field[(i * slices)..]);
        field[(_grid.HotRings * slices)..].Clear();
        SolveRadial(field, shift, wallConductance);
        for (int i = 0; i < rings; i += 4)
            _transform.Transform(field.Slice(i * slices, 4 * slices), 2.0 / slices);
    }

    private void SolveRadial(Span<double> field, double shift, double wallConductance)
    {
        int slices = _waves.Length;
        int rings = _grid.Centres.Length;
        ReadOnlySpan<double> volumes = _grid.Volumes;
        ReadOnlySpan<double> outward = _grid.Outward;
        ReadOnlySpan<Vector256<double>> waves = MemoryMarshal.Cast<double, Vector256<double>>(_waves);
        for (int i = 0; i < rings; i++)
        {
            double inward = i == 0 ? 0 : outward[i - 1];
            double losses = inward + outward[i] + (i == rings - 1 ? wallConductance : 0) + (shift * volumes[i]);
            Span<Vector256<double>> here = Row(field, i);
            Span<Vector256<double>> ratio = Row(_ratios, i);
            ReadOnlySpan<Vector256<double>> inner = Row(field, Math.Max(i - 1, 0));
            ReadOnlySpan<Vector256<double>> innerRatio = Row(_ratios, Math.Max(i - 1, 0));
            for (int m = 0; m < here.Length; m++)
            {
                Vector256<double> diagonal = (waves[m] * volumes[i]) + Vector256.Create(losses) - (innerRatio[m] * inward);
                Vector256<double> inverse = Vector256<double>.One / diagonal;
                ratio[m] = inverse * outward[i];
                here[m] = ((here[m] * volumes[i]) + (inner[m] * inward)) * inverse;
            }
        }

        for (int i = rings - 2; i >= 0; i--)
        {
            Span<Vector256<double>> here = Row(field, i);
            ReadOnlySpan<Vector256<double>> ratio = Row(_ratios, i);
            ReadOnlySpan<Vector256<double>> outer = Row(field, i + 1);
            for (int m = 0; m < here.Length; m++)
                here[m] += ratio[m] * outer[m];
        }

        Span<Vector256<double>> Row(Span<double> values, int i) =>
            MemoryMarshal.Cast<double, Vector256<double>>(values.Slice(i * slices, slices));
    }
}
