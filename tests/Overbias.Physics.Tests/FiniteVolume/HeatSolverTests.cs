using Overbias.Physics.FiniteVolume;
using Overbias.Physics.Temperature;

namespace Overbias.Physics.Tests.FiniteVolume;

public class HeatSolverTests
{
    private const double Infinite = double.PositiveInfinity;

    /// <summary>The definition, added up term by term.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(64)]
    public void The_cosine_transform_is_its_definition_and_its_own_inverse(int length)
    {
        double[] rows = [.. Enumerable.Range(0, 4 * length).Select(i => Math.Sin((i * i) + 1.0))];
        double[] before = [.. rows];
        CosineTransform transform = new(length);
        transform.ToWaves(rows);
        for (int row = 0; row < 4; row++)
        {
            for (int m = 0; m < length; m++)
            {
                double sum = 0;
                for (int j = 0; j < length; j++)
                    sum += before[(row * length) + j] * Math.Cos(Math.PI * (m + 0.5) * (j + 0.5) / length);
                Near.Absolute(sum, rows[(m * 4) + row], 1e-12);
            }
        }

        transform.ToSlices(rows);
        for (int i = 0; i < rows.Length; i++)
            Near.Absolute(before[i], rows[i], 1e-14);
    }

    [Theory]
    [InlineData(0.4, 1.0 / 3, Infinite, 0)]
    [InlineData(0.4, 1.0 / 3, 0, 0)]
    [InlineData(0.4, 1, 1, 1)]
    [InlineData(0.6, 0.75, 0, 0.5)]
    [InlineData(1, 1, Infinite, 0)]
    [InlineData(0.3, 0.8, 20, 3)]
    public void A_grid_of_512_by_512_has_the_peak_of_the_series_to_1e6(double hotSpot, double aspect, double h, double b)
    {
        double series = PeakTemperature.Normalized(hotSpot, aspect, h, b);
        HeatField field = new HeatSolver(512, 512).Solve(hotSpot, aspect, h, b);
        TestContext.Current.TestOutputHelper?.WriteLine($"error {field.Peak - series:E2}");
        Near.Absolute(series, field.Peak, 1e-6);
        foreach ((int ring, int slice) in new[] { (0, 300), (200, 100), (450, 30), (511, 256), (100, 500) })
        {
            double expected = TemperatureField.Normalized(hotSpot, aspect, h, b, field.Radial(ring), field.Axial(slice));
            Near.Absolute(expected, field[ring, slice], 3e-6);
        }
    }

    [Theory]
    [InlineData(0.4, 0.5, 1, 0.5)]
    [InlineData(0.7, 1, Infinite, 2)]
    [InlineData(0.35, 0.3, 0, 0)]
    public void The_error_falls_with_the_square_of_the_cell(double hotSpot, double aspect, double h, double b)
    {
        double[] peaks = [.. new[] { 64, 128, 256, 512 }.Select(n => new HeatSolver(n, n).Solve(hotSpot, aspect, h, b).Peak)];
        double series = PeakTemperature.Normalized(hotSpot, aspect, h, b);
        for (int i = 0; i < 2; i++)
        {
            double order = Math.Log2((peaks[i + 1] - peaks[i]) / (peaks[i + 2] - peaks[i + 1]));
            TestContext.Current.TestOutputHelper?.WriteLine($"order {order}");
            Assert.InRange(order, 1.6, 2.6);
        }

        double extrapolated = peaks[3] + ((peaks[3] - peaks[2]) / 3);
        Assert.True(Math.Abs(extrapolated - series) < Math.Abs(peaks[3] - series) / 2);
    }

    [Fact]
    public void The_iteration_with_nothing_nonlinear_in_it_is_the_direct_solution()
    {
        HeatSolver solver = new(64, 64);
        HeatField direct = solver.Solve(0.4, 1, 3, 1);
        HeatField iterated = solver.SolveNonlinear(0.4, 1, 3, 1, 3000, Sink.Linearised);
        Near.Relative(direct.Peak, iterated.Peak, 1e-11);
    }

    /// <summary>Phonons alone divide the conductivity by p = 1 + τ_wall/τ_ep: U is p times that of the loss ph and the sink b√p.</summary>
    [Fact]
    public void Phonon_scattering_scales_the_linear_problem()
    {
        HeatSolver solver = new(64, 64);
        const double p = 1.7;
        double scaled = p * solver.Solve(0.4, 1, 2 * p, Math.Sqrt(p)).Peak;
        double actual = solver.SolveNonlinear(0.4, 1, 2, 1, 3000, Sink.Linearised, new Scattering(p - 1, 0)).Peak;
        Near.Relative(scaled, actual, 1e-11);
    }

    /// <summary>Without sink and wall loss Kirchhoff's transform is exact: W is the linear U.</summary>
    [Fact]
    public void Electron_scattering_heats_the_peak_as_Kirchhoffs_transform_says()
    {
        HeatSolver solver = new(128, 128);
        double w = solver.Solve(0.4, 1, Infinite, 0).Peak;
        Scattering scattering = new(0.2, 0.3);
        double g = 0.3 * 9;
        double atLattice = 1.2 + (0.3 * 0.09);
        double expected = atLattice * (Math.Exp(g * w) - 1) / g;
        Near.Relative(expected, solver.SolveNonlinear(0.4, 1, Infinite, 0, 3000, Sink.True, scattering).Peak, 1e-11);
    }

    /// <summary>What the disc gives, ζ/4, leaves through the far end, the wall and the sink.</summary>
    [Fact]
    public void Heat_is_conserved_with_everything_nonlinear()
    {
        const int n = 256;
        const double h = 2;
        const double b = 1.5;
        const double scale = 3000;
        Scattering scattering = new(0.3, 0.2);
        HeatField field = new HeatSolver(n, n).SolveNonlinear(0.4, 0.8, h, b, scale, Sink.True, scattering);
        double width = field.Aspect / n;
        double p = 1 / scattering.TimeRatio(0);
        double g = 0.2 * scale * scale * 1e-6;
        double atLattice = p + (0.2 * 0.09);
        double end = 0;
        double sink = 0;
        double wall = 0;
        double face = 0;
        for (int i = 0; i < n; i++)
        {
            double next = (2 * field.Radial(i)) - face;
            double volume = (next - face) * field.Radial(i);
            face = next;
            end += volume * 2 * Transformed(field[i, n - 1]) / width;
            for (int j = 0; j < n; j++)
            {
                double t = Math.Sqrt(0.01 + field[i, j]);
                sink += volume * width * b * b * t * (t - 0.1);
            }
        }

        double distance = 1 - field.Radial(n - 1);
        for (int j = 0; j < n; j++)
            wall += width * h * AtWall(field[n - 1, j]);
        Near.Relative(0.1, end + sink + wall, 1e-10);

        double Transformed(double u) => Math.Log(1 + (g * u / atLattice)) / g;

        double AtWall(double ring)
        {
            double low = 0;
            double high = ring;
            for (int k = 0; k < 60; k++)
            {
                double middle = (low + high) / 2;
                bool tooHigh = h * middle * distance > Transformed(ring) - Transformed(middle);
                (low, high) = tooHigh ? (low, middle) : (middle, high);
            }

            return low;
        }
    }

    [Theory]
    [InlineData(10, 64)]
    [InlineData(4, 64)]
    [InlineData(64, 100)]
    [InlineData(64, 32768)]
    public void Grids_that_the_method_cannot_do_are_refused(int rings, int slices)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new HeatSolver(rings, slices));
    }

    private static double Kelvin(double u, double scale) => Math.Sqrt(90000 + (scale * scale * u));
}
