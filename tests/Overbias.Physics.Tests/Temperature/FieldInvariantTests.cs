using FsCheck;
using FsCheck.Fluent;
using Overbias.Physics.Temperature;

namespace Overbias.Physics.Tests.Temperature;

/// <summary>What holds for every neck at every point: the problem's own equations, and limits that follow by hand.</summary>
public class FieldInvariantTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(200).WithQuietOnSuccess(true);

    private readonly record struct Point(double Zeta, double L, double H, double B, double Rho, double S)
    {
        public double U => TemperatureField.Normalized(Zeta, L, H, B, Rho, S);
    }

    private static Gen<double> Between(double low, double high) =>
        Gen.Choose(0, 1_000_000).Select(i => low + ((high - low) * i / 1e6));

    private static Gen<double> Losses => Gen.OneOf(
        Gen.Elements(0, double.PositiveInfinity), Between(-3, 3).Select(e => Math.Pow(10, e)));

    /// <summary>Points at least 0.08 off the rim, the wall, the axis and both ends.</summary>
    private static Gen<Point> Points =>
        from zeta in Between(0.05, 1)
        from l in Between(0.3, 3)
        from h in Losses
        from b in Gen.OneOf(Gen.Constant(0.0), Between(0, 5))
        from rho in Between(0.1, 0.9)
        from part in Between(0.3, 0.7)
        select new Point(zeta, l, h, b, rho, part * l);

    private static void ForAllPoints(Func<Point, bool> holds) => Check.One(Config, Prop.ForAll(Arb.From(Points), holds));

    [Fact]
    public void A_full_disc_without_wall_loss_is_the_plane_problem() => ForAllPoints(p =>
    {
        double rest = p.L - p.S;
        double expected = p.B == 0 ? rest / 2 : Math.Sinh(p.B * rest) / (2 * p.B * Math.Cosh(p.B * p.L));
        return Math.Abs((p with { Zeta = 1, H = 0 }).U - expected) < 1e-12;
    });

    /// <summary>∇²U - b²U by central differences of fourth order, against the size of its parts.</summary>
    [Fact]
    public void The_field_solves_the_heat_equation() => ForAllPoints(p =>
    {
        const double d = 0.01;
        double u = p.U;
        double radial = Second(u, t => (p with { Rho = p.Rho + t }).U) + (First(t => (p with { Rho = p.Rho + t }).U) / p.Rho);
        double axial = Second(u, t => (p with { S = p.S + t }).U);
        return Math.Abs(radial + axial - (p.B * p.B * u)) < 2e-4 * (0.1 + Math.Abs(radial) + Math.Abs(axial));

        static double First(Func<double, double> f) => ((8 * (f(d) - f(-d))) - (f(2 * d) - f(-2 * d))) / (12 * d);

        static double Second(double middle, Func<double, double> f) =>
            ((16 * (f(d) + f(-d))) - (f(2 * d) + f(-2 * d)) - (30 * middle)) / (12 * d * d);
    });

    /// <summary>∂U/∂ρ + hU = 0 by a one-sided difference of fourth order, divided by 1 + h.</summary>
    [Fact]
    public void The_wall_takes_h_times_U() => ForAllPoints(p =>
    {
        const double d = 0.005;
        double[] u = [.. Enumerable.Range(0, 5).Select(i => (p with { Rho = 1 - (i * d) }).U)];
        double slope = ((25 * u[0]) - (48 * u[1]) + (36 * u[2]) - (16 * u[3]) + (3 * u[4])) / (12 * d);
        return double.IsInfinity(p.H) ? Math.Abs(u[0]) < 1e-12 : Math.Abs((slope + (p.H * u[0])) / (1 + p.H)) < 1e-6;
    });

    /// <summary>-∂U/∂s is 1/(2ζ) within the disc and 0 beside it; 0.1 and more off the rim.</summary>
    [Fact]
    public void The_disc_gives_its_flux_and_the_plane_beside_it_none() => ForAllPoints(p =>
    {
        if (Math.Abs(p.Rho - p.Zeta) < 0.1)
            return true;
        const double d = 0.002;
        double[] u = [.. Enumerable.Range(0, 5).Select(i => (p with { S = i * d }).U)];
        double slope = -((25 * u[0]) - (48 * u[1]) + (36 * u[2]) - (16 * u[3]) + (3 * u[4])) / (12 * d);
        double expected = p.Rho < p.Zeta ? 1 / (2 * p.Zeta) : 0;
        return Math.Abs(-slope - expected) < 1e-5;
    });

    [Fact]
    public void No_point_is_hotter_than_the_centre_of_the_disc_or_colder_than_the_lattice() => ForAllPoints(p =>
        p.U >= -1e-12 && p.U <= PeakTemperature.Normalized(p.Zeta, p.L, p.H, p.B) * (1 + 1e-12));

    [Fact]
    public void The_field_falls_along_the_axis_towards_the_far_end() => ForAllPoints(p =>
        (p with { Rho = 0, S = p.S * 0.5 }).U >= (p with { Rho = 0 }).U - 1e-12);
}
