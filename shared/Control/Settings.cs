using System;

namespace Overbias.Shared.Control
{
    /// <summary>
    /// Every setting of a profile in one table. A profile is an array of <see cref="Slots"/> integers in the order of the table;
    /// a setting with a value for each band of conductance takes <see cref="Band.Count"/> of them. The device runs static
    /// initialisers of different classes in no order to rely on, so the table needs no other class's.
    /// </summary>
    public static class Settings
    {
#pragma warning disable CS1591 // the meanings stand in the table below; a test holds these slots to it
        public const int Mode = 0;
        public const int DarkMs = 1;
        public const int ReferenceBiasMillivolt = 2;
        public const int ReferenceMs = 3;
        public const int StartBiasMillivolt = 4;
        public const int RampMicrovoltPerBin = 5;
        public const int TripDropPermille = 9;
        public const int TripRatePermillePerSecond = 13;
        public const int TripWindowBins = 17;
        public const int TripDropMilliQuanta = 18;
        public const int VoltageLimitMillivolt = 19;
        public const int PowerLimitMicrowatt = 20;
        public const int LowBiasMillivolt = 21;
        public const int SettleMs = 25;
        public const int StepBackMillivolt = 29;
        public const int TripFractionPermille = 33;
        public const int TripBiasMillivolt = 37;
        public const int AnalogTrip = 38;
        public const int TargetMilliQuanta = 39;
        public const int HoldBiasMillivolt = 40;
        public const int HoldRampMicrovoltPerBin = 41;
        public const int HoldMs = 42;
        public const int ParkBiasMillivolt = 43;
        public const int ParkMs = 44;
        public const int SelfBreakBiasMillivolt = 45;
        public const int SelfBreakMs = 46;
        public const int StairTopMillivolt = 47;
        public const int StairStepMillivolt = 48;
        public const int StairMs = 49;
        public const int SweepFromMillivolt = 50;
        public const int SweepToMillivolt = 51;
        public const int SweepStepMicrovolt = 52;
        public const int SweepBins = 53;
        public const int SweepLoops = 54;
        public const int ManualMs = 55;
        public const int RuptureMilliQuanta = 56;
        public const int RuptureBins = 57;
        public const int TunnelMs = 58;
        public const int Modulate = 59;
        public const int Transients = 60;
        public const int StepMilliQuanta = 61;
        public const int ApdLimitKilohertz = 62;
        public const int ApdFallSigma = 63;
        public const int MergedLimitBins = 64;
        public const int Slots = 65;
#pragma warning restore CS1591

        /// <summary>The table.</summary>
        public static readonly Setting[] Table =
        {
            Setting.Word(
                "mode", new[] { "cycles", "park", "staircase", "selfbreak", "sweep", "manual" }, RunMode.Cycles,
                "what a run does: thin to the target and then hold (cycles), park, climb a staircase or wait (selfbreak); or sweep, or manual"),
            Number("dark_ms", "ms", 200, 600000, 2000, "time at 0 V for offsets and dark rates, before and after a run"),
            Number("reference_bias_mV", "mV", 5, 50, 40, "bias across the junction at which the reference conductance is taken"),
            Number("reference_ms", "ms", 50, 5000, 100, "time for the reference, half of it at half the bias"),
            Number("start_bias_mV", "mV", 10, 1000, 100, "least bias at which a ramp begins"),
            Banded("ramp_uV_per_bin", "uV", 50, 20000, 8000, 4000, 2000, 1000, "rise of the bias in each bin of a ramp"),
            Banded(
                "trip_drop_permille", "1e-3", 5, 500, 40, 40, 30, 20,
                "trip when G has fallen by this part below the heating-corrected reference"),
            Banded(
                "trip_rate_permille_per_s", "1e-3/s", 10, 100000, 2000, 2000, 2000, 2000,
                "trip when -dlnG/dt over the window exceeds this"),
            Number("trip_window_bins", "bin", 2, 50, 5, "bins of the window for the rate"),
            Number("trip_drop_mG0", "1e-3 G0", 50, 5000, 600, "trip, below 20 G0, when G has fallen by this much below the reference"),
            Number("v_limit_mV", "mV", 10, 1500, 1200, "no bias goes beyond this: a ramp trips at it, a command that asks for more is refused"),
            Number("p_limit_uW", "uW", 1, 20000, 9000, "a ramp trips at this power in the junction; elsewhere the run ends"),
            Banded("low_bias_mV", "mV", 0, 200, 40, 40, 40, 40, "bias after a trip"),
            Banded("settle_ms", "ms", 20, 5000, 60, 60, 60, 60, "time at the low bias after a trip"),
            Banded("step_back_mV", "mV", 0, 500, 40, 40, 80, 120, "the next ramp begins this far below the bias of the last trip"),
            Setting.OneOf(
                "trip_fraction_permille", "1e-3", new[] { 500, 700, 800, 900 }, new[] { 800, 800, 900, 900 },
                "the analog trip fires below this fraction of the current's 50 ms average"),
            Number("trip_bias_mV", "mV", 0, 200, 40, "bias to which the analog trip switches"),
            Number("analog_trip", "1", 0, 1, 1, "1: the analog trip is armed during ramps, and while a bias is held by hand"),
            Number("target_mG0", "1e-3 G0", 500, 100000, 10000, "cycles end when the reference conductance is at or below this"),
            Number("hold_bias_mV", "mV", 0, 1200, 700, "bias of the hold, and the foot of the staircase"),
            Number("hold_ramp_uV_per_bin", "uV", 50, 20000, 5000, "change of the bias in each bin on the way to one that is held"),
            Number("hold_ms", "ms", 1000, 86400000, 120000, "longest hold"),
            Number("park_bias_mV", "mV", 0, 200, 20, "bias at which a contact is parked"),
            Number("park_ms", "ms", 1000, 86400000, 60000, "time for which it is parked"),
            Number("selfbreak_bias_mV", "mV", 5, 300, 80, "bias at which a contact is left to break by itself"),
            Number("selfbreak_ms", "ms", 1000, 86400000, 600000, "longest wait for it to break"),
            Number("stair_top_mV", "mV", 0, 1200, 900, "top of the staircase"),
            Number("stair_step_mV", "mV", 1, 200, 50, "step of the staircase"),
            Number("stair_ms", "ms", 50, 600000, 1000, "time on each step, up and down again"),
            Number("sweep_from_mV", "mV", -1500, 1500, -100, "where a sweep begins and ends"),
            Number("sweep_to_mV", "mV", -1500, 1500, 100, "where a sweep turns"),
            Number("sweep_step_uV", "uV", 200, 50000, 2000, "step of a sweep"),
            Number("sweep_bins", "bin", 1, 1000, 2, "whole bins at each step of a sweep"),
            Number("sweep_loops", "1", 1, 1000, 1, "sweeps, up and down each"),
            Number("manual_ms", "ms", 1000, 86400000, 3600000, "longest run by hand"),
            Number("rupture_mG0", "1e-3 G0", 50, 2000, 500, "the contact counts as broken below this conductance"),
            Number("rupture_bins", "bin", 2, 1000, 5, "for this many bins"),
            Number("tunnel_ms", "ms", 0, 600000, 3000, "time for which tunnelling is watched after the rupture"),
            Number("modulate", "1", 0, 1, 1, "1: the lock-in's modulation is on while the junction is driven, but for ramps with the analog trip"),
            Number("transients", "1", 0, 1, 1, "1: raw conversions a second around each trip, step and rupture are kept, and sent after the run"),
            Number("step_mG0", "1e-3 G0", 50, 20000, 400, "a change of G by this much within four bins at a held bias is a step"),
            Number("apd_limit_kHz", "kHz", 10, 5000, 2000, "the run ends when a detector counts more than this in a row"),
            Setting.OneOf(
                "apd_fall_sigma", "1", new[] { 0, 4, 5, 6, 8, 10 }, new[] { 6 },
                "the run ends when a detector falls to less than half while the other rises, each by so many Poisson deviations; 0: never"),
            Number(
                "merged_limit_bins", "bin", 2, 1000, 30,
                "the run ends when more bins than this, in succession, came in merged rows while the junction is driven"),
        };

        private static readonly int[] FirstSlots = MakeFirstSlots();

        /// <summary>Number of settings.</summary>
        public static int Count
        {
            get { return Table.Length; }
        }

        /// <summary>Place in the table of a key, −1 when there is no such setting.</summary>
        public static int IndexOf(string key)
        {
            for (int i = 0; i < Table.Length; i++)
            {
                if (Table[i].Key == key)
                {
                    return i;
                }
            }

            return -1;
        }

        /// <summary>First slot of a setting in a profile.</summary>
        public static int SlotOf(int index)
        {
            return FirstSlots[index];
        }

        /// <summary>Writes the defaults into a profile.</summary>
        public static void SetDefaults(int[] profile)
        {
            for (int i = 0; i < Table.Length; i++)
            {
                Array.Copy(Table[i].Defaults, 0, profile, FirstSlots[i], Table[i].Defaults.Length);
            }
        }

        /// <summary>Null when the settings of a profile agree with each other, otherwise one sentence with both values.</summary>
        public static string Disagreement(int[] profile)
        {
            string refusal = AboveLimit(profile, "start_bias_mV", StartBiasMillivolt)
                ?? AboveLimit(profile, "hold_bias_mV", HoldBiasMillivolt)
                ?? AboveLimit(profile, "selfbreak_bias_mV", SelfBreakBiasMillivolt)
                ?? AboveLimit(profile, "park_bias_mV", ParkBiasMillivolt)
                ?? Above(profile, "rupture_mG0", RuptureMilliQuanta, "target_mG0", profile[TargetMilliQuanta] - 1);
            if (refusal == null && profile[Mode] == RunMode.Staircase)
            {
                refusal = AboveLimit(profile, "stair_top_mV", StairTopMillivolt)
                    ?? Above(profile, "hold_bias_mV", HoldBiasMillivolt, "stair_top_mV", profile[StairTopMillivolt]);
            }

            if (refusal == null && profile[Mode] == RunMode.Sweep)
            {
                refusal = AboveLimit(profile, "sweep_from_mV", SweepFromMillivolt)
                    ?? AboveLimit(profile, "sweep_to_mV", SweepToMillivolt);
            }

            return refusal;
        }

        private static string AboveLimit(int[] profile, string key, int slot)
        {
            return Above(profile, key, slot, "v_limit_mV", profile[VoltageLimitMillivolt]);
        }

        private static string Above(int[] profile, string key, int slot, string limitKey, int limit)
        {
            int value = profile[slot];
            return (value < 0 ? -value : value) <= limit
                ? null
                : key + " is " + value.ToString() + ", allowed by " + limitKey + " is at most " + limit.ToString();
        }

        private static Setting Number(string key, string unit, int least, int greatest, int value, string meaning)
        {
            return new Setting(key, unit, least, greatest, new[] { value }, meaning);
        }

        private static Setting Banded(
            string key, string unit, int least, int greatest, int thick, int medium, int thin, int finest, string meaning)
        {
            return new Setting(key, unit, least, greatest, new[] { thick, medium, thin, finest }, meaning);
        }

        private static int[] MakeFirstSlots()
        {
            int[] slots = new int[Table.Length];
            int next = 0;
            for (int i = 0; i < slots.Length; i++)
            {
                slots[i] = next;
                next += Table[i].Defaults.Length;
            }

            return slots;
        }
    }
}
