using Overbias.Physics.Checks;
using Overbias.Physics.Constants;
using Overbias.Physics.Temperature;

namespace Overbias.Physics.FiniteVolume;

/// <summary>
/// The neck's heat problem on a grid of rings and slices. With the linearised sink and scattering at the wall alone one direct solve gives
/// U; otherwise Kirchhoff's transform W (dW = τ/τ_wall dU) keeps the Laplacian linear, and the sink and the wall's loss are
/// brought in by Picard's iteration, with their mean slopes in the operator so that each step cuts the error at least threefold for
/// the true sink.
/// </summary>
public sealed class HeatSolver
{
    private readonly int _rings;
    private readonly int _slices;

    /// <summary>Makes a solver.</summary>
    /// <param name="rings">Rings along r, a multiple of 4 from 8 to 16384.</param>
    /// <param name="slices">Slices along z, a power of two from 8 to 16384.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is none of these.</exception>
    public HeatSolver(int rings, int slices)
    {
        Require.Within(rings, 8, 16384);
        Require.Within(slices, 8, 16384);
        if (rings % 4 != 0)
            throw new ArgumentOutOfRangeException(nameof(rings), rings, $"rings is {rings}; allowed are multiples of 4.");
        if ((slices & (slices - 1)) != 0)
            throw new ArgumentOutOfRangeException(nameof(slices), slices, $"slices is {slices}; allowed are powers of two.");
        _rings = rings;
        _slices = slices;
    }

    /// <summary>U of the linear problem that the series solve.</summary>
    /// <param name="hotSpot">ζ = r_N/R0, above 0, up to 1.</param>
    /// <param name="aspect">l = Lc/R0, above 0, up to 1e4.</param>
    /// <param name="wallLoss">h, from 0 to infinity, both exact.</param>
    /// <param name="sink">b = R0/L0, 0 to 1e6.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public HeatField Solve(double hotSpot, double aspect, double wallLoss, double sink)
    {
        HeatProblem.Check(hotSpot, aspect, wallLoss, sink);
        RadialGrid grid = new(_rings, hotSpot);
        double[] field = GC.AllocateUninitializedArray<double>(_rings * _slices);
        double flux = 1 / (2 * hotSpot);
        new DirectSolver(grid, _slices, aspect)
            .SolveForEndFlux(field, flux * _slices / aspect, sink * sink, grid.WallConductance(wallLoss));
        return new HeatField(grid, field, aspect, flux, 1);
    }

    /// <summary>U with the true sink or with scattering that depends on Te.</summary>
    /// <param name="hotSpot">ζ = r_N/R0, above 0, up to 1.</param>
    /// <param name="aspect">l = Lc/R0, above 0, up to 1e4.</param>
    /// <param name="wallLoss">h, from 0 to infinity, both exact.</param>
    /// <param name="sink">b = R0/L0, 0 to 1e6.</param>
    /// <param name="scaleKelvin">T0 in K, above 0.</param>
    /// <param name="kind">Which sink.</param>
    /// <param name="scattering">Which scattering; at the wall alone if none is given.</param>
    /// <param name="latticeKelvin">T_L in K, above 0.</param>
    /// <param name="accuracy">Largest change of W in the last step, relative to its largest value; 1e-14 to 1e-2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    /// <exception cref="InvalidOperationException">1000 steps did not reach the accuracy.</exception>
    public HeatField SolveNonlinear(
        double hotSpot,
        double aspect,
        double wallLoss,
        double sink,
        double scaleKelvin,
        Sink kind = Sink.True,
        Scattering scattering = default,
        double latticeKelvin = Gold.LatticeKelvin,
        double accuracy = 1e-12)
    {
        HeatProblem.Check(hotSpot, aspect, wallLoss, sink);
        Require.Within(accuracy, 1e-14, 1e-2);
        Kirchhoff law = new(scattering, kind, scaleKelvin, latticeKelvin);
        RadialGrid grid = new(_rings, hotSpot);
        PicardIteration iteration = new(grid, _slices, aspect, wallLoss, sink, law);
        double flux = 1 / (2 * hotSpot);
        (double[] transformed, int steps) = iteration.Run(flux, accuracy);
        HeatField w = new(grid, transformed, aspect, flux, steps);
        double[] field = [.. transformed.Select(law.Field)];
        return new HeatField(grid, field, aspect, flux, steps) { Peak = law.Field(w.Peak) };
    }
}
