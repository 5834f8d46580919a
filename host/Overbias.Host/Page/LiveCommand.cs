using System.Text.Json;
using System.Text.Json.Serialization;

namespace Overbias.Host.Page;

/// <summary>A command to the box as the page gives it.</summary>
/// <param name="Do">The <c>do</c> of PROTOCOL.md.</param>
/// <param name="Sid">Session that its sender saw; null when it saw none.</param>
/// <param name="State">State that its sender saw; null when it saw none.</param>
/// <param name="Extra">Further keys (an object: <c>operator</c>, <c>sample</c>, <c>note</c>, <c>text</c>, <c>profile</c>), or null.</param>
public sealed record LiveCommand(string Do, string? Sid, string? State, JsonElement? Extra);

/// <summary>The answer to a command.</summary>
/// <param name="Ok">True when the box did it.</param>
/// <param name="State">The box's state after it; null when there was no answer.</param>
/// <param name="Why">Why not, in one sentence; null when it was done.</param>
/// <param name="Run">Number of the run that it started, else null.</param>
/// <param name="Answered">False when the box did not answer at all: it may or may not have done it.</param>
public sealed record LiveReply(
    [property: JsonPropertyName("ok")] bool Ok,
    [property: JsonPropertyName("state")] string? State,
    [property: JsonPropertyName("why")] string? Why,
    [property: JsonPropertyName("run")] int? Run = null,
    [property: JsonPropertyName("answered")] bool Answered = true);
