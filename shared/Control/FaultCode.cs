namespace Overbias.Shared.Control
{
    /// <summary>
    /// Faults. Each ends a run at once with the bias at 0 and the sample shorted, and stays until it is cleared. What each one
    /// means, how soon it acts and how it is cleared stands in PROTOCOL.md.
    /// </summary>
    public static class FaultCode
    {
        /// <summary>None.</summary>
        public const int None = 0;

        /// <summary>The trip latch did not clear, or is set, and no cause can be seen: supply, USB, a short over-current.</summary>
        public const int TripLatch = 1;

        /// <summary>The bias DAC does not read back what was written.</summary>
        public const int BiasDac = 2;

        /// <summary>The ADC does not answer as it should, or its result stands still.</summary>
        public const int Adc = 3;

        /// <summary>The port expander does not answer, or does not drive what was written.</summary>
        public const int Expander = 4;

        /// <summary>The bin index disagrees with GATE or the timer again and again.</summary>
        public const int BinIndex = 5;

        /// <summary>GATE stands still, or TICK's period is not what the divider makes.</summary>
        public const int Tick = 6;

        /// <summary>An exception in a thread of the firmware.</summary>
        public const int Software = 7;

        /// <summary>A photon counter gave impossible readings again and again.</summary>
        public const int Counter = 8;

        /// <summary>E-STOP is pulled.</summary>
        public const int EmergencyStop = 9;

        /// <summary>The key is off.</summary>
        public const int Key = 10;

        /// <summary>The trip latch is set, and the current was at its limit in the last rows.</summary>
        public const int OverCurrent = 11;

        /// <summary>The trip latch is set, and the watchdog was not fed for longer than it waits.</summary>
        public const int Watchdog = 12;

        /// <summary>A detector has too much light: it counts too much, falls while the other rises, or is silent.</summary>
        public const int ApdOverload = 13;

        /// <summary>Too many bins in a row came in merged rows: the control was blind.</summary>
        public const int Late = 14;

        /// <summary>The box was reset, or lost its power, while a run went on.</summary>
        public const int Reset = 15;

        /// <summary>Names on the wire.</summary>
        public static readonly string[] Names =
        {
            "none", "trip_latch", "bias_dac", "adc", "expander", "bin_index", "tick", "software", "counter", "estop", "key",
            "over_current", "watchdog", "apd_overload", "late", "reset",
        };
    }
}
