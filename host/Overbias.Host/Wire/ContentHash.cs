using System.Security.Cryptography;
using System.Text.Json;

namespace Overbias.Host.Wire;

/// <summary>A fingerprint of a frame or an event without its key <c>first</c>, which alone may differ in a repetition.</summary>
public static class ContentHash
{
    /// <summary>SHA-256 of the payload with the top-level key <c>first</c> and its value left out.</summary>
    /// <exception cref="JsonException">The payload is not JSON.</exception>
    public static byte[] Of(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                continue;
            int start = (int)reader.TokenStartIndex;
            bool found = reader.ValueTextEquals("first"u8);
            reader.Read();
            reader.Skip();
            if (found)
                return OfBoth(utf8[..start], utf8[(int)reader.BytesConsumed..]);
        }
        return SHA256.HashData(utf8);
    }

    private static byte[] OfBoth(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        hash.AppendData(after);
        return hash.GetHashAndReset();
    }
}
