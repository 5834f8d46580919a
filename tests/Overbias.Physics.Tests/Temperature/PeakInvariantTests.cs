using FsCheck;
using FsCheck.Fluent;
using Overbias.Physics.Temperature;

namespace Overbias.Physics.Tests.Temperature;

/// <summary>What holds for every neck.</summary>
public class PeakInvariantTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static Gen<double> Between(double low, double high) =>
        Gen.Choose(0, 1_000_000).Select(i => low + ((high - low) * i / 1e6));

    private static Gen<double> Losses => Gen.OneOf(
        Gen.Elements(0, double.PositiveInfinity), Between(-3, 3).Select(e => Math.Pow(10, e)));

    private static Gen<(double Zeta, double L, double H, double B)> Necks =>
        from zeta in Between(0.05, 1)
        from l in Between(0.05, 3)
        from h in Losses
        from b in Gen.OneOf(Gen.Constant(0.0), Between(0, 5))
        select (zeta, l, h, b);

    private static double Peak((double Zeta, double L, double H, double B) neck) =>
        PeakTemperature.Normalized(neck.Zeta, neck.L, neck.H, neck.B);

    private static void ForAllNecks(Func<(double Zeta, double L, double H, double B), bool> holds) =>
        Check.One(Config, Prop.ForAll(Arb.From(Necks), holds));

    [Fact]
    public void A_full_disc_without_wall_loss_is_the_plane_problem() => ForAllNecks(neck =>
    {
        double expected = neck.B == 0 ? neck.L / 2 : Math.Tanh(neck.B * neck.L) / (2 * neck.B);
        return Math.Abs((Peak((1, neck.L, 0, neck.B)) / expected) - 1) < 1e-13;
    });

    [Fact]
    public void A_cold_wall_keeps_the_peak_below_one_half() => ForAllNecks(neck =>
        Peak(neck with { H = double.PositiveInfinity }) < 0.5);

    [Fact]
    public void A_small_disc_tends_to_one_half() => ForAllNecks(neck =>
        Math.Abs(Peak(neck with { Zeta = 1e-3, L = Math.Max(neck.L, 0.2) }) - 0.5) < 0.01);

    [Fact]
    public void The_peak_falls_with_the_wall_loss() => ForAllNecks(neck =>
        double.IsInfinity(neck.H) || Peak(neck with { H = (neck.H * 2) + 0.01 }) <= Peak(neck) * (1 + 1e-13));

    [Fact]
    public void The_peak_falls_with_the_sink() => ForAllNecks(neck =>
        Peak(neck with { B = neck.B + 0.1 }) < Peak(neck));

    [Fact]
    public void The_peak_rises_with_the_length() => ForAllNecks(neck =>
        Peak(neck with { L = neck.L * 1.1 }) >= Peak(neck) * (1 - 1e-13));

    [Fact]
    public void Finite_losses_lie_between_the_two_limits() => ForAllNecks(neck =>
        Peak(neck) <= Peak(neck with { H = 0 }) * (1 + 1e-13)
        && Peak(neck) >= Peak(neck with { H = double.PositiveInfinity }) * (1 - 1e-13));

    [Fact]
    public void One_more_channel_lowers_the_peak_by_no_more_than_their_ratio() => ForAllNecks(neck =>
    {
        int n = 1 + (int)(neck.Zeta * 8);
        double ratio = Peak(neck with { Zeta = n / 10.0 }) / Peak(neck with { Zeta = (n + 1) / 10.0 });
        return ratio <= (n + 1.0) / n * (1 + 1e-13);
    });
}
