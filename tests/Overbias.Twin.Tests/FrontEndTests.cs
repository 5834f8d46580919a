using Overbias.Shared.Board;
using Overbias.Twin.FrontEnd;
using Overbias.Twin.Tests.Bench;

namespace Overbias.Twin.Tests;

public class FrontEndTests
{
    [Fact]
    public void Two_short_steps_of_a_filter_are_one_long_step()
    {
        var one = new LowPass2();
        var two = new LowPass2();
        var whole = new LowPass2.Coefficients(500, 1e-3);
        var part = new LowPass2.Coefficients(500, 0.25e-3);
        var rest = new LowPass2.Coefficients(500, 0.75e-3);
        foreach (double input in new[] { 1.0, -2, 0.5 })
        {
            one.Step(input, whole);
            two.Step(input, part);
            two.Step(input, rest);
            Assert.Equal(one.Value, two.Value, 12);
        }
    }

    [Fact]
    public void The_lock_in_filter_lags_a_ramp_by_1_4_ms()
    {
        var filter = new LowPass2();
        var step = new LowPass2.Coefficients(160, 1e-5);
        double time = 0;
        for (int i = 0; i < 10_000; i++)
        {
            filter.Step(time + 0.5e-5, step);
            time += 1e-5;
        }

        Assert.Equal(Math.Sqrt(2) / (2 * Math.PI * 160), time - filter.Value, 6);
        Assert.Equal(Scales.GroupDelayMicrosecond * 1e-6, time - filter.Value, 5);
    }

    [Fact]
    public void Three_conversions_after_a_step_the_filters_have_settled_to_a_thousandth()
    {
        BoardBench bench = Connected(BoardBench.Quiet());
        bench.Bias(0.1);
        bench.ToEdge();
        bench.Feed();
        BinMeans rest = bench.Bin(Scales.SettlingConversions);
        Assert.Equal(0.1, rest.Volt, 1e-4);
    }

    [Fact]
    public void Four_wires_give_the_junction_the_DACs_voltage_and_the_true_conductance()
    {
        BoardBench bench = Connected(BoardBench.Quiet() with { Junction = Still });
        BinMeans means = Settled(bench, 0.04);
        Assert.Equal(0.04, means.Volt, 1e-4);
        Assert.Equal(bench.Board.Snapshot(bench.Now).ConductanceG0, means.G0, 1.0);
        Assert.InRange(means.G0, 395, 465);
        BinMeans low = Settled(bench, 0.002);
        Assert.Equal(low.Count(0) * 100, low.Count(1), 100.0);
    }

    [Fact]
    public void In_the_papers_wiring_470_ohm_take_their_share()
    {
        BoardBench bench = Connected(BoardBench.Quiet() with { Junction = Still }, paper: true);
        BinMeans means = Settled(bench, 0.5);
        Assert.Equal(470, (0.5 - means.Volt) / means.Ampere, 0.5);
    }

    [Fact]
    public void The_soft_path_is_10_kilohm()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        bench.PowerUp();
        bench.Arm();
        bench.PortA(ExpanderBits.Arm | ExpanderBits.Soft | ExpanderBits.Unshort);
        bench.ToEdge();
        BinMeans means = Settled(bench, 0.5);
        Assert.Equal(10_000, (0.5 - means.Volt) / means.Ampere, 10.0);
    }

    [Fact]
    public void The_drive_limits_at_12_milliampere()
    {
        BoardBench bench = Connected(BoardBench.Quiet() with { Junction = Still });
        bench.Bias(1.0);
        bench.ToEdge();
        bench.Wait(1_100_000);
        Assert.InRange(bench.Board.Snapshot(bench.Now).CurrentAmpere, 0, 12.0001e-3);
    }

    [Fact]
    public void The_lock_in_gives_the_differential_conductance_and_the_stray_capacitance()
    {
        BoardBench bench = Connected(BoardBench.Quiet() with { Junction = Still }, modulate: true);
        BinMeans means = Settled(bench, 0.04);
        double siemens = means.InPhaseAmpere / 0.02;
        Assert.Equal(1, siemens / Scales.ConductanceQuantumSiemens / means.G0, 0.02);
        double stray = means.QuadratureAmpere / 0.02 / Scales.ConductanceQuantumSiemens;
        Assert.Equal(0.0098, stray, 0.03);
    }

    [Fact]
    public void Without_the_modulation_the_lock_in_is_silent()
    {
        BoardBench bench = Connected(BoardBench.Quiet());
        Assert.Equal(0, Settled(bench, 0.04).Count(3), 0.6);
    }

    [Fact]
    public void Heating_bends_the_current_voltage_curve_of_a_large_neck()
    {
        BoardBench bench = Connected(BoardBench.Quiet() with { Junction = Still });
        double cold = Settled(bench, 0.03).G0;
        double warm = Settled(bench, 0.2).G0;
        Assert.InRange(warm / cold, 0.97, 0.998);
    }

    [Fact]
    public void At_0_V_the_noise_is_less_than_a_count_on_each_current_channel()
    {
        BoardBench bench = Connected(new BoardOptions { Seed = 4 });
        var one = new List<double>();
        var hundred = new List<double>();
        Span<short> counts = stackalloc short[8];
        for (int i = 0; i < 2000; i++)
        {
            bench.Now += BoardBench.TickNs;
            bench.Feed();
            bench.AdcRead(counts);
            one.Add(counts[0]);
            hundred.Add(counts[1]);
        }

        Assert.InRange(Deviation(one), 0.05, 0.7);
        Assert.InRange(Deviation(hundred), 0.3, 1.5);
    }

    [Fact]
    public void Mains_pickup_changes_its_sign_from_bin_to_bin()
    {
        BoardBench bench = Connected(BoardBench.Quiet() with { Parts = PartsOptions.Ideal with { PickupAmpere = 1e-6 } });
        var means = new List<double>();
        for (int i = 0; i < 200; i++)
            means.Add(bench.Bin().Count(1));
        double product = 0;
        for (int i = 1; i < means.Count; i++)
            product += means[i] * means[i - 1];
        Assert.True(product < -0.8 * means.Sum(m => m * m));
    }

    [Fact]
    public void The_last_channel_is_the_boards_temperature()
    {
        BoardBench bench = Connected(BoardBench.Quiet());
        Assert.Equal(296, bench.Bin().Count(7) * 5 / 32768 * 100, 0.2);
    }

    /// <summary>A junction whose atoms stay where they are.</summary>
    internal static Junction.JunctionOptions Still { get; } = new() { FlickerRms = 0, Fluctuators = false, AttemptPerSecond = 0 };

    private static double Deviation(List<double> values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
    }

    private static BinMeans Settled(BoardBench bench, double volt)
    {
        bench.Bias(volt);
        bench.ToEdge();
        bench.Feed();
        bench.Bin();
        return bench.Bin();
    }

    private static BoardBench Connected(BoardOptions options, bool modulate = false, bool paper = false)
    {
        var bench = new BoardBench(options);
        bench.PowerUp();
        bench.Arm();
        bench.Connect(modulate, paper);
        bench.Wait(2_000_000);
        bench.ToEdge();
        bench.Feed();
        return bench;
    }
}
