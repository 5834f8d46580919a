namespace Overbias.Host.Wire;

/// <summary>A command to the box (PROTOCOL.md, "cmd and reply"). Only what <see cref="Do"/> needs is written.</summary>
public sealed record BoxCommand
{
    /// <summary>What to do: start, stop, hold, park, nudge, back_off, profile, calibrate, note, release or clear.</summary>
    public required string Do { get; init; }

    /// <summary>Number of the command, 1 to 32 printable characters, chosen by the sender.</summary>
    public required string Id { get; init; }

    /// <summary>The session that the sender saw; every command but stop needs it.</summary>
    public string? Sid { get; init; }

    /// <summary>The state that the sender saw; every command but stop needs it.</summary>
    public string? State { get; init; }

    /// <summary>Settings by key, or null.</summary>
    public IReadOnlyDictionary<string, SettingValue>? Profile { get; init; }

    /// <summary>Name of the recorder to bind, or null.</summary>
    public string? Recorder { get; init; }

    /// <summary>Who measures, or null.</summary>
    public string? Operator { get; init; }

    /// <summary>What is measured, or null.</summary>
    public string? Sample { get; init; }

    /// <summary>A note on the run, or null.</summary>
    public string? Note { get; init; }

    /// <summary>The date of the command calibrate, as 2026-01-31T23:59:59Z, or null.</summary>
    public string? Date { get; init; }

    /// <summary>Change of the bias in mV, of the command nudge, or null.</summary>
    public long? Millivolt { get; init; }

    /// <summary>Text of the command note, at most 200 characters.</summary>
    public string? Text { get; init; }
}

/// <summary>The box's answer to a command.</summary>
/// <param name="Sid">The box's session.</param>
/// <param name="Id">The command's id; empty when the command had none.</param>
/// <param name="Ok">Whether the box did it.</param>
/// <param name="State">The box's state after it.</param>
/// <param name="Run">The run that the command began, or null.</param>
/// <param name="Why">Why it was refused; empty when it was not.</param>
public sealed record BoxReply(string Sid, string Id, bool Ok, string State, long? Run, string Why);
