using BenchmarkDotNet.Attributes;
using Overbias.Host.Figures;

namespace Overbias.Benchmarks.Models;

/// <summary>The data of the paper's Figs 5 and 6, every panel, both forms and both readings of the length.</summary>
public class FigureBenchmarks
{
    [Benchmark]
    public int Figure5() => Points("5a", "5b", "5c", "5d");

    [Benchmark]
    public int Figure6() => Points("6a", "6b", "6c", "6d");

    private static int Points(params ReadOnlySpan<string> names)
    {
        int points = 0;
        foreach (string name in names)
            points += PaperFigures.Of(name).Series.Sum(series => series.Points.Count);
        return points;
    }
}
