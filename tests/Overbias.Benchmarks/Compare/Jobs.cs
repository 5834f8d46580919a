using Overbias.Host.Figures;
using Overbias.Physics.Bremsstrahlung;
using Overbias.Physics.FiniteVolume;
using Overbias.Physics.Temperature;

namespace Overbias.Benchmarks.Compare;

/// <summary>Computes from one list of inputs, writes the numbers and returns how many there are.</summary>
internal delegate int Job(ReadOnlySpan<double> input, Span<double> values);

/// <summary>What can be timed beside another implementation.</summary>
internal static class Jobs
{
    /// <summary>Room for the numbers of one pass.</summary>
    public const int MostValues = 1 << 16;

    private static readonly string[] Figures = ["5a", "5b", "5c", "5d", "6a", "6b", "6c", "6d"];

    /// <summary>The job of a name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public static Job Named(string name) => name switch
    {
        "peak" => Peak,
        "yield" => Yield,
        "figures" => PaperCurves,
        "solve" => Solve,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Allowed are peak, yield, figures and solve."),
    };

    /// <summary>ζ, l, h, b to U00.</summary>
    private static int Peak(ReadOnlySpan<double> input, Span<double> values)
    {
        values[0] = PeakTemperature.Normalized(input[0], input[1], input[2], input[3]);
        return 1;
    }

    /// <summary>Te in K to the exact yield in cm⁻² s⁻¹.</summary>
    private static int Yield(ReadOnlySpan<double> input, Span<double> values)
    {
        values[0] = LightYield.PerCm2PerSecond(LightForm.Exact, input[0]);
        return 1;
    }

    /// <summary>Nothing to every ordinate of the paper's Figs 5 and 6, curve after curve.</summary>
    private static int PaperCurves(ReadOnlySpan<double> input, Span<double> values)
    {
        int count = 0;
        foreach (string name in Figures)
        {
            foreach (FigureSeries series in PaperFigures.Of(name).Series)
            {
                foreach (double[] point in series.Points)
                    values[count++] = point[1];
            }
        }

        return count;
    }

    /// <summary>Cells along a side, ζ, l, h, b to the peak and 16 x 16 cells of U.</summary>
    private static int Solve(ReadOnlySpan<double> input, Span<double> values)
    {
        const int shown = 16;
        int side = (int)input[0];
        HeatField field = new HeatSolver(side, side).Solve(input[1], input[2], input[3], input[4]);
        values[0] = field.Peak;
        int step = side / shown;
        for (int i = 0; i < shown; i++)
        {
            for (int j = 0; j < shown; j++)
                values[1 + (i * shown) + j] = field[i * step, j * step];
        }

        return 1 + (shown * shown);
    }
}
