namespace Overbias.Shared.Calibration
{
    /// <summary>
    /// What a calibration measures. Each is an integer in the unit of its key; <see cref="Greatest"/> is the largest that is believed.
    /// </summary>
    public static class CalibrationQuantity
    {
#pragma warning disable CS1591 // the meanings stand in the table below; a test holds these places to it
        public const int CurrentZero = 0;
        public const int Current100Zero = 1;
        public const int JunctionVoltageZero = 2;
        public const int LockinXZero = 3;
        public const int LockinYZero = 4;
        public const int LockinX30Zero = 5;
        public const int LockinY30Zero = 6;
        public const int CurrentGain = 7;
        public const int Current100Gain = 8;
        public const int JunctionVoltageGain = 9;
        public const int HandOver = 10;
        public const int ConductanceGain = 11;
        public const int Conductance100Gain = 12;
        public const int LockinGain = 13;
        public const int Lockin30Gain = 14;
        public const int Phase = 15;
        public const int Stray = 16;
        public const int Series = 17;
        public const int Paper = 18;
        public const int Count = 19;
#pragma warning restore CS1591

        /// <summary>Keys on the wire, with the unit in them.</summary>
        public static readonly string[] Keys =
        {
            "i1_zero_milli", "i100_zero_milli", "vj_zero_milli", "x_zero_milli", "y_zero_milli", "x30_zero_milli", "y30_zero_milli",
            "i1_ppm", "i100_ppm", "vj_ppm", "hand_over_ppm", "g1_ppm", "g100_ppm", "x_ppm", "x30_ppm", "phase_urad", "stray_fF",
            "series_mOhm", "paper_mOhm",
        };

        /// <summary>What is refused when a value is beyond the greatest that is believed.</summary>
        public static readonly string[] Refusals =
        {
            "the offset of i1 is beyond 1 % of its range", "the offset of i100 is beyond 1 % of its range",
            "the offset of vj is beyond 1 % of its range", "the offset of x is beyond 1 % of its range",
            "the offset of y is beyond 1 % of its range", "the offset of x30 is beyond 3 % of its range",
            "the offset of y30 is beyond 3 % of its range", "the gain of i1 is off by more than 5 %",
            "the gain of i100 is off by more than 5 %", "the gain of vj is off by more than 5 %",
            "the hand-over from i1 to i100 is off by more than 5 %", "the conductance by i1 is off by more than 5 %",
            "the conductance by i100 is off by more than 5 %", "the gain of x is off by more than 5 %",
            "the gain of x30 is off by more than 5 %", "the lock-in's phase is off by more than 0.1 rad",
            "the stray capacitance is beyond 100 pF", "the drive has more than 20 ohm in series",
            "the resistor of the paper's wiring is off by more than 5 %",
        };

        /// <summary>Middle of what is believed.</summary>
        public static readonly long[] Middle = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 470000 };

        /// <summary>Greatest distance from the middle that is believed.</summary>
        public static readonly long[] Greatest =
        {
            328000, 328000, 328000, 328000, 328000, 983000, 983000, 50000, 50000, 50000, 50000, 50000, 50000, 50000, 50000, 100000, 100000,
            20000, 23500,
        };
    }
}
