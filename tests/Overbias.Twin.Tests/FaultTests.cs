using Overbias.Shared.Board;
using Overbias.Twin.Tests.Bench;

namespace Overbias.Twin.Tests;

/// <summary>What is broken on the board acts like that until it is mended.</summary>
public class FaultTests
{
    private const int AdcChipSelect = 26;
    private const int DacChipSelect = 18;
    private const int Clock = 10_000_000;

    private readonly Board _board = new(BoardBench.Quiet());
    private long _now = 1_000_000;

    [Fact]
    public void A_converter_with_a_stuck_line_reads_all_zeros_or_ones_and_a_frozen_one_its_last_result()
    {
        _board.PwmStart(Pins.Tick, 1000, 0.5, _now);
        byte[] first = Convert();
        Assert.NotEqual(new byte[16], first);
        _board.BreakAdc(AdcFault.Zeros);
        Assert.Equal(new byte[16], Convert());
        _board.BreakAdc(AdcFault.Ones);
        Assert.Equal(Enumerable.Repeat((byte)0xFF, 16), Convert());
        _board.BreakAdc(AdcFault.None);
        _board.ResetAdc(_now);
        Assert.Equal(new byte[16], ReadConverter());
        _board.BreakAdc(AdcFault.Frozen);
        Assert.Equal(new byte[16], Convert());
        _board.BreakAdc(AdcFault.None);
        Assert.NotEqual(new byte[16], Convert());
    }

    [Fact]
    public void A_deaf_DAC_keeps_its_registers_and_one_that_lost_its_supply_has_none()
    {
        Dac(0x10, 0x15);
        Assert.Equal(0x15, ReadDac(0x10));
        _board.DeafenDac(true);
        Dac(0x10, 0);
        Assert.Equal(0x15, ReadDac(0x10));
        _board.DeafenDac(false);
        Dac(0x10, 0x11);
        Assert.Equal(0x11, ReadDac(0x10));
        _board.ResetDac(_now);
        Assert.Equal(0, ReadDac(0x10));
    }

    [Fact]
    public void A_dead_expander_acknowledges_nothing_and_keeps_what_it_drives()
    {
        Assert.True(_board.I2cTransfer(1, 0x20, [0x00, 0x00], [], _now));
        Assert.True(_board.I2cTransfer(1, 0x20, [0x14, ExpanderBits.Soft], [], _now));
        _board.KillExpander(true);
        Assert.False(_board.I2cTransfer(1, 0x20, [0x14, 0], [], _now));
        _board.KillExpander(false);
        byte[] latch = [0];
        Assert.True(_board.I2cTransfer(1, 0x20, [0x14], latch, _now));
        Assert.Equal(ExpanderBits.Soft, latch[0]);
        _board.ResetExpander(_now);
        Assert.True(_board.I2cTransfer(1, 0x20, [0x14], latch, _now));
        Assert.Equal(0, latch[0]);
    }

    [Fact]
    public void Without_TICK_bins_stand_still_and_go_on_when_it_is_back()
    {
        _board.PwmStart(Pins.Tick, 1000, 0.5, _now);
        long bin = _board.Snapshot(_now += 200_000_000).Bin;
        Assert.InRange(bin, 18, 19);
        _board.CutTick(true, _now);
        Assert.Equal(bin, _board.Snapshot(_now += 200_000_000).Bin);
        _board.CutTick(false, _now);
        Assert.InRange(_board.Snapshot(_now += 200_000_000).Bin - bin, 19, 20);
    }

    [Fact]
    public void A_gate_that_is_stuck_at_its_pin_is_still_counted()
    {
        _board.PwmStart(Pins.Tick, 1000, 0.5, _now);
        _board.CounterStart(0, Pins.Gate, CounterEdge.Both, 1000, _now);
        _board.StickGate(true, _now += 15_000_000);
        bool level = _board.GpioRead(Pins.Gate, _now);
        for (int i = 0; i < 10; i++)
            Assert.Equal(level, _board.GpioRead(Pins.Gate, _now += 10_016_000));
        Assert.InRange(_board.CounterRead(0, _now), 10, 12);
    }

    [Fact]
    public void A_ringing_gate_counts_one_edge_too_many_at_each_such_edge()
    {
        _board.PwmStart(Pins.Tick, 1000, 0.5, _now);
        _board.CounterStart(0, Pins.Gate, CounterEdge.Both, 1000, _now);
        _board.RingGate(3, 5);
        BoardState board = _board.Snapshot(_now += 1_000_000_000);
        Assert.Equal(board.Bin + 1 + 3, _board.CounterRead(0, _now));
    }

    [Fact]
    public void A_lamp_is_counted_until_it_closes_the_gate_of_a_detector()
    {
        _board.PwmStart(Pins.Tick, 1000, 0.5, _now);
        _board.Shine(1e6, 20e6, _now);
        BoardState before = _board.Snapshot(_now += 10_000_000);
        BoardState after = _board.Snapshot(_now += 100_000_000);
        // 50 ns of dead time take one twentieth of a million counts a second.
        Assert.InRange(after.Photons1 - before.Photons1, 93_000, 97_500);
        Assert.Equal(0, after.Photons2 - before.Photons2);
    }

    [Fact]
    public void A_dead_latch_is_set_by_nothing_and_a_dip_of_a_supply_sets_one_that_lives()
    {
        _board.PressStart(_now);
        Assert.True(_board.Snapshot(_now).Armed);
        _board.KillLatch(true);
        _board.EmergencyStop(true, _now += 1000);
        Assert.True(_board.Snapshot(_now += 1_000_000_000).Armed);
        _board.KillLatch(false);
        _board.DipSupply(_now += 1000);
        BoardState board = _board.Snapshot(_now);
        Assert.Equal((TripLatch.TripCause.Supply, _now), (board.Cause, board.LatchedNs));
    }

    [Fact]
    public void The_sample_is_safe_from_the_instant_at_which_the_short_closes()
    {
        Assert.True(_board.Snapshot(_now).SafeNs >= 0);
        Assert.True(_board.I2cTransfer(1, 0x20, [0x00, 0x00], [], _now));
        _board.PressStart(_now);
        Assert.True(_board.I2cTransfer(1, 0x20, [0x14, ExpanderBits.Soft | ExpanderBits.Unshort], [], _now));
        Assert.Equal(-1, _board.Snapshot(_now += 5_000_000).SafeNs);
        _board.EmergencyStop(true, _now);
        BoardState board = _board.Snapshot(_now + 50_000_000);
        Assert.Equal(board.LatchedNs + 1_000_000, board.SafeNs);
        Assert.True(board.UndrivenNs >= 0);
    }

    private byte[] Convert()
    {
        _now += 10_000_000;
        return ReadConverter();
    }

    private byte[] ReadConverter()
    {
        byte[] read = new byte[16];
        _board.SpiTransfer(2, AdcChipSelect, new byte[16], read, Clock, 2, _now);
        _now += 100_000;
        return read;
    }

    private void Dac(byte address, byte data)
    {
        _board.SpiTransfer(1, DacChipSelect, [address, 0, data], [], Clock, 1, _now);
        _now += 100_000;
    }

    private int ReadDac(byte address)
    {
        Dac((byte)(0x80 | address), 0);
        byte[] read = new byte[3];
        _board.SpiTransfer(1, DacChipSelect, [0x18, 0, 0], read, Clock, 1, _now);
        _now += 100_000;
        return read[2];
    }
}
