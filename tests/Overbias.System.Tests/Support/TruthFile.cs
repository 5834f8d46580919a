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
    /// Fails unless each row of a run names the bias that the terminals had in its last bin, and is flagged as a step exactly when the
    /// bias changed within it or at its first edge. Rows in which the analog trip fired or held have the trip's bias.
    /// </summary>
    public void HasTheStepsOf(RunFolder run)
    {
        long? before = null;
        foreach (Row row in run.Rows)
        {
            long[] codes = [.. BinsOf(row).Select(bin => bin.Code)];
            bool stepped = codes.Prepend(before ?? codes[0]).Distinct().Count() > 1;
            string where = $"bins {row.Bin} to {row.Bin + row.Width - 1}, flags {row.Flags}: recorded code {row.Bias}, "
                + $"in truth {string.Join(' ', codes)}";
            if ((row.Flags & Flag.AnalogTrip) == 0)
            {
                Assert.True(row.Bias == codes[^1], where);
                Assert.True(stepped == ((row.Flags & Flag.Step) != 0), $"{where}, before {before}");
            }
            before = codes[^1];
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
