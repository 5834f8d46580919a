using Overbias.Shared.Board;
using Overbias.Twin.Tests.Bench;

namespace Overbias.Twin.Tests;

public class Ad7606bTests
{
    [Fact]
    public void Registers_have_their_defaults_and_take_what_is_written()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        Assert.Equal(0x08, bench.AdcRegister(0x02));
        Assert.Equal(0x33, bench.AdcRegister(0x03));
        Assert.Equal(0x33, bench.AdcRegister(0x06));
        Assert.Equal(0x00, bench.AdcRegister(0x08));
        Assert.Equal(0x80, bench.AdcRegister(0x11));
        Assert.Equal(0x10, bench.AdcRegister(0x2F) & 0xF0);
        bench.AdcCommand(0x04, 0x20);
        Assert.Equal(0x20, bench.AdcRegister(0x04));
        bench.AdcCommand(0x2F, 0x77);
        Assert.Equal(0x10, bench.AdcRegister(0x2F) & 0xF0);
    }

    [Fact]
    public void A_write_before_register_mode_is_none()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        bench.AdcCommand(0x04, 0x20);
        Assert.Equal(0x33, bench.AdcRegister(0x04));
    }

    [Fact]
    public void A_write_to_address_0_leaves_register_mode()
    {
        BoardBench bench = Running();
        Span<short> counts = stackalloc short[8];
        bench.Now += 3 * BoardBench.TickNs;
        bench.AdcRegister(0x02);
        bench.AdcRead(counts);
        Assert.Equal(0, counts[7]);
        bench.AdcCommand(0, 0);
        bench.AdcRead(counts);
        Assert.InRange(counts[7], 19_000, 20_000);
    }

    [Fact]
    public void The_reset_flag_of_the_status_register_is_told_once()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        bench.AdcCommand(0x41, 0);
        Assert.Equal(0x80, bench.AdcCommand(0x41, 0) & 0xFF);
        Assert.Equal(0x00, bench.AdcCommand(0x41, 0) & 0xFF);
    }

    [Theory]
    [InlineData(0, 1_000)]
    [InlineData(3, 10_000)]
    [InlineData(4, 20_000)]
    [InlineData(8, 324_000)]
    public void Data_change_when_the_conversion_time_is_over(int oversampling, long busyNs)
    {
        BoardBench bench = Running();
        bench.AdcRegister(0x08);
        bench.AdcCommand(0x08, oversampling);
        bench.AdcCommand(0x00, 0x00);
        bench.ToEdge();
        bench.Bias(0.4);
        bench.ToEdge();
        // The first conversion of the bin begins half a tick after its edge, when the voltage has begun to rise.
        long convst = bench.Now + BoardBench.TickNs / 2;
        Assert.Equal(0, ReadVolt(bench, convst + busyNs - 40_000));
        Assert.Equal(0, ReadVolt(bench, convst + busyNs - 10_000));
        Assert.InRange(ReadVolt(bench, convst + busyNs + 10), 1000, 5300);
    }

    [Fact]
    public void A_read_across_the_end_of_a_conversion_mixes_old_and_new()
    {
        BoardBench bench = Running();
        bench.ToEdge();
        bench.Bias(0.4);
        bench.ToEdge();
        long end = bench.Now + BoardBench.TickNs / 2 + 20_000;
        Span<short> old = stackalloc short[8];
        Span<short> mixed = stackalloc short[8];
        Span<short> fresh = stackalloc short[8];
        // 16 bytes last 12.8 µs at 10 MHz; the third channel is sent from 3.2 to 4.8 µs.
        bench.Now = end - 15_000;
        bench.AdcRead(old);
        bench.Now = end - 2_500;
        bench.AdcRead(mixed);
        bench.Now = end + 20_000;
        bench.AdcRead(fresh);
        Assert.NotEqual(old[2], fresh[2]);
        Assert.NotEqual(old[0], fresh[0]);
        Assert.Equal((old[0], fresh[2]), (mixed[0], mixed[2]));
    }

    [Fact]
    public void Counts_follow_the_range()
    {
        BoardBench bench = Running();
        Span<short> counts = stackalloc short[8];
        bench.Now += 2 * BoardBench.TickNs;
        bench.AdcRead(counts);
        int fine = counts[7];
        bench.AdcRegister(0x06);
        bench.AdcCommand(0x06, 0x22);
        bench.AdcCommand(0x00, 0x00);
        bench.Now += 2 * BoardBench.TickNs;
        bench.AdcRead(counts);
        Assert.Equal(fine / 2, counts[7], 1.0);
        Assert.Equal(2.96 / 5 * 32768, fine, 20.0);
    }

    [Fact]
    public void An_offset_register_shifts_the_counts()
    {
        BoardBench bench = Running();
        Span<short> counts = stackalloc short[8];
        bench.AdcRegister(0x13);
        bench.AdcCommand(0x13, 0x80 + 25);
        bench.AdcCommand(0x00, 0x00);
        bench.Now += 2 * BoardBench.TickNs;
        bench.AdcRead(counts);
        Assert.Equal(25, counts[2]);
    }

    [Fact]
    public void In_another_mode_than_2_the_data_come_one_bit_off()
    {
        BoardBench bench = Running();
        bench.Now += 2 * BoardBench.TickNs;
        Span<short> counts = stackalloc short[8];
        bench.AdcRead(counts);
        Span<byte> read = stackalloc byte[16];
        bench.Board.SpiTransfer(2, Pins.AdcCs, new byte[16], read, BoardBench.ClockHz, 0, bench.Now + 20_000);
        Assert.Equal((short)(counts[7] << 1), (short)((read[14] << 8) | read[15]));
    }

    private static BoardBench Running()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        bench.PowerUp();
        bench.Arm();
        bench.Connect(modulate: false);
        bench.Feed();
        return bench;
    }

    private static int ReadVolt(BoardBench bench, long at)
    {
        Span<short> counts = stackalloc short[8];
        bench.Now = at;
        // The third channel's bytes are sent from 32 bits after the select line fell.
        bench.Now -= 3_200;
        bench.AdcRead(counts);
        return counts[2];
    }
}
