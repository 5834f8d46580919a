namespace Overbias.System.Tests.Support;

/// <summary>What the truth file says of one bin.</summary>
internal sealed record TrueBin(long Bin, long Apd1, long Apd2, long Code);

/// <summary>What really happened in the simulated box, read from its truth file; it shares no code with the program.</summary>
internal sealed class TruthFile
{
    private TruthFile(JsonElement header, Dictionary<long, TrueBin> bins, JsonElement[] events)
    {
        Header = header;
        Bins = bins;
        Events = events;
    }

    public JsonElement Header { get; }

    public IReadOnlyDictionary<long, TrueBin> Bins { get; }

    public IReadOnlyList<JsonElement> Events { get; }

    /// <summary>Reads the file of a box that has ended.</summary>
    public static TruthFile Read(string path)
    {
        JsonElement[] lines = [.. File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.True(lines[0].GetProperty("simulated").GetBoolean(), $"{path} does not say that it is simulated");
        Dictionary<long, TrueBin> bins = lines.Where(line => line.Has("apd1") && !line.Has("whole"))
            .Select(line => new TrueBin(line.Int("bin"), line.Int("apd1"), line.Int("apd2"), line.Int("code")))
            .ToDictionary(bin => bin.Bin);
        return new TruthFile(lines[0], bins, [.. lines.Where(line => line.Has("event"))]);
    }

    /// <summary>The events of a kind.</summary>
    public IEnumerable<JsonElement> EventsOf(string kind) => Events.Where(e => e.Text("event") == kind);

    /// <summary>Fails unless each row of a run holds exactly the photons that reached the counters in its bins.</summary>
    public void HasThePhotonsOf(RunFolder run)
    {
        foreach (Row row in run.Rows)
        {
            TrueBin[] bins = [.. BinsOf(row)];
            Assert.True(bins.Sum(bin => bin.Apd1) == row.Apd1 && bins.Sum(bin => bin.Apd2) == row.Apd2,
                $"bins {row.Bin} to {row.Bin + row.Width - 1}: recorded {row.Apd1} and {row.Apd2} photons, "
                + $"in truth {bins.Sum(bin => bin.Apd1)} and {bins.Sum(bin => bin.Apd2)}");
        }
    }

    /// <summary>
    /// Fails unless each row of a run names the code that the bias DAC had in its last bin, and is flagged as a step exactly when that
    /// changed within it or at its first edge; and unless the terminals had that bias, but for bins after an analog trip that was told.
    /// </summary>
    public void HasTheStepsOf(RunFolder run)
    {
        long[] tripped = [.. run.Rows.Where(row => (row.Flags & Flag.AnalogTrip) != 0).SelectMany(BinsOf).Select(bin => bin.Bin)];
        (long Bin, long Code)[] edges = [.. EventsOf("ldac").Select(e => (e.Int("bin"), e.Int("a")))];
        int next = 0;
        long code = 0;
        foreach (Row row in run.Rows)
        {
            bool stepped = false;
            foreach (TrueBin bin in BinsOf(row))
            {
                for (; next < edges.Length && edges[next].Bin <= bin.Bin; next++)
                {
                    stepped |= edges[next].Bin >= row.Bin && edges[next].Code != code;
                    code = edges[next].Code;
                }
                bool told = tripped.Any(trip => trip < bin.Bin && trip > bin.Bin - 50);
                Assert.True(bin.Code == code || told, $"bin {bin.Bin}: the DAC had {code}, the terminals had {bin.Code}");
            }
            Assert.True(row.Bias == code, $"bin {row.Bin}, width {row.Width}: recorded code {row.Bias}, in truth {code}");
            Assert.True(stepped == ((row.Flags & Flag.Step) != 0), $"bin {row.Bin}, width {row.Width}: flags {row.Flags}, step {stepped}");
        }
    }

    private IEnumerable<TrueBin> BinsOf(Row row)
    {
        for (long bin = row.Bin; bin < row.Bin + row.Width; bin++)
        {
            Assert.True(Bins.ContainsKey(bin), $"the truth has no bin {bin}");
            yield return Bins[bin];
        }
    }
}
