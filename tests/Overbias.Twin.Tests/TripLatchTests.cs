using Overbias.Shared.Board;
using Overbias.Twin.Tests.Bench;
using Overbias.Twin.TripLatch;

namespace Overbias.Twin.Tests;

public class TripLatchTests
{
    private const long RelayNs = 1_000_000;

    [Theory]
    [InlineData(TripCause.EmergencyStop)]
    [InlineData(TripCause.Key)]
    [InlineData(TripCause.Reset)]
    [InlineData(TripCause.Watchdog)]
    [InlineData(TripCause.OverCurrent)]
    public void Every_cause_brings_the_safe_state_in_time(TripCause cause)
    {
        BoardBench bench = Biased(cause == TripCause.OverCurrent);
        Assert.True(bench.Board.Snapshot(bench.Now).Armed);
        Cause(bench, cause);
        BoardState at = bench.Board.Snapshot(bench.Now);
        Assert.Equal(cause, at.Cause);
        Assert.False(bench.Board.GpioRead(Pins.Armed, bench.Now));
        Assert.Equal((0, 0), (at.CodeA, at.CodeB));
        Assert.Equal(0, at.BiasVolt);
        Assert.Equal(0, at.CurrentAmpere);
        BoardState after = bench.Board.Snapshot(bench.Now + RelayNs + 100_000);
        Assert.True(after.ShortClosed);
        Assert.Equal(0, after.JunctionVolt);
    }

    [Fact]
    public void A_board_powers_up_with_the_latch_set_and_the_sample_shorted()
    {
        var board = new Board(new BoardOptions());
        BoardState state = board.Snapshot(0);
        Assert.Equal(TripCause.Reset, state.Cause);
        Assert.True(state.ShortClosed);
        Assert.False(state.ForceClosed || state.SoftClosed);
    }

    [Fact]
    public void The_first_cause_stays()
    {
        BoardBench bench = Biased(false);
        bench.Board.EmergencyStop(true, bench.Now);
        bench.Board.SetKey(KeyPosition.Off, bench.Now);
        Assert.Equal(TripCause.EmergencyStop, bench.Board.Snapshot(bench.Now).Cause);
    }

    [Theory]
    [InlineData(KeyPosition.Remote, true, true)]
    [InlineData(KeyPosition.Local, false, true)]
    [InlineData(KeyPosition.Off, false, false)]
    public void The_key_says_who_may_clear_the_latch(KeyPosition key, bool byLine, bool byButton)
    {
        var bench = new BoardBench(BoardBench.Quiet());
        bench.PowerUp();
        bench.Board.SetKey(key, bench.Now);
        bench.Arm();
        Assert.Equal(byLine, bench.Board.GpioRead(Pins.Armed, bench.Now));
        bench.Board.ResetPins(bench.Now);
        bench.Board.PressStart(bench.Now);
        Assert.Equal(byButton, bench.Board.GpioRead(Pins.Armed, bench.Now));
    }

    [Fact]
    public void A_pulled_E_STOP_cannot_be_cleared_over()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        bench.PowerUp();
        bench.Board.EmergencyStop(true, bench.Now);
        bench.Arm();
        bench.Board.PressStart(bench.Now);
        Assert.False(bench.Board.GpioRead(Pins.Armed, bench.Now));
        bench.Board.EmergencyStop(false, bench.Now);
        bench.Board.PressStart(bench.Now);
        Assert.True(bench.Board.GpioRead(Pins.Armed, bench.Now));
    }

    [Fact]
    public void The_ARM_line_clears_by_its_rising_edge_only()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        bench.PowerUp();
        bench.Arm();
        bench.Board.EmergencyStop(true, bench.Now);
        bench.Board.EmergencyStop(false, bench.Now);
        bench.PortA(ExpanderBits.Arm);
        Assert.False(bench.Board.GpioRead(Pins.Armed, bench.Now));
        bench.Arm();
        Assert.True(bench.Board.GpioRead(Pins.Armed, bench.Now));
    }

    [Fact]
    public void The_watchdog_bites_between_100_and_300_ms_after_the_last_edge()
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            var bench = new BoardBench(new BoardOptions { Seed = seed });
            bench.PowerUp();
            bench.Arm();
            for (int i = 0; i < 20; i++)
            {
                bench.Now += 99_000_000;
                bench.Feed();
            }

            Assert.True(bench.Board.GpioRead(Pins.Armed, bench.Now + 100_000_000));
            Assert.False(bench.Board.GpioRead(Pins.Armed, bench.Now + 300_000_000));
            Assert.Equal(TripCause.Watchdog, bench.Board.Snapshot(bench.Now).Cause);
        }
    }

    [Fact]
    public void A_constant_level_does_not_feed_the_watchdog()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        bench.PowerUp();
        bench.Arm();
        for (int i = 0; i < 31; i++)
        {
            bench.Now += 10_000_000;
            bench.Board.GpioWrite(Pins.Watchdog, true, bench.Now);
        }

        Assert.False(bench.Board.GpioRead(Pins.Armed, bench.Now));
    }

    [Fact]
    public void The_ARM_line_feeds_the_watchdog_of_a_latch_that_is_clear()
    {
        // A run that begins just before the watchdog would bite, with the latch still clear from the run before.
        var bench = new BoardBench(BoardBench.Quiet());
        bench.PowerUp();
        bench.Arm();
        bench.Wait(250_000_000);
        Assert.True(bench.Board.Snapshot(bench.Now).Armed);
        bench.Arm();
        bench.Wait(90_000_000);
        Assert.True(bench.Board.Snapshot(bench.Now).Armed);
    }

    [Fact]
    public void The_watchdog_does_not_run_while_the_latch_is_set()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        bench.PowerUp();
        bench.Now += 1_000_000_000;
        bench.Arm();
        Assert.True(bench.Board.GpioRead(Pins.Armed, bench.Now + 100_000_000));
    }

    [Fact]
    public void A_reset_keeps_range_and_power_of_the_DAC_but_not_its_output()
    {
        BoardBench bench = Biased(false);
        bench.Board.ResetPins(bench.Now);
        Assert.Equal(0, bench.Board.Snapshot(bench.Now).CodeA);
        Assert.Equal(0x15, bench.DacReadBack(0x10));
        Assert.Equal(3, bench.DacReadBack(0x08));
        Assert.Equal(-1, bench.Board.BinIndexAt(bench.Now));
        Assert.Equal(0, bench.Board.CounterRead(0, bench.Now));
    }

    private static void Cause(BoardBench bench, TripCause cause)
    {
        switch (cause)
        {
            case TripCause.EmergencyStop:
                bench.Board.EmergencyStop(true, bench.Now);
                break;
            case TripCause.Key:
                bench.Board.SetKey(KeyPosition.Off, bench.Now);
                break;
            case TripCause.Reset:
                bench.Board.ResetPins(bench.Now);
                break;
            case TripCause.Watchdog:
                bench.Now += 300_000_000;
                break;
            case TripCause.OverCurrent:
                bench.Bias(0.6);
                bench.ToEdge();
                bench.Now += 1_100_000;
                break;
        }
    }

    private static BoardBench Biased(bool withoutLimit)
    {
        FrontEnd.PartsOptions parts = FrontEnd.PartsOptions.Ideal with { LimitAmpere = withoutLimit ? 0.1 : 0.012 };
        var bench = new BoardBench(new BoardOptions { Parts = parts });
        bench.PowerUp();
        bench.Arm();
        bench.Connect();
        bench.Feed();
        bench.ToEdge();
        bench.Bias(0.1);
        bench.ToEdge();
        bench.Feed();
        return bench;
    }
}
