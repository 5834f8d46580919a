namespace Overbias.Host.Page;

/// <summary>How the page is served. It is served on 127.0.0.1 only.</summary>
public sealed record PageOptions
{
    /// <summary>TCP port, 1 to 65535; 0 takes a free one.</summary>
    public int Port { get; init; }
}

/// <summary>The page cannot be served; the message is one sentence that says why and what to do.</summary>
public sealed class PageException(string message, Exception? inner = null) : Exception(message, inner);
