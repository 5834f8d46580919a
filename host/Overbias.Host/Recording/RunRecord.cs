using System.Text.Json;
using Overbias.Host.Wire;

namespace Overbias.Host.Recording;

/// <summary>A break in the row of bins that neither a loss nor an event <c>resync</c> explains.</summary>
/// <param name="ExpectedBin">The bin that should have come.</param>
/// <param name="Bin">The bin that came.</param>
public readonly record struct BinBreak(long ExpectedBin, long Bin);

/// <summary>What <c>run.json</c> tells of a run: what the box said about it, and sums over what was recorded.</summary>
public sealed class RunRecord(RunIdentity identity, DateTimeOffset startUtc)
{
    private const int MostListed = 1000;

    private long? _nextBin;
    private bool _jumpExplained;

    /// <summary>What the run is known by.</summary>
    public RunIdentity Identity { get; } = identity;

    /// <summary>When the recorder had its first item, by the host's clock.</summary>
    public DateTimeOffset StartUtc { get; } = startUtc;

    /// <summary>When the recorder had the item that ended the run, or null.</summary>
    public DateTimeOffset? EndUtc { get; internal set; }

    /// <summary>Number of the boot.</summary>
    public long Boot { get; private set; }

    /// <summary>What the box told about itself, or null.</summary>
    public JsonElement? About { get; internal set; }

    /// <summary>What the experimenter told about chip, device and surroundings.</summary>
    public IReadOnlyDictionary<string, string> Description { get; internal set; } = new Dictionary<string, string>();

    /// <summary>The event that began the run, or null when it was lost.</summary>
    public BoxEvent? Start { get; private set; }

    /// <summary>The event that ended the run, or null.</summary>
    public BoxEvent? End { get; private set; }

    /// <summary>Why the run ended when the box did not tell: <c>box_restarted</c>, <c>next_run</c>, or null.</summary>
    public string? EndedBy { get; internal set; }

    /// <summary>The zero before the run, or null.</summary>
    public BoxEvent? ZeroBefore { get; private set; }

    /// <summary>The zero after the run, or null.</summary>
    public BoxEvent? ZeroAfter { get; private set; }

    /// <summary>Notes taken during the run.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>First number recorded, or null.</summary>
    public long? FirstSeq { get; private set; }

    /// <summary>Last number recorded, or null.</summary>
    public long? LastSeq { get; private set; }

    /// <summary>First bin recorded, or null.</summary>
    public long? FirstBin { get; private set; }

    /// <summary>The bin after the last one recorded, or null.</summary>
    public long? EndBin => _nextBin;

    /// <summary>The box's clock at the first frame, in µs, or null.</summary>
    public long? FirstMicrosecond { get; private set; }

    /// <summary>Frames recorded.</summary>
    public long Frames { get; private set; }

    /// <summary>Events recorded.</summary>
    public long Events { get; private set; }

    /// <summary>Rows recorded.</summary>
    public long Rows { get; private set; }

    /// <summary>Bins that the rows span.</summary>
    public long Bins { get; private set; }

    /// <summary>Merged rows.</summary>
    public long Merged { get; private set; }

    /// <summary>Photons of detector 1.</summary>
    public long Apd1 { get; private set; }

    /// <summary>Photons of detector 2.</summary>
    public long Apd2 { get; private set; }

    /// <summary>How late rows were collected.</summary>
    public Lateness Lateness { get; } = new();

    /// <summary>Numbers that were lost.</summary>
    public List<SequenceGap> Gaps { get; } = [];

    /// <summary>Breaks in the row of bins; the first thousand.</summary>
    public List<BinBreak> Breaks { get; } = [];

    /// <summary>How many breaks there were.</summary>
    public long BreakCount { get; private set; }

    /// <summary>What was mended at a restart, in words.</summary>
    public List<string> Repairs { get; } = [];

    /// <summary>Contents that came under a number that was recorded with another content.</summary>
    public long Conflicts { get; internal set; }

    /// <summary>Whether the box is the Twin, as far as it is known.</summary>
    public bool? Simulated
    {
        get
        {
            if (Start is not null)
                return Start.Truth("simulated");
            return About is JsonElement about && about.TryGetProperty("simulated", out JsonElement value)
                ? value.ValueKind == JsonValueKind.True
                : null;
        }
    }

    /// <summary>Whether nobody told who measured what.</summary>
    public bool Unattributed => Start is null || (Start.Text("operator").Length == 0 && Start.Text("sample").Length == 0);

    /// <summary>Why the run ended: the box's reason, else <see cref="EndedBy"/>; null while it is on.</summary>
    public string? Reason => End is null ? EndedBy : End.Text("reason");

    /// <summary>Counts an item that was recorded.</summary>
    public void Add(RecordedItem item)
    {
        Boot = item.Boot;
        FirstSeq ??= item.Seq;
        LastSeq = item.Seq;
        if (item.Frame is not null)
            Add(item.Frame);
        else
            Add(item.Happening!);
    }

    /// <summary>Notes a loss.</summary>
    public void Add(SequenceGap gap)
    {
        if (!Gaps.Contains(gap))
            Gaps.Add(gap);
        _jumpExplained = true;
    }

    /// <summary>Whether a jump from one number to another one is a loss that was noted.</summary>
    public bool Explains(long lastSeq, long seq)
    {
        long next = lastSeq + 1;
        foreach (SequenceGap gap in Gaps.OrderBy(gap => gap.From))
        {
            if (gap.From <= next && gap.To >= next)
                next = gap.To + 1;
        }
        return next >= seq;
    }

    /// <summary>Says that the next jump in the bins is that of a loss.</summary>
    internal void ExplainJump() => _jumpExplained = true;

    private void Add(Frame frame)
    {
        Frames++;
        FirstBin ??= frame.Bin;
        FirstMicrosecond ??= frame.TimeMicrosecond;
        if (_nextBin is long expected && frame.Bin != expected && !_jumpExplained)
        {
            BreakCount++;
            if (Breaks.Count < MostListed)
                Breaks.Add(new BinBreak(expected, frame.Bin));
        }
        _jumpExplained = false;
        _nextBin = frame.EndBin;
        Rows += frame.Rows;
        for (int row = 0; row < frame.Rows; row++)
        {
            Bins += frame.Width[row];
            Apd1 += frame.Apd1[row];
            Apd2 += frame.Apd2[row];
            Merged += frame.Width[row] > 1 ? 1 : 0;
            Lateness.Add(frame.LateMicrosecond[row]);
        }
    }

    private void Add(BoxEvent happening)
    {
        Events++;
        switch (happening.Kind)
        {
            case "run_start":
                Start = happening;
                break;
            case "run_end":
                End = happening;
                EndedBy = null;
                break;
            case "zero" when happening.Text("phase") == "after":
                ZeroAfter = happening;
                break;
            case "zero":
                ZeroBefore ??= happening;
                break;
            case "resync":
                _jumpExplained = true;
                break;
            case "note" when Notes.Count < MostListed:
                Notes.Add(happening.Text("text"));
                break;
        }
    }
}
