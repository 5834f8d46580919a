namespace Overbias.Host.Wire;

/// <summary>Reads the box's answers to commands.</summary>
public static class ReplyReader
{
    /// <summary>Reads a payload of the topic <c>reply</c>.</summary>
    /// <exception cref="WireException">It is not a reply; the message says why.</exception>
    public static BoxReply Read(ReadOnlySpan<byte> utf8)
    {
        WireObject json = WireObject.Parse(utf8, "The reply");
        json.RequireVersion();
        return new BoxReply(
            json.SessionId(),
            json.OptionalText("id", 200),
            json.Truth("ok"),
            json.OptionalText("state", 40),
            json.OptionalInteger("run", 0, int.MaxValue),
            json.OptionalText("why", 400));
    }
}
