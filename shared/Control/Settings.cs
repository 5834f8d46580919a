namespace Overbias.Shared.Control
{
    /// <summary>
    /// Every setting of a profile: its key with the unit in it, its range, its default and its meaning. A profile is an array of
    /// <see cref="Count"/> integers in this order.
    /// </summary>
    public static class Settings
    {
#pragma warning disable CS1591 // the meanings stand in the table below
        public const int DarkMs = 0;
        public const int ReferenceBiasMillivolt = 1;
        public const int ReferenceMs = 2;
        public const int StartBiasMillivolt = 3;
        public const int RampMicrovoltPerBin = 4;
        public const int TripDropPermille = 5;
        public const int TripRatePermillePerSecond = 6;
        public const int TripWindowBins = 7;
        public const int TripDropMilliQuanta = 8;
        public const int VoltageLimitMillivolt = 9;
        public const int PowerLimitMicrowatt = 10;
        public const int LowBiasMillivolt = 11;
        public const int SettleMs = 12;
        public const int StepBackMillivolt = 13;
        public const int TargetMilliQuanta = 14;
        public const int HoldBiasMillivolt = 15;
        public const int HoldRampMicrovoltPerBin = 16;
        public const int HoldMs = 17;
        public const int RuptureMilliQuanta = 18;
        public const int RuptureBins = 19;
        public const int TunnelMs = 20;
        public const int TripBiasMillivolt = 21;
        public const int TripFractionPermille = 22;
        public const int AnalogTrip = 23;
        public const int Modulate = 24;
        public const int Count = 25;
#pragma warning restore CS1591

        /// <summary>Keys on the wire.</summary>
        public static readonly string[] Keys =
        {
            "dark_ms", "reference_bias_mV", "reference_ms", "start_bias_mV", "ramp_uV_per_bin", "trip_drop_permille",
            "trip_rate_permille_per_s", "trip_window_bins", "trip_drop_mG0", "v_limit_mV", "p_limit_uW", "low_bias_mV", "settle_ms",
            "step_back_mV", "target_mG0", "hold_bias_mV", "hold_ramp_uV_per_bin", "hold_ms", "rupture_mG0", "rupture_bins",
            "tunnel_ms", "trip_bias_mV", "trip_fraction_permille", "analog_trip", "modulate",
        };

        /// <summary>Least values.</summary>
        public static readonly int[] Least =
        {
            200, 5, 50, 10, 50, 5, 10, 2, 50, 10, 1, 0, 20, 0, 500, 0, 50, 1000, 50, 2, 0, 0, 500, 0, 0,
        };

        /// <summary>Greatest values.</summary>
        public static readonly int[] Greatest =
        {
            600000, 50, 5000, 1000, 20000, 500, 100000, 50, 5000, 1500, 20000, 200, 5000, 500, 100000, 1200, 20000, 86400000, 2000,
            1000, 600000, 200, 900, 1, 1,
        };

        /// <summary>Defaults.</summary>
        public static readonly int[] Defaults =
        {
            2000, 40, 100, 100, 4000, 40, 2000, 5, 600, 1200, 9000, 40, 60, 40, 10000, 700, 5000, 120000, 500, 5, 3000, 40, 800, 1, 1,
        };

        /// <summary>What each setting means.</summary>
        public static readonly string[] Meanings =
        {
            "time at 0 V for offsets and dark rates, before and after a run",
            "bias across the junction at which the reference conductance is taken",
            "time for the reference, half of it at half the bias",
            "least bias at which a ramp begins",
            "rise of the bias in each bin of a ramp",
            "trip when G has fallen by this part below the heating-corrected reference",
            "trip when -dlnG/dt over the window exceeds this",
            "bins of the window for the rate",
            "trip, below 20 G0, when G has fallen by this much below the reference",
            "trip at this bias across the junction",
            "trip at this power in the junction",
            "bias after a trip",
            "time at the low bias after a trip",
            "the next ramp begins this far below the bias of the last trip",
            "cycles end when the reference conductance is at or below this",
            "bias of the hold",
            "rise of the bias in each bin on the way to the hold",
            "longest hold",
            "the contact counts as broken below this conductance",
            "for this many bins",
            "time for which tunnelling is watched after the rupture",
            "bias to which the analog trip switches",
            "the analog trip fires below this fraction of the current's 50 ms average: 500, 700, 800 or 900",
            "1: the analog trip is armed during ramps",
            "1: the lock-in's modulation is on during cycles, hold and tunnelling",
        };

        /// <summary>Index of a key, −1 when there is no such setting.</summary>
        public static int IndexOf(string key)
        {
            for (int i = 0; i < Count; i++)
            {
                if (Keys[i] == key)
                {
                    return i;
                }
            }

            return -1;
        }

        /// <summary>Null when the value is allowed, otherwise one sentence with the value and what is allowed.</summary>
        public static string Refusal(int index, long value)
        {
            if (value < Least[index] || value > Greatest[index])
            {
                return Keys[index] + " is " + value.ToString() + ", allowed is " + Least[index].ToString() + " to "
                    + Greatest[index].ToString();
            }

            if (index == TripFractionPermille && value != 500 && value != 700 && value != 800 && value != 900)
            {
                return Keys[index] + " is " + value.ToString() + ", allowed are 500, 700, 800 and 900";
            }

            return null;
        }

        /// <summary>Null when the settings agree with each other, otherwise one sentence.</summary>
        public static string Disagreement(int[] values)
        {
            if (values[StartBiasMillivolt] > values[VoltageLimitMillivolt])
            {
                return Conflict(values, StartBiasMillivolt, VoltageLimitMillivolt);
            }

            if (values[HoldBiasMillivolt] > values[VoltageLimitMillivolt])
            {
                return Conflict(values, HoldBiasMillivolt, VoltageLimitMillivolt);
            }

            if (values[RuptureMilliQuanta] >= values[TargetMilliQuanta])
            {
                return Conflict(values, RuptureMilliQuanta, TargetMilliQuanta);
            }

            return null;
        }

        private static string Conflict(int[] values, int greater, int limit)
        {
            return Keys[greater] + " is " + values[greater].ToString() + ", allowed is at most " + Keys[limit] + ", which is "
                + values[limit].ToString();
        }
    }
}
