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
}
