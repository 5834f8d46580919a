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

    /// <summary>What the box told about itself in this session, or null.</summary>
    internal JsonElement? About(string sid) => _about is { } about && about.Sid == sid ? about.Body : null;

    /// <summary>The recorder that the box says it is bound to; empty when there is none or it is not known.</summary>
    internal string BoundTo(string sid) => _status is { } status && status.Sid == sid ? status.Recorder : "";
}
