using System.Text.Json;
using Overbias.Host.Wire;

namespace Overbias.Host.Recording;

/// <summary>What the box last told about itself, from whatever thread it came.</summary>
internal sealed class BoxStory
{
    private volatile BoxAbout? _about;
    private volatile BoxStatus? _status;

    internal void Add(BoxAbout about) => _about = about;

    internal void Add(BoxStatus status) => _status = status;

    /// <summary>
    /// What the box told about itself in this session, or null. A session of an earlier boot, which the box has kept, is told of by
    /// the present one.
    /// </summary>
    internal JsonElement? About(string sid, long boot) =>
        _about is { } about && (about.Sid == sid || boot < BootOf(about.Body)) ? about.Body : null;

    /// <summary>
    /// The recorder that the box says it is bound to, whichever session it delivers; empty when there is none or it is not known.
    /// </summary>
    internal string BoundTo(string sid, long boot) =>
        _status is { } status && (status.Sid == sid || boot < status.Boot) ? status.Recorder : "";

    private static long BootOf(JsonElement about) =>
        about.TryGetProperty("boot", out JsonElement boot) && boot.TryGetInt64(out long number) ? number : 0;
}
