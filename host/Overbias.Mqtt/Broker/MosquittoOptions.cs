namespace Overbias.Mqtt;

/// <summary>How our own broker is started. It listens on 127.0.0.1 only, keeps no files and lets everybody in.</summary>
public sealed record MosquittoOptions
{
    /// <summary>TCP port on 127.0.0.1, 1 to 65535, or 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>Existing folder for the broker's configuration file, or null for a temporary one that is removed again.</summary>
    public string? Folder { get; init; }

    /// <summary>The mosquitto program, or null to look in PATH and where packages put it.</summary>
    public string? Program { get; init; }

    /// <summary>How long the broker may take to answer.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(15);
}
