using Overbias.Shared.Board;
using Overbias.Shared.Calibration;
using Overbias.Shared.Control;

namespace Overbias.Shared.Wire
{
    /// <summary>Writes `about`: what the box is, and what its numbers mean.</summary>
    public static class AboutWriter
    {
        /// <summary>Bytes that hold any `about`.</summary>
        public const int LargestAbout = 20480;

        // Name, unit, scale per count (a JSON number), meaning. A test holds the scales to those of Board.Scales.
        private static readonly string[] Columns =
        {
            "w", "bin", "1", "bins that the row spans",
            "apd1", "1", "1", "photons of detector 1",
            "apd2", "1", "1", "photons of detector 2",
            "i1", "A", "3.814697265625e-7", "sum of the current x1",
            "i1sq", "A^2", "1.4551915228366852e-13", "sum of squares of the current x1",
            "i1min", "A", "3.814697265625e-7", "least current x1",
            "i1max", "A", "3.814697265625e-7", "greatest current x1",
            "i100", "A", "3.814697265625e-9", "sum of the current x100",
            "vj", "V", "7.62939453125e-5", "sum of the voltage across the junction",
            "x", "A", "3.814697265625e-8", "sum of the in-phase peak current at the modulation",
            "y", "A", "3.814697265625e-8", "sum of the quadrature peak current at the modulation",
            "x30", "A", "1.2715657552083334e-9", "the same as x, amplified 30 times",
            "y30", "A", "1.2715657552083334e-9", "the same as y, amplified 30 times",
            "bias", "V", "1.52587890625e-4", "code of the bias DAC in the row's last bin",
            "n", "1", "1", "conversions in the sums",
            "late_us", "s", "1e-6", "how long after the row's last edge it was collected",
            "flags", "1", "1", "bits, see flags",
        };

        /// <summary>Writes the whole object.</summary>
        /// <param name="json">cleared and written</param>
        /// <param name="session">the session's 16 hexadecimal digits</param>
        /// <param name="boot">number of the boot</param>
        /// <param name="box">the box's name</param>
        /// <param name="firmware">version of the firmware</param>
        /// <param name="target">target of the runtime</param>
        /// <param name="simulated">true for the Twin</param>
        /// <param name="tickHertz">frequency asked of TICK, in Hz</param>
        /// <param name="capacity">entries of the outbox</param>
        /// <param name="profile">settings in force</param>
        /// <param name="calibration">calibration in force</param>
        public static void Write(
            JsonBuffer json, string session, int boot, string box, string firmware, string target, bool simulated, int tickHertz,
            int capacity, int[] profile, BoxCalibration calibration)
        {
            json.Clear();
            json.BeginObject();
            json.Field("v", Topics.Version);
            json.Field("sid", session);
            json.Field("boot", boot);
            json.Field("box", box);
            json.Field("firmware", firmware);
            json.Field("target", target);
            json.Field("simulated", simulated);
            json.Field("tick_hz", tickHertz);
            json.Field("tick_ns", LedcTimer.PeriodNanosecond(tickHertz));
            json.Field("bin_ns", LedcTimer.PeriodNanosecond(tickHertz) * Scales.ConversionsPerBin);
            json.Field("conversions_per_bin", Scales.ConversionsPerBin);
            json.Field("capacity", capacity);
            json.Field("window", Topics.Window);
            json.Field("modulation_uV_peak", Scales.ModulationMicrovoltPeak);
            long sineNanosecond = 4 * LedcTimer.PeriodNanosecond(Scales.Lockin4fHertz);
            json.Field("modulation_hz", (1000000000 + sineNanosecond / 2) / sineNanosecond);
            json.Field("group_delay_us", Scales.GroupDelayMicrosecond);
            json.Key("series_mOhm");
            Measured(json, calibration, calibration.Values[CalibrationQuantity.Series]);
            json.Key("series_u_mOhm");
            Measured(json, calibration, calibration.Uncertainties[CalibrationQuantity.Series]);
            json.Field("wiring", "four_wire");
            json.Key("calibration");
            CalibrationWriter.Write(json, calibration);
            json.Key("columns");
            json.BeginList();
            for (int i = 0; i < Columns.Length; i += 4)
            {
                json.BeginObject();
                json.Field("name", Columns[i]);
                json.Field("unit", Columns[i + 1]);
                json.Key("scale");
                json.Raw(Columns[i + 2]);
                json.Field("what", Columns[i + 3]);
                json.EndObject();
            }

            json.EndList();
            Limits(json, profile);
            json.Key("bands");
            json.BeginList();
            for (int i = 0; i < Band.Count; i++)
            {
                json.Text(Band.Names[i]);
            }

            json.EndList();
            json.Key("flags");
            json.BeginList();
            for (int i = 0; i < RowFlags.Names.Length; i++)
            {
                json.Text(RowFlags.Names[i]);
            }

            json.EndList();
            json.EndObject();
        }

        private static void Measured(JsonBuffer json, BoxCalibration calibration, long value)
        {
            if (calibration.Known)
            {
                json.Number(value);
            }
            else
            {
                json.Null();
            }
        }

        private static void Limits(JsonBuffer json, int[] profile)
        {
            json.Key("limits");
            json.BeginList();
            for (int i = 0; i < Settings.Count; i++)
            {
                ProfileWriter.Limit(json, i, profile);
            }

            json.EndList();
        }
    }
}
