namespace Overbias.Host.Recording;

/// <summary>
/// Everything of one session of the box that lies on disk: a folder for each run, a file for the events between runs, and from
/// them the number that comes next.
/// </summary>
internal sealed class SessionStore : IDisposable
{
    private readonly RecorderOptions _options;
    private readonly RecentContent _recent = new();
    private LineFile? _betweenRuns;
    private bool _descriptionIsOld;

    internal SessionStore(RecorderOptions options, string sid)
    {
        _options = options;
        Sid = sid;
        Sequencer = new Sequencer(Restore());
    }

    internal string Sid { get; }

    internal Sequencer Sequencer { get; }

    /// <summary>The run in hand, also after its end; null before the first.</summary>
    internal RunFolder? Run { get; private set; }

    /// <summary>What was mended when the session's files were opened, in words.</summary>
    internal List<string> Repairs { get; } = [];

    /// <summary>Takes an item in; it is on disk after <see cref="Sync"/>.</summary>
    internal void Append(RecordedItem item, BoxStory about)
    {
        if (item.Run == 0)
        {
            _betweenRuns ??= LineFile.Open(BetweenRunsPath);
            _recent.Add(item, null, _betweenRuns.Append(item.Raw.Span));
            return;
        }
        RunFolder run = Enter(item.Run, item.Boot, about);
        LinePlace place = run.Append(item);
        _recent.Add(item, run, place);
        if (item.EndsRun)
            run.Record.EndUtc = _options.Time.GetUtcNow();
        _descriptionIsOld |= item.Happening?.Kind is "run_start" or "zero" or "note" or "run_end";
    }

    /// <summary>Notes a loss in the run in hand and in the one that goes on after it.</summary>
    internal void NoteLoss(SequenceGap gap, long run, long boot, BoxStory about)
    {
        if (Run is { Record.End: null } open)
            open.Record.Add(gap);
        if (run > 0)
            Enter(run, boot, about).Record.Add(gap);
        _descriptionIsOld = true;
    }

    /// <summary>Whether an item contradicts what was recorded under its number; both are kept then.</summary>
    internal bool KeepIfContradicting(RecordedItem item)
    {
        if (_recent.Contradicted(item) is not RecentContent.Entry entry)
            return false;
        if (entry.Folder is RunFolder folder && folder == Run)
        {
            folder.KeepConflict(item, folder.Read(entry.IsEvent, entry.Place));
            _descriptionIsOld = true;
        }
        else if (entry.Folder is null && _betweenRuns is not null)
        {
            using LineFile file = LineFile.Open(BetweenRunsPath.Replace(".ndjson", "_conflicts.ndjson", StringComparison.Ordinal));
            file.Append([.. "{\"recorded\":"u8, .. _betweenRuns.Read(entry.Place), .. ",\"other\":"u8, .. item.Raw.Span, .. "}"u8]);
            file.Sync();
        }
        return true;
    }

    /// <summary>Writes what was appended, so that others can read it.</summary>
    internal void Flush()
    {
        Run?.Flush();
        _betweenRuns?.Flush();
    }

    /// <summary>Syncs all that was appended, and then what run.json tells of it when that has changed.</summary>
    internal void Sync()
    {
        _betweenRuns?.Sync();
        Run?.Sync();
        if (_descriptionIsOld)
            WriteDescription();
    }

    internal void WriteDescription()
    {
        Run?.WriteDescription();
        _descriptionIsOld = false;
    }

    internal void CutBack()
    {
        Run?.CutBack();
        _betweenRuns?.CutBack();
    }

    /// <summary>Says why a run that the box did not end has ended.</summary>
    internal void EndRun(string why)
    {
        if (Run is not { Record: { End: null } record })
            return;
        record.EndedBy = why;
        record.EndUtc = _options.Time.GetUtcNow();
        Run.WriteDescription();
    }

    public void Dispose()
    {
        Run?.Dispose();
        _betweenRuns?.Dispose();
    }

    private string BetweenRunsPath => Path.Combine(_options.Root, RunIdentity.BetweenRunsName(_options.Box, Sid));

    private RunFolder Enter(long run, long boot, BoxStory about)
    {
        if (Run?.Record.Identity.Run == run)
            return Run;
        if (Run is not null)
        {
            EndRun("next_run");
            Run.WriteDescription();
            Run.Dispose();
            Run = null;
        }
        var identity = new RunIdentity(_options.Box, Sid, run);
        string? before = identity.Candidates(_options.Root).FirstOrDefault(IsOfThisSession);
        if (before is not null)
            return Run = Reopen(before, identity);
        var record = new RunRecord(identity, _options.Time.GetUtcNow())
        {
            Description = _options.Description,
            About = about.About(Sid, boot),
        };
        return Run = RunFolder.Create(_options.Root, record);
    }

    private long? Restore()
    {
        long? last = RestoreBetweenRuns();
        string? newest = null;
        long newestRun = 0;
        foreach (string path in RunIdentity.CandidatesOfSession(_options.Root, _options.Box, Sid).Where(IsOfThisSession))
        {
            long run = RunNumber(path);
            if (run > newestRun)
                (newest, newestRun) = (path, run);
        }
        if (newest is not null)
        {
            Run = Reopen(newest, new RunIdentity(_options.Box, Sid, newestRun));
            last = Math.Max(last ?? 0, Run.Record.LastSeq ?? 0);
            foreach (SequenceGap gap in Run.Record.Gaps)
                last = Math.Max(last.Value, gap.From == last + 1 ? gap.To : last.Value);
        }
        return last is > 0 ? last + 1 : null;
    }

    private long? RestoreBetweenRuns()
    {
        if (!File.Exists(BetweenRunsPath))
            return null;
        var files = new RunFiles(_options.Root);
        long? last = null;
        foreach (RunFiles.Placed placed in files.ReadFile(Path.GetFileName(BetweenRunsPath)))
        {
            last = placed.Item.Seq;
            _recent.Add(placed.Item, null, placed.Place);
        }
        _betweenRuns = LineFile.Open(BetweenRunsPath);
        foreach (Damage damage in files.Damages)
        {
            Repairs.Add($"{damage.File}: {damage.Why}; {_betweenRuns.Length - damage.Offset} bytes were cut off.");
            _betweenRuns.Truncate(damage.Offset);
        }
        return last;
    }

    private RunFolder Reopen(string path, RunIdentity identity)
    {
        int known = RunRecordJson.ReadKept(path)?.Repairs.Count ?? 0;
        DateTimeOffset now = _options.Time.GetUtcNow();
        RunFolder run = RunFolder.Open(path, identity, now, (folder, item, place) => _recent.Add(item, folder, place));
        Repairs.AddRange(run.Record.Repairs.Skip(known).Select(repair => $"{Path.GetFileName(path)}: {repair}"));
        return run;
    }

    /// <summary>A folder's name holds half of the session's digits; run.json holds all, unless its making was cut short.</summary>
    private bool IsOfThisSession(string path) => RunRecordJson.ReadIdentity(path) is not RunIdentity identity || identity.Sid == Sid;

    private static long RunNumber(string path)
    {
        int end = path.LastIndexOf("_run", StringComparison.Ordinal);
        return long.TryParse(path.AsSpan(end + 4), out long number) ? number : 0;
    }
}
