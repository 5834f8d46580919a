using Overbias.Twin.Junction;
using Overbias.Twin.Light;
using Overbias.Twin.Random;
using Overbias.Twin.Tests.Bench;
using Overbias.Twin.Truth;

namespace Overbias.Twin.Tests;

public class JunctionTests
{
    private const int Seeds = 16;

    private static readonly Lazy<List<LandingResult>> Landed = new(() => Land(true));

    [Fact]
    public void An_ideal_loop_thins_430_G0_to_10_in_some_tens_of_cycles_and_breaks_at_the_end_of_plateaus()
    {
        List<LandingResult> results = Landed.Value;
        Assert.All(results, r => Assert.InRange(r.StartG0, 390, 470));
        List<LandingResult> landed = [.. results.Where(r => r.Reached10)];
        Assert.InRange(landed.Count, Seeds - 2, Seeds);
        Assert.InRange(landed.Average(r => r.Cycles), 25, 60);
        Assert.All(landed, r => Assert.InRange(r.TripVolts[0], 0.2, 0.36));
        Assert.InRange(landed.Average(r => r.HoldSecond), 4, 25);
        List<double> plateaus = [.. landed.SelectMany(r => r.Plateaus).Where(p => p.G0 is > 0.5 and < 8.5).Select(p => p.Second)];
        plateaus.Sort();
        Assert.InRange(plateaus[plateaus.Count / 2], 0.2, 2.5);
        Assert.InRange(plateaus[plateaus.Count * 9 / 10], 1, 8);
        List<double> tunnel = [.. landed.Select(r => r.TunnelG0).Where(g0 => !double.IsNaN(g0))];
        Assert.InRange(tunnel.Count, Seeds * 2 / 3, Seeds);
        Assert.All(tunnel, g0 => Assert.InRange(g0, 2e-4, 4e-2));
    }

    [Fact]
    public void Without_the_analog_trip_more_junctions_break_above_10_G0()
    {
        int with = Landed.Value.Count(r => !r.Reached10);
        int without = Land(false).Count(r => !r.Reached10);
        Assert.InRange(without, with + 1, Seeds / 2);
    }

    [Fact]
    public void Without_feedback_one_volt_breaks_every_junction_at_once()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            GoldJunction junction = Make(seed);
            var circuit = new Circuit { Volt = 1, LimitAmpere = 0.012 };
            double broke = TimeUntil(junction, circuit, j => j.Ruptured, 2);
            Assert.InRange(broke, 0, 0.5);
        }
    }

    [Fact]
    public void At_40_mV_nothing_is_lost_in_ten_minutes()
    {
        GoldJunction junction = Make(3, new JunctionOptions { Fluctuators = false });
        double before = junction.NeckG0;
        Watch watch = Unwatched();
        var sum = new Integrals();
        junction.Run(0, 600, new Circuit { Volt = 0.04, LimitAmpere = 0.012 }, ref watch, ref sum, out _);
        Assert.InRange(junction.NeckG0 / before, 0.999, 1);
    }

    [Fact]
    public void Breaking_sets_in_near_400_K_at_0_2_V_across_a_large_neck_and_at_0_7_V_for_a_few_atoms()
    {
        Assert.InRange(300 + NeckPhysics.KelvinPerSquareVolt(640) * 0.04, 390, 440);
        Assert.InRange(300 + NeckPhysics.KelvinPerSquareVolt(4) * 0.49, 390, 440);
    }

    [Fact]
    public void A_quarter_of_the_closings_take_several_channels()
    {
        var source = new RandomSource(1, RandomProcess.Level);
        int several = 0;
        const int closings = 20_000;
        for (int i = 0; i < closings; i++)
        {
            RandomStream random = source.At(i);
            if (Level.Below(20, ref random) < 18.5)
                several++;
        }

        Assert.InRange(several / (double)closings, 0.2, 0.3);
    }

    [Fact]
    public void Levels_lie_near_integers_and_often_between_them_from_4_to_6()
    {
        var source = new RandomSource(2, RandomProcess.Level);
        Assert.InRange(Fractional(source, 2), 0, 0.01);
        Assert.InRange(Fractional(source, 5), 0.25, 0.5);
        Assert.InRange(Fractional(source, 9), 0, 0.1);
    }

    [Fact]
    public void The_last_number_of_channels_falls_with_the_bias()
    {
        Assert.InRange(LastLevel(0.7), 2.2, 4.5);
        Assert.True(LastLevel(0.8) > LastLevel(0.7) + 0.4);
        Assert.True(LastLevel(0.45) < LastLevel(0.7) - 0.8);
    }

    [Fact]
    public void A_neck_grows_a_little_at_low_bias()
    {
        GoldJunction junction = Make(5);
        var low = new Circuit { Volt = 0.03, LimitAmpere = 0.012 };
        junction.Refresh(low);
        double before = junction.ChordG0;
        for (int i = 0; i < 40_000; i++)
        {
            junction.Step(i, 5e-4);
        }

        junction.Refresh(low);
        Assert.InRange(junction.ChordG0 / before, 1.002, 1.04);
    }

    [Fact]
    public void A_gap_closes_again_in_some_seconds()
    {
        int closed = 0;
        const int junctions = 40;
        for (ulong seed = 1; seed <= junctions; seed++)
        {
            GoldJunction junction = Make(seed, new JunctionOptions { AvalancheShare = 0 });
            var circuit = new Circuit { Volt = 0.9, LimitAmpere = 0.012 };
            double broke = TimeUntil(junction, circuit, j => j.Ruptured, 20);
            Watch watch = Unwatched();
            var sum = new Integrals();
            double now = broke;
            for (int i = 0; i < 100 && junction.Ruptured; i++, now += 0.1)
                junction.Run(now, now + 0.1, circuit, ref watch, ref sum, out _);
            closed += junction.Ruptured ? 0 : 1;
        }

        Assert.InRange(closed, junctions / 5, junctions * 9 / 10);
    }

    [Fact]
    public void How_time_is_cut_into_pieces_changes_nothing_but_rounding()
    {
        GoldJunction whole = Make(9);
        GoldJunction cut = Make(9);
        var circuit = new Circuit { Volt = 0.4, LimitAmpere = 0.012 };
        Watch watch = Unwatched();
        var sum = new Integrals();
        whole.Run(0, 0.5, circuit, ref watch, ref sum, out _);
        for (int i = 0; i < 1000; i++)
            cut.Run(i * 5e-4, (i + 1) * 5e-4, circuit, ref watch, ref sum, out _);
        Assert.Equal(whole.NeckG0, cut.NeckG0, 0.02 * whole.NeckG0);
    }

    private static List<LandingResult> Land(bool analogTrip)
        => [.. Enumerable.Range(1, Seeds).Select(seed =>
            new Landing(new BoardOptions { Seed = (ulong)seed, AnalogTripFitted = analogTrip }, analogTrip).Run())];

    private static double Fractional(RandomSource source, int channels)
    {
        int fractional = 0;
        const int levels = 5000;
        for (int i = 0; i < levels; i++)
        {
            RandomStream random = source.At(i);
            double level = Level.Place(channels, ref random);
            fractional += Math.Abs(level - Math.Round(level)) > 0.24 ? 1 : 0;
        }

        return fractional / (double)levels;
    }

    private static double LastLevel(double volt)
    {
        double sum = 0;
        const int junctions = 40;
        for (ulong seed = 1; seed <= junctions; seed++)
        {
            var stream = new MemoryStream();
            using var truth = new TruthWriter(stream, true);
            var options = new JunctionOptions { StartG0 = 24, LeadOhm = 1, Fluctuators = false };
            GoldJunction junction = Make(seed, options, truth);
            Watch watch = Unwatched();
            var sums = new Integrals();
            junction.Run(0, 20_000, new Circuit { Volt = volt, LimitAmpere = 0.012 }, ref watch, ref sums, out _);
            truth.Flush();
            sum += TruthReader.Lines(stream).First(line => line.Is("rupture")).GetProperty("from_G0").GetDouble();
        }

        return sum / junctions;
    }

    private static double TimeUntil(
        GoldJunction junction, in Circuit circuit, Func<GoldJunction, bool> reached, double most, double step = 1e-3)
    {
        Watch watch = Unwatched();
        var sum = new Integrals();
        double now = 0;
        while (!reached(junction) && now < most)
        {
            junction.Run(now, now + step, circuit, ref watch, ref sum, out _);
            now += step;
        }

        return now;
    }

    private static Watch Unwatched() => new() { FireSecond = Watch.Never, OverCurrentAmpere = 1 };

    private static GoldJunction Make(ulong seed, JunctionOptions? options = null, TruthWriter? truth = null)
        => new(options ?? new JunctionOptions(), seed, LightSource.For(LightLaw.Empirical), truth);
}
