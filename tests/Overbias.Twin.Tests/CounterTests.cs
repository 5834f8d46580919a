using FsCheck;
using FsCheck.Fluent;
using Overbias.Shared.Board;
using Overbias.Twin.Counters;
using Overbias.Twin.Tests.Bench;

namespace Overbias.Twin.Tests;

public class CounterTests
{
    [Fact]
    public void Every_photon_is_counted_once_whenever_the_counters_are_read()
        => Prop.ForAll(
            Gen.Choose(1, 1000).ToArbitrary(),
            Gen.Choose(0, 3_000_000).ListOf(200).ToArbitrary(),
            (seed, pauses) =>
            {
                var bench = new BoardBench(new BoardOptions { Seed = (ulong)seed });
                bench.PowerUp();
                foreach (int pause in pauses)
                {
                    bench.Now += pause;
                    BoardState state = bench.Board.Snapshot(bench.Now);
                    if (Sum(bench, 0, 1) != state.Photons1 || Sum(bench, 2, 3) != state.Photons2)
                        return false;
                }

                return true;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void In_an_even_bin_the_odd_counters_stand_still_and_the_other_way_round()
    {
        var bench = new BoardBench(new BoardOptions { Seed = 3 });
        bench.PowerUp();
        bench.ToEdge();
        int moved = 0;
        for (int bin = 0; bin < 40; bin++)
        {
            bool even = bin % 2 == 0;
            long still1 = bench.Board.CounterRead(even ? 1 : 0, bench.Now);
            long still2 = bench.Board.CounterRead(even ? 3 : 2, bench.Now);
            long begin = bench.Board.CounterRead(even ? 0 : 1, bench.Now);
            long last = bench.Board.NextBinEdgeNs(bench.Now) - 1;
            Assert.Equal(still1, bench.Board.CounterRead(even ? 1 : 0, last));
            Assert.Equal(still2, bench.Board.CounterRead(even ? 3 : 2, last));
            moved += bench.Board.CounterRead(even ? 0 : 1, last) > begin ? 1 : 0;
            bench.ToEdge();
        }

        Assert.InRange(moved, 20, 40);
    }

    [Fact]
    public void Photons_of_a_half_tick_show_at_its_end()
    {
        var bench = new BoardBench(new BoardOptions { Seed = 5 });
        bench.PowerUp();
        bench.ToEdge();
        for (int i = 0; i < 200; i++)
        {
            long early = bench.Board.CounterRead(i / 20 % 2, bench.Now + 1);
            Assert.Equal(early, bench.Board.CounterRead(i / 20 % 2, bench.Now + 500_799));
            bench.Now += 500_800;
        }
    }

    [Fact]
    public void Dark_counts_come_at_the_rate_they_are_told_to()
    {
        var bench = new BoardBench(new BoardOptions { Seed = 11 });
        bench.PowerUp();
        bench.Now += 100_000_000_000;
        BoardState state = bench.Board.Snapshot(bench.Now);
        Assert.Equal(154, state.Photons1 / 100.0, 20.0);
        Assert.Equal(154, state.Photons2 / 100.0, 20.0);
    }

    [Fact]
    public void Just_after_a_wrap_a_reading_is_32767_too_small()
    {
        var counter = new PulseCounter();
        counter.Start(34, CounterEdge.Rising, 0);
        counter.Count(32_766, 1_000);
        Assert.Equal(32_766, counter.Read(1_000));
        counter.Count(3, 2_000);
        Assert.Equal(2, counter.Read(2_000));
        Assert.Equal(2, counter.Read(11_999));
        Assert.Equal(32_769, counter.Read(12_000));
        counter.Count(5, 20_000);
        Assert.Equal(32_774, counter.Read(20_000));
    }

    [Fact]
    public void A_reset_loses_the_pulses_that_come_meanwhile()
    {
        var counter = new PulseCounter();
        counter.Start(34, CounterEdge.Rising, 0);
        counter.Count(10, 1_000);
        counter.Reset(2_000);
        counter.Count(7, 1_900);
        Assert.Equal(0, counter.Read(1_950));
        counter.Count(4, 2_100);
        Assert.Equal(4, counter.Read(2_100));
    }

    [Fact]
    public void A_long_filter_swallows_photons_but_not_GATE()
    {
        var bench = new BoardBench(new BoardOptions { Seed = 5 });
        bench.PowerUp();
        bench.Board.CounterStart(6, Pins.Apd1Odd, CounterEdge.Rising, 1000, bench.Now);
        bench.Board.CounterStart(7, Pins.Apd1Odd, CounterEdge.Both, 0, bench.Now);
        bench.Now += 1_000_000_000;
        long once = bench.Board.CounterRead(1, bench.Now);
        Assert.True(once > 20);
        Assert.Equal(0, bench.Board.CounterRead(6, bench.Now));
        Assert.Equal(2 * once, bench.Board.CounterRead(7, bench.Now));
        Assert.Equal(99, bench.Board.CounterRead(BoardBench.IndexUnit, bench.Now));
    }

    [Fact]
    public void A_glitch_on_GATE_counts_one_too_many()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        bench.PowerUp();
        bench.ToEdge();
        bench.ToEdge();
        bench.Board.InjectGateGlitch(bench.Now);
        Assert.Equal(3, bench.Board.CounterRead(BoardBench.IndexUnit, bench.Now));
        Assert.Equal(1, bench.Board.Snapshot(bench.Now).Bin);
    }

    [Fact]
    public void A_unit_that_the_ESP32_has_not_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => new Board(new BoardOptions()).CounterRead(8, 0));

    private static long Sum(BoardBench bench, int even, int odd)
        => bench.Board.CounterRead(even, bench.Now) + bench.Board.CounterRead(odd, bench.Now);
}
