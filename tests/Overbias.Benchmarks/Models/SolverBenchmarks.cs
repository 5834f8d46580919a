using BenchmarkDotNet.Attributes;
using Overbias.Physics.FiniteVolume;

namespace Overbias.Benchmarks.Models;

/// <summary>The linear heat problem on a square grid, tables and grid included. It allocates the field it returns.</summary>
public class SolverBenchmarks
{
    /// <summary>Cells along each side.</summary>
    [Params(128, 512, 2048)]
    public int Side { get; set; }

    [Benchmark]
    public double Solve() => new HeatSolver(Side, Side).Solve(0.4, 0.5, 1, 0.5).Peak;
}
