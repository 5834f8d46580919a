using Overbias.Shared.Board;
using Overbias.Twin.FrontEnd;
using Overbias.Twin.Junction;
using Overbias.Twin.Tests.Bench;

namespace Overbias.Twin.Tests;

/// <summary>The second expander and what its relays connect; and a plain resistor in place of the junction.</summary>
public class ReferenceTests
{
    [Theory]
    [InlineData(ReferenceBits.Ohm100, 100)]
    [InlineData(ReferenceBits.Ohm10k, 10e3)]
    [InlineData(ReferenceBits.Ohm1M, 1e6)]
    [InlineData(ReferenceBits.Ohm100 | ReferenceBits.Ohm10k, 100 / 1.01)]
    public void An_isolated_board_measures_its_references_and_the_sample_nothing(int references, double ohm)
    {
        BoardBench bench = Isolated(references);
        BinMeans means = Settled(bench, 0.5);
        Assert.Equal(0.5, means.Volt, 1e-4);
        Assert.Equal(ohm, means.Volt / means.Ampere, ohm * 0.01);
        BoardState board = bench.Board.Snapshot(bench.Now);
        Assert.True(board.Isolated && board.ShortClosed);
        Assert.Equal((0, 0), (board.CurrentAmpere, board.JunctionVolt));
    }

    [Fact]
    public void With_no_reference_connected_no_current_flows()
    {
        BinMeans means = Settled(Isolated(0), 0.5);
        Assert.Equal(0.5, means.Volt, 1e-4);
        Assert.Equal(0, means.Ampere, 1e-9);
    }

    [Fact]
    public void Released_the_relays_give_the_sample_back()
    {
        BoardBench bench = Isolated(ReferenceBits.Ohm100);
        bench.Board.I2cTransfer(1, ReferenceBits.Address, [0x14, 0], [], bench.Now);
        bench.Wait(2_000_000);
        Assert.False(bench.Board.Snapshot(bench.Now).Isolated);
        Assert.False(bench.Board.IsClosed(BoardRelay.Ohm100, bench.Now));
    }

    [Fact]
    public void A_reset_releases_them()
    {
        BoardBench bench = Isolated(ReferenceBits.Ohm100);
        bench.Board.ResetPins(bench.Now);
        bench.Now += 2_000_000;
        Assert.False(bench.Board.Snapshot(bench.Now).Isolated);
        Assert.True(bench.Board.Snapshot(bench.Now).ShortClosed);
    }

    [Fact]
    public void A_relay_that_sticks_stays_where_it_is()
    {
        BoardBench bench = Isolated(ReferenceBits.Ohm100);
        bench.Board.Stick(BoardRelay.Isolate, true, bench.Now);
        bench.Board.I2cTransfer(1, ReferenceBits.Address, [0x14, 0], [], bench.Now);
        bench.Wait(2_000_000);
        Assert.True(bench.Board.Snapshot(bench.Now).Isolated);
        bench.Board.Stick(BoardRelay.Isolate, false, bench.Now);
        bench.Board.I2cTransfer(1, ReferenceBits.Address, [0x14, ReferenceBits.Isolate], [], bench.Now);
        bench.Board.I2cTransfer(1, ReferenceBits.Address, [0x14, 0], [], bench.Now);
        bench.Wait(2_000_000);
        Assert.False(bench.Board.Snapshot(bench.Now).Isolated);
    }

    [Fact]
    public void Without_references_their_expander_is_silent()
    {
        var board = new Board(BoardBench.Quiet() with { ReferencesFitted = false });
        Assert.False(board.I2cTransfer(1, ReferenceBits.Address, [0x00], [], 0));
    }

    [Fact]
    public void Boards_of_other_seeds_have_other_references_within_their_tolerance()
    {
        double[] gains = [.. Enumerable.Range(1, 20).Select(seed =>
            new Board(new BoardOptions { Seed = (ulong)seed, Parts = new PartsOptions() }).PartsTruth.Lockin30Gain)];
        Assert.Equal(20, gains.Distinct().Count());
        double[] ohms = [.. Enumerable.Range(1, 20).Select(seed => new Parts(new PartsOptions(), (ulong)seed).Reference10kOhm)];
        Assert.All(ohms, ohm => Assert.InRange(ohm, 9999, 10_001));
        Assert.Equal(20, ohms.Distinct().Count());
    }

    [Theory]
    [InlineData(50)]
    [InlineData(2581)]
    [InlineData(1e5)]
    public void A_dummy_is_a_resistor_that_nothing_moves_and_that_gives_no_light(double ohm)
    {
        var bench = new BoardBench(BoardBench.Quiet() with { Junction = new JunctionOptions { DummyOhm = ohm } });
        bench.PowerUp();
        bench.Arm();
        bench.Connect();
        bench.ToEdge();
        foreach (double volt in new[] { 0.01, 0.5, 0.01 })
        {
            BinMeans means = Settled(bench, volt);
            Assert.Equal(ohm, means.Volt / means.Ampere, ohm * 0.05);
        }

        Assert.Equal(12906.4 / ohm, bench.Board.Snapshot(bench.Now).ConductanceG0, 1e-3 * 12906 / ohm);
        Assert.False(bench.Board.Snapshot(bench.Now).Ruptured);
    }

    private static BinMeans Settled(BoardBench bench, double volt)
    {
        bench.Bias(volt);
        bench.ToEdge();
        bench.Feed();
        bench.Bin();
        return bench.Bin();
    }

    private static BoardBench Isolated(int references)
    {
        var bench = new BoardBench(BoardBench.Quiet());
        bench.PowerUp();
        bench.Board.I2cTransfer(1, ReferenceBits.Address, [0x00, 0x00], [], bench.Now);
        bench.Arm();
        bench.Board.I2cTransfer(1, ReferenceBits.Address, [0x14, (byte)(ReferenceBits.Isolate | references)], [], bench.Now);
        bench.PortA(ExpanderBits.Arm | ExpanderBits.Force);
        bench.ToEdge();
        return bench;
    }
}
