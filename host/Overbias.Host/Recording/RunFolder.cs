namespace Overbias.Host.Recording;

/// <summary>A run's folder while it is being written: plain files, appended line by line, synced before they are acknowledged.</summary>
public sealed class RunFolder : IDisposable
{
    private const int MostConflicts = 1000;

    private readonly LineFile _frames;
    private readonly LineFile _events;
    private LineFile? _conflicts;

    private RunFolder(string path, RunRecord record)
    {
        Path = path;
        Record = record;
        _frames = LineFile.Open(System.IO.Path.Combine(path, RunFiles.Frames));
        try
        {
            _events = LineFile.Open(System.IO.Path.Combine(path, RunFiles.Events));
        }
        catch
        {
            _frames.Dispose();
            throw;
        }
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What is known of the run.</summary>
    public RunRecord Record { get; }

    /// <summary>Makes the folder of a new run with its files, and syncs them and the folders they lie in.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static RunFolder Create(string root, RunRecord record)
    {
        string path = System.IO.Path.Combine(root, record.Identity.FolderName(record.StartUtc));
        Directory.CreateDirectory(path);
        FolderSync.Sync(root);
        var folder = new RunFolder(path, record);
        try
        {
            folder.WriteDescription();
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens the folder of a run that was begun before: cuts torn last lines, and lines beyond a hole that no loss explains, which a
    /// sudden end of the machine can leave. None of these was acknowledged, so the box still holds them.
    /// </summary>
    /// <param name="path">The folder.</param>
    /// <param name="identity">The run.</param>
    /// <param name="now">The time, for a folder whose run.json is missing.</param>
    /// <param name="recorded">Called with each item that stays.</param>
    /// <exception cref="RecordingException">The folder is damaged in a way that a sudden end does not explain.</exception>
    public static RunFolder Open(string path, RunIdentity identity, DateTimeOffset now, Action<RunFolder, RecordedItem, LinePlace> recorded)
    {
        RunRecord record = RunRecordJson.ReadKept(path) ?? new RunRecord(identity, now);
        if (record.Identity != identity)
            throw new RecordingException($"{path} holds run {record.Identity.Run} of session {record.Identity.Sid}; move it away.");
        var folder = new RunFolder(path, record);
        try
        {
            folder.Restore(recorded);
            folder.WriteDescription();
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Appends an item; it is on disk after <see cref="Sync"/>.</summary>
    public LinePlace Append(RecordedItem item)
    {
        LinePlace place = FileOf(item).Append(item.Raw.Span);
        Record.Add(item);
        return place;
    }

    /// <summary>Writes what was appended, so that other programs can read it.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public void Flush()
    {
        _frames.Flush();
        _events.Flush();
    }

    /// <summary>Syncs what was appended to disk.</summary>
    /// <exception cref="IOException">It could not be written or synced.</exception>
    public void Sync()
    {
        _frames.Sync();
        _events.Sync();
    }

    /// <summary>Cuts the files back to the last line that was written whole.</summary>
    public void CutBack()
    {
        _frames.CutBack();
        _events.CutBack();
    }

    /// <summary>Replaces <c>run.json</c>, after the lines it tells of.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public void WriteDescription()
    {
        Sync();
        AtomicFile.Replace(System.IO.Path.Combine(Path, RunFiles.Description), RunRecordJson.Write(Record));
    }

    /// <summary>Keeps both contents that came under one number.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public void KeepConflict(RecordedItem other, ReadOnlySpan<byte> recorded)
    {
        Record.Conflicts++;
        if (Record.Conflicts > MostConflicts)
            return;
        _conflicts ??= LineFile.Open(System.IO.Path.Combine(Path, RunFiles.Conflicts));
        _conflicts.Append([.. "{\"recorded\":"u8, .. recorded, .. ",\"other\":"u8, .. other.Raw.Span, .. "}"u8]);
        _conflicts.Sync();
    }

    /// <summary>Reads a line that was recorded.</summary>
    internal byte[] Read(bool isEvent, LinePlace place) => (isEvent ? _events : _frames).Read(place);

    /// <summary>Closes the files. What was not flushed is not written.</summary>
    public void Dispose()
    {
        _frames.Dispose();
        _events.Dispose();
        _conflicts?.Dispose();
    }

    private LineFile FileOf(RecordedItem item) => item.Frame is null ? _events : _frames;

    private void Restore(Action<RunFolder, RecordedItem, LinePlace> recorded)
    {
        var files = new RunFiles(Path);
        bool hole = false;
        foreach (RunFiles.Placed placed in files.Read())
        {
            RecordedItem item = placed.Item;
            if (item.Sid != Record.Identity.Sid || item.Run != Record.Identity.Run)
                throw new RecordingException($"{Path} holds a line of run {item.Run} of session {item.Sid}; move the folder away.");
            if (Record.LastSeq is long last && item.Seq != last + 1)
            {
                if (!Record.Explains(last, item.Seq))
                {
                    CutFrom(item, placed.Place);
                    hole = true;
                    break;
                }
                Record.ExplainJump();
            }
            Record.Add(item);
            recorded(this, item, placed.Place);
        }
        if (!hole)
        {
            foreach (Damage damage in files.Damages)
                CutDamage(damage);
        }
    }

    private void CutFrom(RecordedItem item, LinePlace place)
    {
        LineFile mine = FileOf(item);
        LineFile other = mine == _events ? _frames : _events;
        long otherEnd = 0;
        var files = new RunFiles(Path);
        foreach (RunFiles.Placed placed in files.ReadFile(mine == _events ? RunFiles.Frames : RunFiles.Events))
        {
            if (placed.Item.Seq > item.Seq)
                break;
            otherEnd = placed.Place.Offset + placed.Place.Length + 1;
        }
        long bytes = mine.Length - place.Offset + other.Length - otherEnd;
        mine.Truncate(place.Offset);
        other.Truncate(otherEnd);
        Record.Repairs.Add($"{bytes} bytes beyond a hole at seq {Record.LastSeq + 1} were cut off; the box sends them again.");
    }

    private void CutDamage(Damage damage)
    {
        LineFile file = damage.File == RunFiles.Events ? _events : _frames;
        foreach (LineScanner.Line line in LineScanner.Read(file.Path).SkipWhile(line => line.Place.Offset <= damage.Offset))
        {
            if (line.Whole && RunFiles.TryParse(damage.File == RunFiles.Events, line.Bytes, out _, out _))
                throw new RecordingException(
                    $"{file.Path}, line {damage.Line}: {damage.Why}; whole lines follow it, so move the folder away.");
        }
        long bytes = file.Length - damage.Offset;
        file.Truncate(damage.Offset);
        Record.Repairs.Add($"{damage.File}: {damage.Why}; {bytes} bytes were cut off.");
    }
}
