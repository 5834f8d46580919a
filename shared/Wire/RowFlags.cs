namespace Overbias.Shared.Wire
{
    /// <summary>Bits of a row's flags; their names on the wire are <see cref="Names"/>, from bit 0 up.</summary>
    public static class RowFlags
    {
        /// <summary>The row spans more than one bin.</summary>
        public const int Merged = 1 << 0;

        /// <summary>The bias changed within the row or at its first edge.</summary>
        public const int Step = 1 << 1;

        /// <summary>Which edge took a bias step is not known.</summary>
        public const int StepUnsure = 1 << 2;

        /// <summary>The analog trip held the bias at its own value, in some or all of the row.</summary>
        public const int AnalogTrip = 1 << 3;

        /// <summary>A counter reading was implausible and was taken again.</summary>
        public const int Recount = 1 << 4;

        /// <summary>Conversions are missing from the sums for lateness.</summary>
        public const int Missed = 1 << 5;

        /// <summary>A conversion of the current ×1 or of the voltage stood at the end of the range.</summary>
        public const int Saturated = 1 << 6;

        /// <summary>The current ×100 was out of range.</summary>
        public const int Current100Over = 1 << 7;

        /// <summary>The lock-in's outputs are not to be used.</summary>
        public const int LockinInvalid = 1 << 8;

        /// <summary>The bin index was found wrong and set anew before this row.</summary>
        public const int Resync = 1 << 9;

        /// <summary>Names on the wire, from bit 0 up.</summary>
        public static readonly string[] Names =
        {
            "merged", "step", "step_unsure", "analog_trip", "recount", "missed", "saturated", "i100_over", "lockin_invalid", "resync",
        };
    }
}
