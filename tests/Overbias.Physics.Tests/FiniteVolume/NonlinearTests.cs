using Overbias.Physics.FiniteVolume;

namespace Overbias.Physics.Tests.FiniteVolume;

/// <summary>The true sink and conductivity with scattering against methods that share nothing with the solver.</summary>
public class NonlinearTests
{
    /// <summary>Values: tests/peers/physics/nonlinear.py, Newton's method for U itself with scipy's sparse matrices, extrapolated.</summary>
    [Fact]
    public void The_peak_agrees_with_Newtons_method_on_a_sparse_matrix()
    {
        double worst = 0;
        foreach (double[] r in ReferenceTable.Read("nonlinear.csv"))
        {
            Sink kind = r[7] == 1 ? Sink.True : Sink.Linearised;
            double coarse = Peak(128);
            double fine = Peak(256);
            double error = ((fine + ((fine - coarse) / 3)) / r[8]) - 1;
            TestContext.Current.TestOutputHelper?.WriteLine($"{(fine / r[8]) - 1:E2}, extrapolated {error:E2}");
            worst = Math.Max(worst, Math.Abs(error));

            double Peak(int n) =>
                new HeatSolver(n, n).SolveNonlinear(r[0], r[1], r[2], r[3], r[4], kind, new Scattering(r[5], r[6])).Peak;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"worst relative error {worst:E2}");
        Assert.True(worst < 3e-6, $"{worst:E2}");
    }

    /// <summary>
    /// A full disc without wall loss is the plane problem (k U')' = b² S(U), k U' = -1/2 at s = 0, U = 0 at s = l, here by shooting with
    /// Runge and Kutta's method from the far end.
    /// </summary>
    [Theory]
    [InlineData(1.0, 1.0, 3000, 0, 0)]
    [InlineData(0.7, 2.0, 2500, 0.3, 0.2)]
    [InlineData(1.5, 0.5, 4000, 0, 0.1)]
    public void The_plane_problem_agrees_with_shooting(
        double length, double sink, double scaleKelvin, double wallOverPhonon, double wallOverElectron)
    {
        Scattering scattering = new(wallOverPhonon, wallOverElectron);
        double low = 0;
        double high = 0.5;
        for (int i = 0; i < 60; i++)
        {
            double flux = (low + high) / 2;
            (low, high) = Shoot(flux).Flux > 0.5 ? (low, flux) : (flux, high);
        }

        double expected = Shoot(low).Field;
        double coarse = Peak(64);
        double fine = Peak(128);
        double extrapolated = fine + ((fine - coarse) / 3);
        TestContext.Current.TestOutputHelper?.WriteLine($"error {fine - expected:E2}, extrapolated {extrapolated - expected:E2}");
        Near.Relative(expected, fine, 1e-4);
        Near.Relative(expected, extrapolated, 1e-6);

        double Peak(int slices) => new HeatSolver(8, slices)
            .SolveNonlinear(1, length, 0, sink, scaleKelvin, Sink.True, scattering).Peak;

        (double Field, double Flux) Shoot(double flux)
        {
            const int steps = 2000;
            double d = length / steps;
            (double u, double q) = (0, flux);
            for (int i = 0; i < steps; i++)
            {
                (double u1, double q1) = Slope(u, q);
                (double u2, double q2) = Slope(u + (d / 2 * u1), q + (d / 2 * q1));
                (double u3, double q3) = Slope(u + (d / 2 * u2), q + (d / 2 * q2));
                (double u4, double q4) = Slope(u + (d * u3), q + (d * q3));
                u += d / 6 * (u1 + (2 * u2) + (2 * u3) + u4);
                q += d / 6 * (q1 + (2 * q2) + (2 * q3) + q4);
            }

            return (u, q);
        }

        (double U, double Q) Slope(double u, double q)
        {
            double kelvin = Math.Sqrt(9e4 + (scaleKelvin * scaleKelvin * u));
            double loss = kelvin * (kelvin - 300) / (scaleKelvin * scaleKelvin);
            return (q / scattering.TimeRatio(kelvin), sink * sink * loss);
        }
    }
}
