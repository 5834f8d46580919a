namespace Overbias.Host.Wire;

/// <summary>Reads an event. Kinds and keys that are not known are kept: a record must not lose what it does not understand.</summary>
public static class EventReader
{
    /// <summary>Reads a payload of the topic <c>events</c>.</summary>
    /// <exception cref="WireException">It is not an event; the message says why.</exception>
    public static BoxEvent Read(ReadOnlySpan<byte> utf8)
    {
        WireObject json = WireObject.Parse(utf8, "The event");
        json.RequireVersion();
        (long? seq, long? first) = SequenceKeys.Read(json);
        string kind = json.Text("kind", 40);
        if (kind.Length == 0)
            throw json.Refusal("has an empty kind.");
        long run = json.Integer("run", 0, int.MaxValue);
        if (run > 0 && seq is null)
            throw json.Refusal($"belongs to run {run} and has no seq.");
        return new BoxEvent
        {
            Sid = json.SessionId(),
            Boot = json.Integer("boot", 0, int.MaxValue),
            Run = run,
            Seq = seq,
            First = first,
            Bin = json.Integer("bin", -1, long.MaxValue),
            TimeMicrosecond = json.Integer("t_us", 0, long.MaxValue),
            Kind = kind,
            Body = json.Element,
        };
    }
}
