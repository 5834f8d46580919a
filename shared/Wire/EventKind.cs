namespace Overbias.Shared.Wire
{
    /// <summary>Kinds of events; their names on the wire are <see cref="Names"/>.</summary>
    public static class EventKind
    {
        /// <summary>Not an event: a frame.</summary>
        public const int Frame = 0;

        /// <summary>A run begins. Texts: operator, sample, note. Numbers: simulated, calibration. Cells: the settings.</summary>
        public const int RunStart = 1;

        /// <summary>The procedure entered a state. Text: why. Numbers: state.</summary>
        public const int State = 2;

        /// <summary>Offsets and dark rates. Numbers: as on the wire, then after (0 or 1), drifted (0 or 1).</summary>
        public const int Zero = 3;

        /// <summary>Reference conductance of a cycle. Numbers: g, v, linearity, cycle.</summary>
        public const int Reference = 4;

        /// <summary>A cycle's end. Numbers: criterion, v, i, p, r, g, cycle.</summary>
        public const int Trip = 5;

        /// <summary>The contact broke. Numbers: g, v.</summary>
        public const int Rupture = 6;

        /// <summary>The contact closed again. Numbers: g, v.</summary>
        public const int Recontact = 7;

        /// <summary>A fault. Text: detail. Numbers: fault, whether there are numbers, measured, allowed.</summary>
        public const int Fault = 8;

        /// <summary>The bin index was set anew. Numbers: from, to.</summary>
        public const int Resync = 9;

        /// <summary>A note by command. Text: the note.</summary>
        public const int Note = 10;

        /// <summary>The run's end. Numbers: reason, rows, merged, late, spurious, cycles, nine bins of the lateness histogram, transients lost.</summary>
        public const int RunEnd = 11;

        /// <summary>The bias that is held was changed. Text: why. Numbers: bias.</summary>
        public const int Aim = 12;

        /// <summary>Raw conversions. Rows: how many. Cells: packed by <see cref="EventWriter.PutConversions"/>.</summary>
        public const int Transient = 13;

        /// <summary>A quantity was calibrated. Numbers: quantity, value, uncertainty, residual.</summary>
        public const int Calibration = 14;

        /// <summary>Names on the wire.</summary>
        public static readonly string[] Names =
        {
            "frame", "run_start", "state", "zero", "reference", "trip", "rupture", "recontact", "fault", "resync", "note", "run_end",
            "aim", "transient", "calibration",
        };
    }
}
