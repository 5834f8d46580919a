using Overbias.Twin.Tests.Bench;

namespace Overbias.Twin.Tests;

public class DisplayTests
{
    private const int Address = 0x3C;

    [Fact]
    public void It_gives_light_only_when_it_is_on_and_its_pump_too()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        Command(bench, 0xAF);
        Assert.False(bench.Board.DisplayLit);
        Command(bench, 0x8D, 0x14);
        Assert.True(bench.Board.DisplayLit);
        Command(bench, 0xAE);
        Assert.False(bench.Board.DisplayLit);
    }

    [Fact]
    public void Data_go_to_the_page_and_column_that_were_set_and_on_from_there()
    {
        var bench = new BoardBench(BoardBench.Quiet());
        Command(bench, 0xA1, 0xC8, 0x8D, 0x14, 0xAF, 0xB2, 0x05, 0x11);
        Assert.True(bench.Board.I2cTransfer(1, Address, [0x40, 0x01, 0x80], [], bench.Now));
        Assert.Equal([(21, 16), (22, 23)], Bright(bench));
        Command(bench, 0xA0, 0xC0);
        Assert.Equal([(105, 40), (106, 47)], Bright(bench));
    }

    [Fact]
    public void A_board_without_one_acknowledges_nothing_there()
    {
        var bench = new BoardBench(BoardBench.Quiet() with { DisplayFitted = false });
        Assert.False(bench.Board.I2cTransfer(1, Address, [0x00, 0xAF], [], bench.Now));
    }

    private static void Command(BoardBench bench, params byte[] bytes) =>
        Assert.True(bench.Board.I2cTransfer(1, Address, [0x00, .. bytes], [], bench.Now));

    private static List<(int X, int Y)> Bright(BoardBench bench) =>
        [.. from x in Enumerable.Range(0, 128) from y in Enumerable.Range(0, 64) where bench.Board.DisplayPoint(x, y) select (x, y)];
}
