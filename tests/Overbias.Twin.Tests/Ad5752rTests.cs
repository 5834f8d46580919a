using Overbias.Shared.Board;
using Overbias.Twin.Tests.Bench;

namespace Overbias.Twin.Tests;

public class Ad5752rTests
{
    private const int Mode = 1;

    [Fact]
    public void Registers_read_back_as_written()
    {
        BoardBench bench = Armed();
        Assert.Equal(0x15, bench.DacReadBack(0x10));
        Assert.Equal(3, bench.DacReadBack(0x08));
        Assert.Equal(3, bench.DacReadBack(0x0A));
        bench.Dac(0x0A, 4);
        Assert.Equal(3, bench.DacReadBack(0x08));
        Assert.Equal(4, bench.DacReadBack(0x0A));
    }

    [Fact]
    public void A_written_code_waits_for_the_next_edge_of_GATE()
    {
        BoardBench bench = Armed();
        bench.ToEdge();
        bench.Now += 1_000_000;
        bench.Bias(0.25);
        Assert.Equal(0, bench.DacReadBack(0x00));
        long edge = bench.Board.NextBinEdgeNs(bench.Now);
        Assert.Equal(0, bench.Board.Snapshot(edge - 1).CodeA);
        Assert.Equal(bench.BiasCode, bench.Board.Snapshot(edge).CodeA);
        Assert.Equal(bench.BiasCode * 5.0 / 32768, bench.Board.Snapshot(edge).BiasVolt, 12);
        bench.Now = edge;
        Assert.Equal(bench.BiasCode, (short)bench.DacReadBack(0x00));
    }

    [Fact]
    public void Both_edges_of_GATE_strobe_and_both_channels_step_together()
    {
        BoardBench bench = Armed();
        for (int i = 0; i < 4; i++)
        {
            bench.ToEdge();
            bench.Dac(0x04, 100 + i);
            bench.ToEdge();
            BoardState state = bench.Board.Snapshot(bench.Now);
            Assert.Equal((100 + i, 100 + i), (state.CodeA, state.CodeB));
        }
    }

    [Fact]
    public void Opening_the_device_writes_zero_to_channel_A()
    {
        BoardBench bench = Armed();
        bench.ToEdge();
        bench.Dac(0x00, 1000);
        bench.Dac(0x02, 2000);
        bench.Board.SpiOpen(BoardBench.DacBus, Pins.DacSync, BoardBench.ClockHz, Mode, bench.Now);
        bench.ToEdge();
        BoardState state = bench.Board.Snapshot(bench.Now);
        Assert.Equal((0, 2000), (state.CodeA, state.CodeB));
    }

    [Fact]
    public void Of_a_long_frame_the_last_24_bits_count_and_a_short_one_counts_nothing()
    {
        BoardBench bench = Armed();
        bench.ToEdge();
        Span<byte> read = stackalloc byte[5];
        bench.Board.SpiTransfer(1, Pins.DacSync, [0xFF, 0x00, 0x00, 0x12, 0x34], read, BoardBench.ClockHz, Mode, bench.Now);
        bench.Board.SpiTransfer(1, Pins.DacSync, [0x00, 0x55], [], BoardBench.ClockHz, Mode, bench.Now);
        bench.ToEdge();
        Assert.Equal(0x1234, bench.Board.Snapshot(bench.Now).CodeA);
        Assert.Equal(0xFF, read[3]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void In_the_wrong_mode_the_bits_come_one_late(int mode)
    {
        BoardBench bench = Armed();
        bench.ToEdge();
        bench.Board.SpiTransfer(1, Pins.DacSync, [0x00, 0x00, 0x10], [], BoardBench.ClockHz, mode, bench.Now);
        bench.ToEdge();
        Assert.Equal(0x08, bench.Board.Snapshot(bench.Now).CodeA);
    }

    [Fact]
    public void Negative_codes_are_negative_volts()
    {
        BoardBench bench = Armed();
        bench.ToEdge();
        bench.Bias(-1.5);
        bench.ToEdge();
        Assert.Equal(-1.5, bench.Board.Snapshot(bench.Now).BiasVolt, 3);
    }

    [Fact]
    public void A_channel_without_power_gives_nothing()
    {
        BoardBench bench = Armed();
        bench.ToEdge();
        bench.Bias(0.5);
        bench.ToEdge();
        bench.Dac(0x10, 0x14);
        Assert.Equal(0, bench.Board.Snapshot(bench.Now).BiasVolt);
    }

    [Fact]
    public void The_control_register_clears_and_loads()
    {
        BoardBench bench = Armed();
        bench.ToEdge();
        bench.Bias(0.5);
        bench.Dac(0x1D, 0);
        Assert.Equal(bench.BiasCode, bench.Board.Snapshot(bench.Now + 10_000).CodeA);
        bench.Now += 10_000;
        bench.Dac(0x1C, 0);
        Assert.Equal(0, bench.Board.Snapshot(bench.Now + 10_000).CodeA);
    }

    [Fact]
    public void The_trip_latch_clears_the_registers_and_blocks_LDAC()
    {
        BoardBench bench = Armed();
        bench.ToEdge();
        bench.Bias(0.5);
        bench.ToEdge();
        bench.Board.EmergencyStop(true, bench.Now);
        Assert.Equal(0, bench.DacReadBack(0x00));
        bench.Bias(0.5);
        bench.ToEdge();
        bench.ToEdge();
        Assert.Equal(0, bench.DacReadBack(0x00));
        Assert.Equal(0, bench.Board.Snapshot(bench.Now).BiasVolt);
    }

    [Fact]
    public void What_is_written_while_the_trip_latch_is_set_does_not_come_when_it_is_cleared()
    {
        BoardBench bench = Armed();
        bench.Board.EmergencyStop(true, bench.Now);
        bench.Dac(0x04, 1000);
        bench.Board.EmergencyStop(false, bench.Now);
        bench.Arm();
        bench.ToEdge();
        bench.ToEdge();
        BoardState state = bench.Board.Snapshot(bench.Now);
        Assert.Equal((0, 0), (state.CodeA, state.CodeB));
    }

    [Fact]
    public void Another_bus_or_pin_answers_zeros_and_changes_nothing()
    {
        BoardBench bench = Armed();
        Span<byte> read = stackalloc byte[3];
        read.Fill(0xAA);
        bench.Board.SpiTransfer(2, Pins.DacSync, [0, 1, 2], read, BoardBench.ClockHz, Mode, bench.Now);
        bench.ToEdge();
        Assert.Equal(new byte[3], read.ToArray());
        Assert.Equal(0, bench.Board.Snapshot(bench.Now).CodeA);
    }

    private static BoardBench Armed()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        bench.PowerUp();
        bench.Arm();
        return bench;
    }
}
