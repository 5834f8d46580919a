using System.Text.Json;
using Overbias.Host.Wire;

namespace Overbias.Host.Recording;

/// <summary>
/// Checks a run folder against itself: every line, the order of numbers and bins, the sums that the box and run.json tell.
/// </summary>
public sealed class Verification
{
    private const int MostProblems = 100;
    private readonly List<string> _problems = [];

    private Verification(RunRecord record) => Record = record;

    /// <summary>What the files hold.</summary>
    public RunRecord Record { get; }

    /// <summary>What is wrong, in one sentence each; empty when the run is whole.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Reads and checks a run folder.</summary>
    /// <exception cref="RecordingException">It is no run folder.</exception>
    public static Verification Of(string folder)
    {
        RunRecord record = RunRecordJson.ReadKept(folder)
            ?? throw new RecordingException($"{folder} is not a run folder: it has no {RunFiles.Description} that can be read.");
        var verification = new Verification(record);
        var files = new RunFiles(folder);
        foreach (RunFiles.Placed placed in files.Read())
            verification.Look(placed.Item);
        foreach (Damage damage in files.Damages)
            verification.Add($"{damage.File}, line {damage.Line}: {damage.Why}.");
        verification.LookAtEnds();
        // While a run is on, run.json lags behind the files.
        if (record.Reason is not null)
            verification.LookAtSums(folder);
        return verification;
    }

    private void Add(string problem)
    {
        if (_problems.Count < MostProblems)
            _problems.Add(problem);
    }

    private void Look(RecordedItem item)
    {
        if (item.Sid != Record.Identity.Sid || item.Run != Record.Identity.Run)
            Add($"Seq {item.Seq} belongs to run {item.Run} of session {item.Sid}.");
        if (Record.LastSeq is long last && item.Seq != last + 1)
        {
            if (!Record.Explains(last, item.Seq))
                Add($"Seq {last + 1} to {item.Seq - 1} are missing, and no loss is noted.");
            Record.ExplainJump();
        }
        else if (Record.LastSeq is null && item.Happening?.Kind != "run_start" && Record.Gaps.Count == 0)
        {
            Add($"The run begins with seq {item.Seq}, which is not its run_start.");
        }
        if (Record.End is not null)
            Add($"Seq {item.Seq} comes after the run's end.");
        if (item.Frame is Frame frame)
            LookAtFlags(frame);
        Record.Add(item);
    }

    private void LookAtFlags(Frame frame)
    {
        for (int row = 0; row < frame.Rows; row++)
        {
            if (frame.Width[row] > 1 != ((frame.Flags[row] & RowFlags.Merged) != 0))
                Add($"Seq {frame.Seq}, row {row}: it spans {frame.Width[row]} bins and its flag merged says otherwise.");
        }
    }

    private void LookAtEnds()
    {
        foreach (BinBreak place in Record.Breaks)
            Add($"Bin {place.ExpectedBin} should follow, bin {place.Bin} does.");
        if (Record.End is null)
            Add(Record.EndedBy is null ? "The run has no end." : $"The run has no run_end: {Record.EndedBy}.");
        if (Record.Conflicts > 0)
            Add($"{Record.Conflicts} numbers came with two contents; see {RunFiles.Conflicts}.");
        if (Record.End is null || Record.Gaps.Count > 0)
            return;
        Compare("rows", Record.End.Integer("rows"), Record.Rows, "run_end");
        Compare("merged rows", Record.End.Integer("merged"), Record.Merged, "run_end");
    }

    private void LookAtSums(string folder)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, RunFiles.Description)));
        foreach ((string key, long value) in new[]
        {
            ("frames", Record.Frames), ("events", Record.Events), ("rows", Record.Rows), ("bins", Record.Bins),
            ("merged", Record.Merged), ("apd1", Record.Apd1), ("apd2", Record.Apd2),
        })
        {
            bool isTold = json.RootElement.TryGetProperty(key, out JsonElement told);
            Compare(key, isTold && told.TryGetInt64(out long number) ? number : null, value, RunFiles.Description);
        }
    }

    private void Compare(string what, long? told, long found, string teller)
    {
        if (told is not null && told != found)
            Add($"{teller} tells {told} {what}, the files hold {found}.");
    }
}
