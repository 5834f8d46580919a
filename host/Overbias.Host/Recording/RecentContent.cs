using Overbias.Host.Wire;

namespace Overbias.Host.Recording;

/// <summary>Fingerprints of what was recorded last, to tell a repetition from another content under the same number.</summary>
/// <remarks>The box sends again at most what it holds; twice its usual 2048 are remembered.</remarks>
internal sealed class RecentContent
{
    internal const int Remembered = 4096;

    private readonly Dictionary<long, Entry> _entries = [];
    private readonly Queue<long> _order = new();

    internal readonly record struct Entry(byte[] Hash, RunFolder? Folder, bool IsEvent, LinePlace Place);

    internal void Add(RecordedItem item, RunFolder? folder, LinePlace place)
    {
        _entries[item.Seq] = new Entry(ContentHash.Of(item.Raw.Span), folder, item.Frame is null, place);
        _order.Enqueue(item.Seq);
        if (_order.Count > Remembered)
            _entries.Remove(_order.Dequeue());
    }

    internal void Clear()
    {
        _entries.Clear();
        _order.Clear();
    }

    /// <summary>The entry that the item contradicts, or null: it is the same, or too old to be known.</summary>
    internal Entry? Contradicted(RecordedItem item) =>
        _entries.TryGetValue(item.Seq, out Entry entry) && !entry.Hash.AsSpan().SequenceEqual(ContentHash.Of(item.Raw.Span)) ? entry : null;
}
