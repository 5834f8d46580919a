using Overbias.Shared.Board;
using Overbias.Twin.Tests.Bench;
using Overbias.Twin.Truth;

namespace Overbias.Twin.Tests;

public class CostTests
{
    [Fact]
    public void Half_ticks_and_reads_allocate_nothing()
    {
        using var truth = new TruthWriter(Stream.Null, true);
        var bench = new BoardBench(new BoardOptions { Seed = 2, Truth = truth });
        bench.PowerUp();
        bench.Arm();
        bench.Connect();
        bench.ToEdge();
        Turn(bench, 400);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Turn(bench, 400);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Turn(BoardBench bench, int bins)
    {
        Span<short> counts = stackalloc short[8];
        for (int bin = 0; bin < bins; bin++)
        {
            bench.Feed();
            bench.Bias(0.1 + 0.0005 * (bin % 100));
            for (int i = 0; i < 9; i++)
            {
                bench.Now += BoardBench.TickNs;
                bench.AdcRead(counts);
                bench.Board.CounterRead(i % 5, bench.Now);
                bench.Board.GpioRead(Pins.Gate, bench.Now);
            }

            bench.ToEdge();
        }
    }
}
