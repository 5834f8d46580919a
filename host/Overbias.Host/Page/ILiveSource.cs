using System.Text.Json;

namespace Overbias.Host.Page;

/// <summary>
/// Where the page gets what it shows, and where its commands go: the live feed, or a made-up one in tests.
/// The events may be raised on any thread, but one after the other and in the order in which things happened;
/// handlers return at once. What was told before a handler was attached is had from the properties.
/// </summary>
public interface ILiveSource
{
    /// <summary>The box's newest <c>about</c>, as it came; null before one came.</summary>
    JsonElement? About { get; }

    /// <summary>The box's newest <c>status</c>, as it came (its will included); null before one came.</summary>
    JsonElement? Status { get; }

    /// <summary>Null while the host hears the broker, else one sentence that says what is wrong.</summary>
    string? Trouble { get; }

    /// <summary>A new <c>about</c> came.</summary>
    event Action<JsonElement>? AboutCame;

    /// <summary>A new <c>status</c> came.</summary>
    event Action<JsonElement>? StatusCame;

    /// <summary>Rows came, converted to physical quantities; those of one batch follow one another without a gap.</summary>
    event Action<LiveRows>? RowsCame;

    /// <summary>An event of PROTOCOL.md came, as it came.</summary>
    event Action<JsonElement>? EventCame;

    /// <summary>A run has ended and is safe on disk.</summary>
    event Action<LiveRun>? RunEnded;

    /// <summary><see cref="Trouble"/> has changed.</summary>
    event Action<string?>? TroubleChanged;

    /// <summary>Sends a command to the box and waits for its reply. The source adds the id (and, to <c>start</c>, the recorder).</summary>
    /// <param name="command">What to do, and which sid and state its sender saw.</param>
    /// <param name="cancel">Ends the waiting, not the command.</param>
    /// <returns>The box's reply, or a reply with <see cref="LiveReply.Answered"/> false that says why there is none.</returns>
    Task<LiveReply> SendAsync(LiveCommand command, CancellationToken cancel);
}
