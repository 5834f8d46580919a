using System.Text.Json;
using Overbias.Shared.Board;
using Overbias.Twin.Junction;
using Overbias.Twin.Light;
using Overbias.Twin.Tests.Bench;

namespace Overbias.Twin.Tests;

public class AnalogTripTests
{
    [Fact]
    public void A_fall_of_the_current_brings_the_trip_bias_within_20_microseconds()
    {
        var stream = new MemoryStream();
        var truth = new Truth.TruthWriter(stream, true);
        BoardBench bench = Armed(new BoardOptions { Seed = 2, Truth = truth });
        bench.Bias(0.05);
        bench.ToEdge();
        long edge = bench.Now;
        bench.Wait(1_000_000);
        Assert.True(bench.Board.GpioRead(Pins.AnalogTrip, bench.Now));
        Assert.Equal(0.02, bench.Board.Snapshot(bench.Now).BiasVolt, 4);
        bench.Board.FlushTruth(bench.Now);
        JsonElement fired = TruthReader.Lines(stream).Single(line => line.Is("analog_trip"));
        Assert.InRange(fired.GetProperty("t_ns").GetInt64() - edge, 1, 20_000);
    }

    [Fact]
    public void Disarming_gives_the_bias_back_to_DAC_A()
    {
        BoardBench bench = Armed(new BoardOptions { Seed = 2 });
        bench.Bias(0.05);
        bench.ToEdge();
        bench.Wait(1_000_000);
        bench.Board.GpioWrite(Pins.AnalogTripArm, false, bench.Now);
        Assert.False(bench.Board.GpioRead(Pins.AnalogTrip, bench.Now));
        Assert.Equal(0.05, bench.Board.Snapshot(bench.Now).BiasVolt, 4);
    }

    [Fact]
    public void A_fall_by_less_than_the_fraction_does_nothing()
    {
        BoardBench bench = Armed(new BoardOptions { Seed = 2 });
        bench.Bias(0.085);
        bench.ToEdge();
        bench.Wait(5_000_000);
        Assert.False(bench.Board.GpioRead(Pins.AnalogTrip, bench.Now));
    }

    [Theory]
    [InlineData(0, 0.55, 0.45)]
    [InlineData(1, 0.74, 0.66)]
    [InlineData(2, 0.84, 0.76)]
    [InlineData(3, 0.93, 0.87)]
    public void The_expander_chooses_the_fraction(int code, double above, double below)
    {
        Assert.False(Fires(code, above));
        Assert.True(Fires(code, below));
    }

    [Fact]
    public void Not_armed_or_not_fitted_it_never_fires()
    {
        BoardBench bench = Armed(new BoardOptions { Seed = 2, AnalogTripFitted = false });
        bench.Bias(0.02);
        bench.ToEdge();
        bench.Wait(5_000_000);
        Assert.False(bench.Board.GpioRead(Pins.AnalogTrip, bench.Now));
    }

    [Fact]
    public void Below_20_microampere_it_does_not_answer()
    {
        BoardBench bench = Armed(new BoardOptions { Seed = 2 }, 0.0005);
        bench.Bias(0);
        bench.ToEdge();
        bench.Wait(5_000_000);
        Assert.False(bench.Board.GpioRead(Pins.AnalogTrip, bench.Now));
    }

    [Fact]
    public void During_a_runaway_the_junction_has_the_high_bias_for_20_microseconds_after_the_crossing()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var junction = new GoldJunction(new JunctionOptions(), seed, LightSource.For(LightLaw.Empirical), null);
            var circuit = new Circuit { Volt = 1.0, LimitAmpere = 0.012 };
            var watch = new Watch { FireSecond = Watch.Never, DelaySecond = 12e-6, OverCurrentAmpere = 1, ThresholdAmpere = 8e-3 };
            var sum = new Integrals();
            double reached = junction.Run(0, 1, circuit, ref watch, ref sum, out Alarm alarm);
            Assert.Equal(Alarm.AnalogTrip, alarm);
            // Up to the crossing the current was above the threshold; all that was below it lasted no longer than the delay.
            Assert.True(sum.Ampere >= 8e-3 * (reached - 20e-6));
        }
    }

    private static bool Fires(int code, double part)
    {
        BoardBench bench = Armed(new BoardOptions { Seed = 2 });
        bench.PortA(ExpanderBits.Arm | ExpanderBits.Unshort | ExpanderBits.Force | (code << ExpanderBits.TripFractionShift));
        bench.Bias(0.1 * part);
        bench.ToEdge();
        bench.Wait(1_000_000);
        return bench.Board.GpioRead(Pins.AnalogTrip, bench.Now);
    }

    private static BoardBench Armed(BoardOptions options, double volt = 0.1)
    {
        var bench = new BoardBench(options);
        bench.PowerUp();
        bench.Arm();
        bench.Connect(modulate: false);
        bench.ToEdge();
        bench.Bias(volt);
        bench.TripBias(0.02);
        for (int i = 0; i < 40; i++)
        {
            bench.ToEdge();
            bench.Feed();
        }

        bench.Board.GpioWrite(Pins.AnalogTripArm, true, bench.Now);
        return bench;
    }
}
