using Overbias.Shared.Board;
using Overbias.Twin.Tests.Bench;

namespace Overbias.Twin.Tests;

public class RelayTests
{
    private const int Base = ExpanderBits.Arm;

    [Fact]
    public void A_contact_follows_its_coil_after_1_ms()
    {
        BoardBench bench = Armed();
        bench.PortA(Base | ExpanderBits.Soft);
        Assert.False(bench.Board.Snapshot(bench.Now + 999_999).SoftClosed);
        Assert.True(bench.Board.Snapshot(bench.Now + 1_000_000).SoftClosed);
    }

    [Fact]
    public void A_coil_that_is_taken_back_in_time_moves_nothing()
    {
        BoardBench bench = Armed();
        bench.PortA(Base | ExpanderBits.Soft);
        bench.Wait(500_000);
        bench.PortA(Base);
        Assert.False(bench.Board.Snapshot(bench.Now + 3_000_000).SoftClosed);
    }

    [Fact]
    public void Make_before_break_never_leaves_the_sample_floating()
    {
        string truth = TruthOf(bench =>
        {
            bench.Connect();
            bench.PortA(Base | ExpanderBits.Unshort | ExpanderBits.Force | ExpanderBits.Soft);
            bench.Wait(2_000_000);
            bench.PortA(Base | ExpanderBits.Unshort | ExpanderBits.Soft);
            bench.Wait(2_000_000);
            bench.PortA(Base | ExpanderBits.Soft);
            bench.Wait(2_000_000);
            bench.PortA(Base);
            bench.Wait(2_000_000);
        });
        Assert.DoesNotContain("floating", truth);
    }

    [Fact]
    public void Break_before_make_is_told_in_the_truth_file()
    {
        string truth = TruthOf(bench =>
        {
            bench.PortA(Base | ExpanderBits.Unshort);
            bench.Wait(2_000_000);
            bench.PortA(Base | ExpanderBits.Unshort | ExpanderBits.Soft);
            bench.Wait(2_000_000);
        });
        Assert.Contains("floating", truth);
    }

    [Fact]
    public void Shorted_the_junction_sees_no_voltage()
    {
        BoardBench bench = Armed();
        bench.PortA(Base | ExpanderBits.Soft);
        bench.Bias(0.5);
        bench.ToEdge();
        bench.Wait(2_000_000);
        Assert.InRange(bench.Board.Snapshot(bench.Now).JunctionVolt, 0, 1e-5);
    }

    private static BoardBench Armed(Truth.TruthWriter? truth = null)
    {
        var bench = new BoardBench(BoardBench.Quiet() with { Truth = truth });
        bench.PowerUp();
        bench.Arm();
        return bench;
    }

    private static string TruthOf(Action<BoardBench> act)
    {
        var stream = new MemoryStream();
        using (var truth = new Truth.TruthWriter(stream, true))
            act(Armed(truth));
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
