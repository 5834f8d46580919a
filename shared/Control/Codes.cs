namespace Overbias.Shared.Control
{
    /// <summary>What ended a cycle.</summary>
    public static class TripCriterion
    {
        /// <summary>None.</summary>
        public const int None = 0;

        /// <summary>Relative drop of the conductance against the heating-corrected reference.</summary>
        public const int Drop = 1;

        /// <summary>−dlnG/dt over the window.</summary>
        public const int Rate = 2;

        /// <summary>Drop in conductance quanta, below 20 G0.</summary>
        public const int DropQuanta = 3;

        /// <summary>Voltage limit.</summary>
        public const int VoltageLimit = 4;

        /// <summary>Power limit.</summary>
        public const int PowerLimit = 5;

        /// <summary>The analog trip.</summary>
        public const int Analog = 6;

        /// <summary>Names on the wire.</summary>
        public static readonly string[] Names = { "none", "drop", "rate", "drop_g0", "v_limit", "p_limit", "analog" };
    }

    /// <summary>Why a run ended.</summary>
    public static class EndReason
    {
        /// <summary>The mode's work is done: held down to the rupture, parked, climbed or swept.</summary>
        public const int Complete = 0;

        /// <summary>Broke before the target was reached.</summary>
        public const int Broken = 1;

        /// <summary>Held for the set time without a rupture.</summary>
        public const int Timeout = 2;

        /// <summary>Stopped by an operator.</summary>
        public const int Stop = 3;

        /// <summary>A limit of voltage or power fired three times in a row without progress.</summary>
        public const int Limit = 4;

        /// <summary>A fault.</summary>
        public const int Fault = 5;

        /// <summary>A calibration that cannot be believed; the one before stays in force.</summary>
        public const int Refused = 6;

        /// <summary>Names on the wire.</summary>
        public static readonly string[] Names = { "complete", "broken", "timeout", "stop", "limit", "fault", "refused" };
    }

    /// <summary>Faults, each with the bias at 0 and the sample shorted.</summary>
    public static class FaultCode
    {
        /// <summary>None.</summary>
        public const int None = 0;

        /// <summary>The trip latch did not clear, or tripped: watchdog, E-STOP, over-current, key or supply.</summary>
        public const int TripLatch = 1;

        /// <summary>The bias DAC does not read back what was written.</summary>
        public const int BiasDac = 2;

        /// <summary>The ADC does not answer as it should.</summary>
        public const int Adc = 3;

        /// <summary>The port expander does not answer.</summary>
        public const int Expander = 4;

        /// <summary>The bin index disagrees with GATE or the timer again and again.</summary>
        public const int BinIndex = 5;

        /// <summary>TICK's period is not what the divider makes.</summary>
        public const int Tick = 6;

        /// <summary>An exception in a thread of the firmware.</summary>
        public const int Software = 7;

        /// <summary>A photon counter gave impossible readings again and again.</summary>
        public const int Counter = 8;

        /// <summary>Names on the wire.</summary>
        public static readonly string[] Names =
        {
            "none", "trip_latch", "bias_dac", "adc", "expander", "bin_index", "tick", "software", "counter",
        };
    }
}
