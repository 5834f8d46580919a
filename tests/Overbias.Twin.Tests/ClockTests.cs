using FsCheck;
using FsCheck.Fluent;
using Overbias.Shared.Board;
using Overbias.Twin.Ledc;
using Overbias.Twin.Tests.Bench;

namespace Overbias.Twin.Tests;

public class ClockTests
{
    [Theory]
    [InlineData(1000, 16, 313, 1_001_600)]
    [InlineData(500, 17, 313, 2_003_200)]
    [InlineData(2000, 15, 313, 500_800)]
    [InlineData(600, 17, 260, 1_664_000)]
    [InlineData(609, 16, 513, 1_641_600)]
    [InlineData(48_400, 10, 413, 20_650)]
    public void LEDC_rounds_its_divider_to_the_nearest_256th(int hertz, int bits, long divider, long periodNs)
    {
        LedcDivider timer = LedcDivider.For(hertz);
        Assert.Equal((bits, divider), (timer.Bits, timer.Divider256));
        Assert.Equal(periodNs, timer.PeriodsToNs(1));
        Assert.Equal(periodNs * 1000, timer.PeriodsToNs(1000));
    }

    [Fact]
    public void The_firmware_computes_the_same_period()
        => Prop.ForAll(Gen.Choose(153, 5000).ToArbitrary(), hertz =>
            LedcDivider.For(hertz).PeriodsToNs(1) == LedcTimer.PeriodNanosecond(hertz)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(40_000_001)]
    public void A_frequency_that_LEDC_cannot_make_is_refused(int hertz)
        => Assert.Throws<ArgumentOutOfRangeException>(() => LedcDivider.For(hertz));

    [Fact]
    public void A_few_hertz_come_from_the_reference_clock()
    {
        LedcDivider timer = LedcDivider.For(1);
        Assert.Equal(1_000_000, timer.ClockHz);
        Assert.Equal(1.0, timer.FrequencyHz, 0.002);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(500)]
    [InlineData(600)]
    [InlineData(2000)]
    public void A_bin_holds_ten_conversions_and_its_edges_lie_half_a_tick_from_them(int hertz)
    {
        var bench = new BoardBench(BoardBench.Quiet());
        bench.Now = 12_345_678;
        long start = bench.Now;
        bench.PowerUp(hertz);
        long tick = LedcDivider.For(hertz).PeriodsToNs(1);
        for (int bin = 0; bin < 5; bin++)
        {
            bench.ToEdge();
            Assert.Equal(start + 9.5 * tick + bin * 10.0 * tick, bench.Now, 20.0);
            Assert.Equal(bin, bench.Board.BinIndexAt(bench.Now));
            Assert.Equal(bin - 1, bench.Board.BinIndexAt(bench.Now - 1));
        }
    }

    [Fact]
    public void GATE_is_high_in_even_bins_and_its_counted_edges_are_the_index()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        bench.PowerUp();
        Assert.False(bench.Board.GpioRead(Pins.Gate, bench.Now));
        for (int bin = 0; bin < 25; bin++)
        {
            bench.ToEdge();
            Assert.Equal(bin % 2 == 0, bench.Board.GpioRead(Pins.Gate, bench.Now));
            Assert.Equal(bin + 1, bench.Board.CounterRead(BoardBench.IndexUnit, bench.Now));
            Assert.Equal(bin, bench.Board.Snapshot(bench.Now).Bin);
        }
    }

    [Fact]
    public void TICK_is_high_for_the_first_half_of_its_period()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        bench.PowerUp();
        long start = bench.Now;
        Assert.True(bench.Board.GpioRead(Pins.Tick, start + BoardBench.TickNs / 2 - 1));
        Assert.False(bench.Board.GpioRead(Pins.Tick, start + BoardBench.TickNs / 2));
        Assert.True(bench.Board.GpioRead(Pins.Tick, start + BoardBench.TickNs));
    }

    [Fact]
    public void Without_TICK_the_edges_are_multiples_of_10_ms()
    {
        var board = new Board(BoardBench.Quiet());
        Assert.Equal(10_000_000, board.NextBinEdgeNs(0));
        Assert.Equal(20_000_000, board.NextBinEdgeNs(10_000_000));
        Assert.Equal(-1, board.BinIndexAt(55_000_000));
    }

    [Fact]
    public void Asking_ahead_for_edges_does_not_move_the_board()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        bench.PowerUp();
        long far = bench.Board.NextBinEdgeNs(bench.Now + 100 * BoardBench.BinNs);
        Assert.Equal(99, bench.Board.BinIndexAt(far - 1));
        Assert.Equal(100, bench.Board.BinIndexAt(far));
        Assert.Equal(-1, bench.Board.Snapshot(bench.Now).Bin);
    }

    [Fact]
    public void A_stopped_TICK_freezes_GATE_and_a_restart_goes_on_counting()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        bench.PowerUp();
        for (int i = 0; i < 3; i++)
            bench.ToEdge();
        bench.Now += 2 * BoardBench.TickNs;
        bench.Board.PwmStop(Pins.Tick, bench.Now);
        bench.Now += 500_000_000;
        Assert.Equal(2, bench.Board.Snapshot(bench.Now).Bin);
        bench.Board.PwmStart(Pins.Tick, 1000, 0.5, bench.Now);
        bench.ToEdge();
        Assert.Equal(3, bench.Board.Snapshot(bench.Now).Bin);
    }
}
