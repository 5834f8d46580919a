using System.Text.Json;

namespace Overbias.Host.Wire;

/// <summary>Finds session and number in a payload without reading the rest.</summary>
internal static class SequencePeek
{
    /// <summary>Whether the payload is a JSON object with <c>sid</c> and <c>seq</c>.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> utf8, out string sid, out long seq)
    {
        sid = "";
        seq = -1;
        try
        {
            var reader = new Utf8JsonReader(utf8);
            while ((sid.Length == 0 || seq < 0) && reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                    continue;
                bool isSid = reader.ValueTextEquals("sid"u8);
                bool isSeq = reader.ValueTextEquals("seq"u8);
                reader.Read();
                if (isSid && reader.TokenType == JsonTokenType.String)
                    sid = reader.GetString()!;
                else if (isSeq && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number))
                    seq = number;
                else
                    reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
        return sid.Length > 0 && seq >= 0;
    }
}
