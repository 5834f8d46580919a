using System.Text.Json;

namespace Overbias.Host.Wire;

/// <summary>How the box is (PROTOCOL.md, "status"). After the box's will only session, state and why are known.</summary>
public sealed class BoxStatus
{
    /// <summary>Session: 16 hexadecimal digits, new at each boot.</summary>
    public required string Sid { get; init; }

    /// <summary>State of the procedure, such as <c>idle</c>; <c>lost</c> when the broker has lost the box.</summary>
    public required string State { get; init; }

    /// <summary>Why the box is in this state.</summary>
    public required string Why { get; init; }

    /// <summary>Number of the boot.</summary>
    public long? Boot { get; init; }

    /// <summary>Number of the run; 0 between runs.</summary>
    public long? Run { get; init; }

    /// <summary>The last bin that was collected; -1 before the first.</summary>
    public long? Bin { get; init; }

    /// <summary>Time since boot, in ms.</summary>
    public long? UptimeMillisecond { get; init; }

    /// <summary>Bias at the terminals, in µV.</summary>
    public long? BiasMicrovolt { get; init; }

    /// <summary>Frames and events held in the box.</summary>
    public long? Outbox { get; init; }

    /// <summary>Frames and events that the box keeps on flash.</summary>
    public long? Stored { get; init; }

    /// <summary>Frames and events that were overwritten while a recorder was bound.</summary>
    public long? Lost { get; init; }

    /// <summary>Frames and events that no recorder ever asked for and that were overwritten.</summary>
    public long? Unrecorded { get; init; }

    /// <summary>Merged rows so far.</summary>
    public long? Merged { get; init; }

    /// <summary>Late rows so far.</summary>
    public long? Late { get; init; }

    /// <summary>The recorder that is bound; empty when there is none.</summary>
    public required string Recorder { get; init; }

    /// <summary>Whether the box is the Twin.</summary>
    public required bool Simulated { get; init; }

    /// <summary>The whole status as it came.</summary>
    public required JsonElement Body { get; init; }

    /// <summary>Whether the broker has lost the box.</summary>
    public bool IsLost => State == "lost";

    /// <summary>Whether a run is on: the bias may be other than 0, or the run's last zero and dark are being taken.</summary>
    public bool IsRunning => State is not ("boot" or "idle" or "fault" or "lost");
}
