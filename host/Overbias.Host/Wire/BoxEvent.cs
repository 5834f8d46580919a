using System.Text.Json;

namespace Overbias.Host.Wire;

/// <summary>Something that happened at the box (PROTOCOL.md, "events").</summary>
public sealed class BoxEvent
{
    /// <summary>Session: 16 hexadecimal digits, new at each boot.</summary>
    public required string Sid { get; init; }

    /// <summary>Number of the boot.</summary>
    public required long Boot { get; init; }

    /// <summary>Number of the run; 0 between runs.</summary>
    public required long Run { get; init; }

    /// <summary>Number in the session's sequence.</summary>
    public long? Seq { get; init; }

    /// <summary>Oldest number that the box still held when it sent this.</summary>
    public long? First { get; init; }

    /// <summary>The bin in which the box decided; -1 before the first.</summary>
    public required long Bin { get; init; }

    /// <summary>The box's clock at the beginning of <see cref="Bin"/>, in µs since boot.</summary>
    public required long TimeMicrosecond { get; init; }

    /// <summary>What happened, such as <c>trip</c>; one of PROTOCOL.md's kinds or a newer one.</summary>
    public required string Kind { get; init; }

    /// <summary>The whole event as it came.</summary>
    public required JsonElement Body { get; init; }

    /// <summary>A whole number of the event, or null when it is absent or of another kind.</summary>
    public long? Integer(string key) =>
        Body.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number)
            ? number
            : null;

    /// <summary>A string of the event, empty when it is absent or of another kind.</summary>
    public string Text(string key) =>
        Body.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>Whether the event says true under this key.</summary>
    public bool Truth(string key) => Body.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.True;
}
