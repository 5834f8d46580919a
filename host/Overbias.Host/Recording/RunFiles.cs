using Overbias.Host.Wire;

namespace Overbias.Host.Recording;

/// <summary>A place in a file from which on its lines cannot be used.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Offset">First byte of the first line that cannot be used.</param>
/// <param name="Line">Number of that line, from 1.</param>
/// <param name="Torn">Whether it is the last line and lacks its end.</param>
/// <param name="Why">Why, in one sentence.</param>
public sealed record Damage(string File, long Offset, long Line, bool Torn, string Why);

/// <summary>Reads the frames and events of a run folder in the order of their numbers, as the box sent them.</summary>
/// <param name="folder">The run folder.</param>
public sealed class RunFiles(string folder)
{
    /// <summary>Name of the file of frames.</summary>
    public const string Frames = "frames.ndjson";

    /// <summary>Name of the file of events.</summary>
    public const string Events = "events.ndjson";

    /// <summary>Name of the file that tells what the run is.</summary>
    public const string Description = "run.json";

    /// <summary>Name of the file that keeps both of two contents under one number.</summary>
    public const string Conflicts = "conflicts.ndjson";

    private readonly List<Damage> _damages = [];

    /// <summary>Damages met by the reading so far, at most one a file: a file is read up to it.</summary>
    public IReadOnlyList<Damage> Damages => _damages;

    /// <summary>An item with the place of its line in its file.</summary>
    /// <param name="Item">The item; its bytes are valid until the next one is taken.</param>
    /// <param name="Place">The place of its line.</param>
    public readonly record struct Placed(RecordedItem Item, LinePlace Place);

    /// <summary>The items of both files in order.</summary>
    public IEnumerable<Placed> Read()
    {
        using IEnumerator<Placed> frames = ReadFile(Frames).GetEnumerator();
        using IEnumerator<Placed> events = ReadFile(Events).GetEnumerator();
        bool moreFrames = frames.MoveNext();
        bool moreEvents = events.MoveNext();
        while (moreFrames || moreEvents)
        {
            bool frameIsNext = moreFrames && (!moreEvents || frames.Current.Item.Seq < events.Current.Item.Seq);
            if (frameIsNext)
            {
                yield return frames.Current;
                moreFrames = frames.MoveNext();
            }
            else
            {
                yield return events.Current;
                moreEvents = events.MoveNext();
            }
        }
    }

    /// <summary>The items of one file of frames or events, up to the first damage.</summary>
    public IEnumerable<Placed> ReadFile(string name)
    {
        long last = -1;
        long number = 0;
        foreach (LineScanner.Line line in LineScanner.Read(Path.Combine(folder, name)))
        {
            number++;
            string? why = null;
            RecordedItem item = default;
            if (!line.Whole)
                why = "the last line is torn";
            else if (!TryParse(name != Frames, line.Bytes, out item, out why))
                why = $"a line cannot be read: {why}";
            else if (item.Seq <= last)
                why = $"seq {item.Seq} stands after {last}";
            if (why is not null)
            {
                _damages.Add(new Damage(name, line.Place.Offset, number, !line.Whole, why));
                yield break;
            }
            last = item.Seq;
            yield return new Placed(item, line.Place);
        }
    }

    /// <summary>Reads one recorded line.</summary>
    public static bool TryParse(bool isEvent, ReadOnlyMemory<byte> line, out RecordedItem item, out string? why)
    {
        item = default;
        why = null;
        try
        {
            Frame? frame = isEvent ? null : FrameReader.Read(line.Span);
            BoxEvent? happening = isEvent ? EventReader.Read(line.Span) : null;
            if ((frame?.Seq ?? happening?.Seq) is not long seq)
            {
                why = "it has no seq.";
                return false;
            }
            item = new RecordedItem(seq, frame, happening, line);
            return true;
        }
        catch (WireException e)
        {
            why = e.Message;
            return false;
        }
    }
}
