namespace Overbias.Host.Wire;

/// <summary>What a row says of itself; the bits of PROTOCOL.md.</summary>
[Flags]
public enum RowFlags
{
    /// <summary>A plain bin.</summary>
    None = 0,

    /// <summary>The row spans more than one bin.</summary>
    Merged = 1,

    /// <summary>The bias changed within the row or at its first edge.</summary>
    Step = 2,

    /// <summary>Which edge took a bias step is not known.</summary>
    StepUnsure = 4,

    /// <summary>The analog trip fired in the row.</summary>
    AnalogTrip = 8,

    /// <summary>A counter reading was implausible and was taken again.</summary>
    Recount = 16,

    /// <summary>Conversions are missing from the sums for lateness.</summary>
    Missed = 32,

    /// <summary>A conversion stood at the end of the converter's range.</summary>
    Saturated = 64,

    /// <summary>The current ×100 was out of range: the current ×1 counts.</summary>
    I100Over = 128,

    /// <summary>The lock-in's outputs are not to be used.</summary>
    LockInInvalid = 256,

    /// <summary>The bin index was set anew before this row.</summary>
    Resync = 512,
}
