using Overbias.Shared.Board;
using Overbias.Twin.Tests.Bench;

namespace Overbias.Twin.Tests;

public class ExpanderTests
{
    [Fact]
    public void After_a_reset_all_pins_are_inputs_and_port_A_is_low()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        Assert.Equal((0xFF, 0xFF), (bench.ExpanderRead(0x00), bench.ExpanderRead(0x01)));
        bench.Expander(0x14, 0xFF);
        Assert.Equal(0x00, bench.ExpanderRead(0x12));
        bench.Expander(0x00, 0xF0);
        Assert.Equal(0x0F, bench.ExpanderRead(0x12));
    }

    [Fact]
    public void A_write_to_GPIO_goes_to_the_latch()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        bench.Expander(0x12, 0x5A);
        Assert.Equal(0x5A, bench.ExpanderRead(0x14));
    }

    [Fact]
    public void The_pointer_walks_through_the_registers_and_wraps()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        bench.Board.I2cTransfer(1, ExpanderBits.Address, [0x14, 0x11, 0x22, 0x33], [], bench.Now);
        Span<byte> read = stackalloc byte[3];
        bench.Board.I2cTransfer(1, ExpanderBits.Address, [0x14], read, bench.Now);
        Assert.Equal([0x11, 0x22, 0x33], read.ToArray());
    }

    [Fact]
    public void Port_B_tells_buttons_and_key()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        int key = ExpanderBits.KeyOn | ExpanderBits.KeyRemote;
        Assert.Equal(key, bench.ExpanderRead(0x13));
        bench.Board.PressStart(bench.Now);
        bench.Board.PressStop(bench.Now);
        bench.Board.EmergencyStop(true, bench.Now);
        bench.Board.SetKey(KeyPosition.Local, bench.Now);
        int pressed = ExpanderBits.StartPressed | ExpanderBits.StopPressed | ExpanderBits.EmergencyStop | ExpanderBits.KeyOn;
        Assert.Equal(pressed, bench.ExpanderRead(0x13));
        bench.Now += 201_000_000;
        Assert.Equal(ExpanderBits.EmergencyStop | ExpanderBits.KeyOn, bench.ExpanderRead(0x13));
    }

    [Theory]
    [InlineData(1, 0x22)]
    [InlineData(2, 0x20)]
    public void Another_address_or_bus_is_not_acknowledged(int bus, int address)
    {
        var board = new Board(BoardBench.Quiet());
        Assert.False(board.I2cTransfer(bus, address, [0x00], stackalloc byte[1], 0));
    }
}
