using System.Text.Json;

namespace Overbias.Firmware.Tests.Support;

/// <summary>What a recorder has of one session: go-back-N's receiving end, as PROTOCOL.md tells it.</summary>
internal sealed class Recorded
{
    private readonly List<JsonElement> _items = [];
    private readonly Dictionary<long, string> _contents = [];

    /// <summary>The next number; 0 before the first.</summary>
    public long Next { get; private set; }

    /// <summary>Numbers that the box told as lost.</summary>
    public long Lost { get; private set; }

    /// <summary>Messages that came again after they were taken.</summary>
    public long Again { get; private set; }

    /// <summary>Messages that came before their turn.</summary>
    public long Ahead { get; private set; }

    /// <summary>Messages that came under a number taken before, with another content.</summary>
    public long Contradictions { get; private set; }

    /// <summary>All that was taken, in order.</summary>
    public IReadOnlyList<JsonElement> Items => _items;

    public void Take(JsonElement m, string payload)
    {
        long seq = m.GetProperty("seq").GetInt64();
        long first = m.GetProperty("first").GetInt64();
        Next = Next == 0 ? first : Next;
        if (first > Next)
        {
            Lost += first - Next;
            Next = first;
        }
        string content = payload.Replace($"\"first\":{first},", "", StringComparison.Ordinal);
        if (seq == Next)
        {
            Next++;
            _items.Add(m.Clone());
            _contents[seq] = content;
        }
        else if (seq > Next)
        {
            Ahead++;
        }
        else
        {
            Again++;
            Contradictions += _contents.TryGetValue(seq, out string? taken) && taken != content ? 1 : 0;
        }
    }

    /// <summary>The items of a run.</summary>
    public IEnumerable<JsonElement> OfRun(int run) => _items.Where(m => m.GetProperty("run").GetInt32() == run);

    /// <summary>Fails unless a run is whole: from its start to its end, every bin once.</summary>
    public void HasWhole(int run)
    {
        JsonElement[] all = [.. OfRun(run)];
        Assert.NotEmpty(all);
        Assert.Equal("run_start", Kind(all[0]));
        Assert.Equal("run_end", Kind(all[^1]));
        List<Row> rows = Row.All(all.Where(m => m.TryGetProperty("w", out _)));
        Assert.Equal(all[^1].GetProperty("rows").GetInt64(), rows.Count);
        for (int i = 1; i < rows.Count; i++)
            Assert.Equal(rows[i - 1].Bin + rows[i - 1].Width, rows[i].Bin);
        Assert.Equal(0, Contradictions);
    }

    private static string? Kind(JsonElement m) => m.TryGetProperty("kind", out JsonElement kind) ? kind.GetString() : null;
}
