using Overbias.Twin.Light;
using Overbias.Twin.Tests.Bench;
using Overbias.Twin.Truth;

namespace Overbias.Twin.Tests;

public class DeterminismTests
{
    private delegate void Look(BoardBench bench, System.Random random, long until);

    [Theory]
    [InlineData(LightLaw.Empirical)]
    [InlineData(LightLaw.Model)]
    public void The_same_seed_gives_the_same_truth_whatever_is_read_and_when(LightLaw law)
    {
        byte[] unread = Truth(7, law, (_, _, _) => { });
        byte[] read = Truth(7, law, LookAround);
        Assert.True(unread.Length > 20_000);
        Assert.Equal(unread, read);
        Assert.Equal(unread, Truth(7, law, (_, _, _) => { }));
    }

    [Fact]
    public void Another_seed_gives_another_truth()
        => Assert.NotEqual(Truth(7, LightLaw.Empirical, (_, _, _) => { })[300..], Truth(8, LightLaw.Empirical, (_, _, _) => { })[300..]);

    [Fact]
    public void What_is_read_is_the_same_whatever_else_is_read()
    {
        List<short> alone = Conversions((_, _, _) => { });
        List<short> among = Conversions(LookAround);
        Assert.Equal(alone, among);
    }

    private static void LookAround(BoardBench bench, System.Random random, long until)
    {
        long now = bench.Now;
        Span<short> counts = stackalloc short[8];
        while ((now += random.Next(1_000, 700_000)) < until - 20_000)
        {
            bench.Now = now;
            switch (random.Next(6))
            {
                case 0:
                    bench.Board.CounterRead(random.Next(5), now);
                    break;
                case 1:
                    bench.Board.GpioRead(random.Next(40), now);
                    break;
                case 2:
                    bench.AdcRead(counts);
                    break;
                case 3:
                    bench.Board.Snapshot(now);
                    break;
                case 4:
                    bench.DacReadBack(0x00);
                    break;
                default:
                    bench.ExpanderRead(0x13);
                    break;
            }
        }
    }

    // A ramp that thins, breaks and tunnels, with a trip in it.
    private static byte[] Truth(ulong seed, LightLaw law, Look look)
    {
        var stream = new MemoryStream();
        using var truth = new TruthWriter(stream, true);
        BoardBench bench = Started(new BoardOptions { Seed = seed, Light = law, Truth = truth });
        var random = new System.Random(3);
        for (int bin = 0; bin < 400; bin++)
        {
            bench.Feed();
            bench.Bias(bin < 250 ? 0.1 + 0.002 * bin : 0.7);
            look(bench, random, bench.Board.NextBinEdgeNs(bench.Now));
            bench.ToEdge();
        }

        bench.Board.FlushTruth(bench.Now);
        return stream.ToArray();
    }

    private static List<short> Conversions(Look look)
    {
        BoardBench bench = Started(new BoardOptions { Seed = 9 });
        var random = new System.Random(4);
        var all = new List<short>();
        Span<short> counts = stackalloc short[8];
        for (int i = 0; i < 300; i++)
        {
            long at = bench.Now + BoardBench.TickNs;
            look(bench, random, at);
            bench.Now = at;
            bench.Feed();
            bench.AdcRead(counts);
            all.AddRange(counts);
        }

        return all;
    }

    private static BoardBench Started(BoardOptions options)
    {
        var bench = new BoardBench(options);
        bench.PowerUp();
        bench.Arm();
        bench.Connect();
        bench.ToEdge();
        return bench;
    }
}
