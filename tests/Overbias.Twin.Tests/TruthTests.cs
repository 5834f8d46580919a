using System.Text.Json;
using Overbias.Shared.Board;
using Overbias.Twin.Tests.Bench;
using Overbias.Twin.Truth;

namespace Overbias.Twin.Tests;

public class TruthTests
{
    [Fact]
    public void The_header_says_that_all_is_simulated()
    {
        JsonElement header = Record(_ => { })[0];
        Assert.True(header.GetProperty("simulated").GetBoolean());
        Assert.Equal("18446744073709551615", header.GetProperty("seed").GetString());
        Assert.Equal("empirical", header.GetProperty("light").GetString());
    }

    [Fact]
    public void The_bins_photons_are_all_that_reached_the_counters()
    {
        BoardState state = default;
        List<JsonElement> lines = Record(bench =>
        {
            for (int i = 0; i < 200; i++)
            {
                bench.Feed();
                bench.ToEdge();
            }

            bench.Now += 3_456_789;
            state = bench.Board.Snapshot(bench.Now);
        });
        List<JsonElement> bins = [.. lines.Where(line => line.IsBin())];
        Assert.Equal(state.Photons1, bins.Sum(line => line.GetProperty("apd1").GetInt64()));
        Assert.Equal(state.Photons2, bins.Sum(line => line.GetProperty("apd2").GetInt64()));
        Assert.Equal(Enumerable.Range(-1, bins.Count).Select(i => (long)i), bins.Select(line => line.GetProperty("bin").GetInt64()));
        Assert.False(bins[^1].GetProperty("whole").GetBoolean());
    }

    [Fact]
    public void Each_step_of_the_bias_is_told_with_the_bin_it_begins()
    {
        List<JsonElement> lines = Record(bench =>
        {
            bench.Arm();
            bench.ToEdge();
            bench.Dac(0x00, 100);
            bench.ToEdge();
            bench.ToEdge();
            bench.Dac(0x00, 200);
            bench.ToEdge();
            bench.ToEdge();
        });
        var steps = lines.Where(line => line.Is("ldac")).Select(line => (Int(line, "bin"), Int(line, "a")));
        Assert.Equal([(1, 100), (3, 200)], steps);
        var codes = lines.Where(line => line.IsBin()).Select(line => (Int(line, "bin"), Int(line, "code")));
        Assert.Equal([(-1, 0), (0, 0), (1, 100), (2, 100), (3, 200)], codes);
    }

    [Fact]
    public void An_ended_thread_is_told_with_its_exception()
    {
        var stream = new MemoryStream();
        using (var truth = new TruthWriter(stream, true))
            truth.ThreadEnded(12, "link", "a \"quoted\" \\ line\nand ü");
        JsonElement line = TruthReader.Lines(stream).Single();
        Assert.Equal("a \"quoted\" \\ line\nand ü", line.GetProperty("exception").GetString());
        Assert.Equal("link", line.GetProperty("thread").GetString());
    }

    [Fact]
    public void A_file_that_cannot_be_made_is_told_at_once()
    {
        string file = Path.GetTempFileName();
        try
        {
            Assert.ThrowsAny<IOException>(() => new TruthWriter(Path.Combine(file, "truth.ndjson")));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void After_a_reset_bins_begin_anew_and_the_reset_is_told()
    {
        List<JsonElement> lines = Record(bench =>
        {
            bench.ToEdge();
            bench.ToEdge();
            bench.Board.ResetPins(bench.Now + 1000);
            bench.Now += 5_000_000;
            bench.PowerUp();
            bench.ToEdge();
            bench.ToEdge();
        });
        int reset = lines.FindIndex(line => line.Is("reset"));
        Assert.Contains(lines.Skip(reset), line => line.IsBin() && line.GetProperty("bin").GetInt64() == 0);
        Assert.Contains(lines.Take(reset), line => line.IsBin() && line.GetProperty("bin").GetInt64() == 0);
    }

    private static int Int(JsonElement line, string key) => line.GetProperty(key).GetInt32();

    private static List<JsonElement> Record(Action<BoardBench> act)
    {
        var stream = new MemoryStream();
        using (var truth = new TruthWriter(stream, true))
        {
            var bench = new BoardBench(new BoardOptions { Seed = ulong.MaxValue, Truth = truth });
            bench.PowerUp();
            act(bench);
            bench.Board.FlushTruth(bench.Now);
            Assert.False(bench.Board.GpioRead(Pins.AnalogTrip, bench.Now));
        }

        return TruthReader.Lines(stream);
    }
}
