// Reads truth files back.
using System.Text;
using System.Text.Json;

namespace Overbias.Twin.Tests.Bench;

/// <summary>Reads truth files back.</summary>
internal static class TruthReader
{
    public static List<JsonElement> Lines(MemoryStream stream)
        => [.. Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)];

    public static bool Is(this JsonElement line, string what)
        => line.TryGetProperty("event", out JsonElement name) && name.GetString() == what;

    public static bool IsBin(this JsonElement line) => line.TryGetProperty("apd1", out _);
}
