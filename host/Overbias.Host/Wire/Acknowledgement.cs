using System.Text.Json;

namespace Overbias.Host.Wire;

/// <summary>What a recorder says is safe (PROTOCOL.md, "ack and delivery").</summary>
/// <param name="Sid">The session.</param>
/// <param name="Boot">The boot.</param>
/// <param name="Seq">All up to this one is synced to disk, or was told as lost.</param>
/// <param name="Recorder">Name of the recorder.</param>
public sealed record Acknowledgement(string Sid, long Boot, long Seq, string Recorder)
{
    /// <summary>The acknowledgement as UTF-8.</summary>
    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("sid", Sid);
            json.WriteNumber("boot", Boot);
            json.WriteNumber("seq", Seq);
            json.WriteString("recorder", Recorder);
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    /// <summary>Reads a payload of the topic <c>ack</c>.</summary>
    /// <exception cref="WireException">It is not an acknowledgement; the message says why.</exception>
    public static Acknowledgement Read(ReadOnlySpan<byte> utf8)
    {
        WireObject json = WireObject.Parse(utf8, "The acknowledgement");
        return new Acknowledgement(
            json.SessionId(),
            json.Integer("boot", 0, int.MaxValue),
            json.Integer("seq", -1, long.MaxValue),
            json.Text("recorder", 200));
    }
}
