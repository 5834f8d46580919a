namespace Overbias.Host.Wire;

/// <summary>The keys <c>seq</c> and <c>first</c>, which come together or not at all.</summary>
internal static class SequenceKeys
{
    internal static (long? Seq, long? First) Read(WireObject json)
    {
        long? seq = json.OptionalInteger("seq", 0, long.MaxValue);
        long? first = json.OptionalInteger("first", 0, long.MaxValue);
        if (seq is null != first is null)
            throw json.Refusal("has only one of seq and first.");
        if (first > seq)
            throw json.Refusal($"has first {first} beyond its seq {seq}.");
        return (seq, first);
    }
}
