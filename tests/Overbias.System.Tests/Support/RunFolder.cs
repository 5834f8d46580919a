using System.Text;

namespace Overbias.System.Tests.Support;

/// <summary>One row of a run, as recorded: its first bin, how many bins it spans, and what the protocol calls by these names.</summary>
internal sealed record Row(long Bin, long Width, long Apd1, long Apd2, long Bias, long Flags);

/// <summary>
/// Reads a run folder from its plain files and holds it to the protocol. It shares no code with the program.
/// </summary>
internal sealed class RunFolder
{
    private RunFolder(string path, JsonElement run, JsonElement[] frames, JsonElement[] events)
    {
        Path = path;
        Run = run;
        Frames = frames;
        Events = events;
    }

    public string Path { get; }

    /// <summary>run.json.</summary>
    public JsonElement Run { get; }

    public IReadOnlyList<JsonElement> Frames { get; }

    public IReadOnlyList<JsonElement> Events { get; }

    /// <summary>All rows of all frames, in order.</summary>
    public IEnumerable<Row> Rows
    {
        get
        {
            foreach (JsonElement frame in Frames)
            {
                long bin = frame.Int("bin");
                for (int k = 0; k < frame.GetProperty("w").GetArrayLength(); k++)
                {
                    long width = frame.Row("w", k)!.Value;
                    yield return new Row(bin, width, frame.Row("apd1", k)!.Value, frame.Row("apd2", k)!.Value, frame.Row("bias", k)!.Value,
                        frame.Row("flags", k)!.Value);
                    bin += width;
                }
            }
        }
    }

    /// <summary>The one run folder below a folder.</summary>
    public static RunFolder Only(string below)
    {
        string[] found = Directory.GetFiles(below, "run.json", SearchOption.AllDirectories);
        Assert.True(found.Length == 1, $"{found.Length} run folders below {below}: {string.Join(", ", found)}");
        return Read(global::System.IO.Path.GetDirectoryName(found[0])!);
    }

    /// <summary>Reads a run folder; fails when a line is torn or not what the protocol says.</summary>
    public static RunFolder Read(string path)
    {
        JsonElement run = JsonDocument.Parse(File.ReadAllText(global::System.IO.Path.Combine(path, "run.json"))).RootElement;
        JsonElement[] frames = Lines(global::System.IO.Path.Combine(path, "frames.ndjson"), Wire.CheckFrame);
        JsonElement[] events = Lines(global::System.IO.Path.Combine(path, "events.ndjson"), Wire.CheckEvent);
        return new RunFolder(path, run, frames, events);
    }

    /// <summary>The events of a kind.</summary>
    public IEnumerable<JsonElement> EventsOf(string kind) => Events.Where(e => e.Text("kind") == kind);

    /// <summary>
    /// Fails unless frames and events together are one sequence without a gap, of one session and run, from run_start to run_end,
    /// and the rows follow one another bin by bin.
    /// </summary>
    public RunFolder IsWhole()
    {
        JsonElement[] all = [.. Frames.Concat(Events).OrderBy(m => m.Int("seq"))];
        Assert.NotEmpty(all);
        for (int k = 1; k < all.Length; k++)
        {
            (long last, long next) = (all[k - 1].Int("seq"), all[k].Int("seq"));
            Assert.True(next == last + 1, $"{last} is followed by {next} in {Path}");
        }
        Assert.True(InOrder(Frames), "frames.ndjson is out of order");
        Assert.True(InOrder(Events), "events.ndjson is out of order");
        Assert.Single(all.Select(m => (m.Text("sid"), m.Int("boot"), m.Int("run"))).Distinct());
        Assert.Equal("run_start", Events[0].Text("kind"));
        Assert.Equal("run_end", Events[^1].Text("kind"));

        Row? before = null;
        foreach (Row row in Rows)
        {
            if (before is not null)
                Assert.True(row.Bin == before.Bin + before.Width, $"bin {row.Bin} follows {before.Bin} of width {before.Width} in {Path}");
            before = row;
        }
        JsonElement end = Events[^1];
        Assert.Equal(end.Int("rows"), Rows.Count());
        Assert.Equal(end.Int("merged"), Rows.Count(row => (row.Flags & Flag.Merged) != 0));
        return this;
    }

    /// <summary>The sum of a list over all frames.</summary>
    public long Sum(string list) => Frames.Sum(frame => frame.GetProperty(list).EnumerateArray().Sum(value => value.GetInt64()));

    private static bool InOrder(IReadOnlyList<JsonElement> lines) =>
        lines.Zip(lines.Skip(1)).All(pair => pair.First.Int("seq") < pair.Second.Int("seq"));

    private static JsonElement[] Lines(string path, Action<JsonElement> check)
    {
        string text = File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        Assert.True(text.Length == 0 || text[^1] == '\n', $"{path} ends in a torn line");
        List<JsonElement> lines = [];
        foreach (string line in text.Split('\n')[..^1])
        {
            JsonElement m = JsonDocument.Parse(line).RootElement;
            try
            {
                check(m);
            }
            catch (Exception e)
            {
                Assert.Fail($"{path}: {e.Message}\n{line}");
            }
            lines.Add(m);
        }
        return [.. lines];
    }
}
