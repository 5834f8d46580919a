namespace Overbias.Host.Recording;

/// <summary>How a recorder works.</summary>
public sealed record RecorderOptions
{
    /// <summary>Folder in which a folder for each run is made.</summary>
    public required string Root { get; init; }

    /// <summary>Name of the box that is recorded.</summary>
    public required string Box { get; init; }

    /// <summary>Name of the recorder: a restart under the same name goes on.</summary>
    public required string Name { get; init; }

    /// <summary>What the experimenter tells of chip, device and surroundings, by the keys of run.json.</summary>
    public IReadOnlyDictionary<string, string> Description { get; init; } = new Dictionary<string, string>();

    /// <summary>Longest time that what was taken stays unacknowledged.</summary>
    public TimeSpan AcknowledgeWithin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>As many taken are acknowledged at once: half of the box's window.</summary>
    public int AcknowledgeCount { get; init; } = 16;

    /// <summary>The host's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
