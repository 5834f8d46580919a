using Overbias.Shared.Board;
using Overbias.Shared.Calibration;
using Overbias.Shared.Control;

namespace Overbias.Shared.Wire
{
    /// <summary>Writes an event as JSON. The format is told in PROTOCOL.md.</summary>
    public static class EventWriter
    {
        /// <summary>Entries of the lateness histogram in a run_end.</summary>
        public const int LatenessBins = 9;

        /// <summary>Conversions in an event of raw ones.</summary>
        public const int TransientConversions = 100;

        private static readonly string[] TransientKeys = { "i1", "i100", "vj" };

        private static readonly string[] ZeroKeys =
        {
            "i1_milli", "i100_milli", "vj_milli", "x_milli", "y_milli", "i1_sd_milli", "dark1_mHz", "dark2_mHz", "duration_ms",
        };

        private static readonly string[] ReferenceKeys = { "g_uG0", "v_uV", "linearity_ppm", "cycle" };

        private static readonly string[] TripKeys = { "criterion", "v_uV", "i_nA", "p_nW", "r_mOhm", "g_uG0", "cycle" };

        private static readonly string[] ContactKeys = { "g_uG0", "v_uV" };

        private static readonly string[] ResyncKeys = { "from_bin", "to_bin" };

        private static readonly string[] CalibrationKeys = { "quantity", "value", "u", "residual" };

        private static readonly string[] RunEndKeys = { "reason", "rows", "merged", "late_bins", "spurious", "cycles" };

        /// <summary>Writes one event.</summary>
        /// <param name="json">cleared and written</param>
        /// <param name="session">the session's 16 hexadecimal digits</param>
        /// <param name="boot">number of the boot</param>
        /// <param name="first">oldest number that the box still holds</param>
        /// <param name="record">a record of one of <see cref="EventKind"/></param>
        public static void Write(JsonBuffer json, string session, int boot, long first, Record record)
        {
            json.Clear();
            json.BeginObject();
            FrameWriter.Head(json, session, boot, first, record);
            json.Field("kind", EventKind.Names[record.Kind]);
            switch (record.Kind)
            {
                case EventKind.RunStart:
                    RunStart(json, record);
                    break;
                case EventKind.State:
                    json.Field("state", RunState.Names[(int)record.Numbers[0]]);
                    json.Field("why", record.Text);
                    break;
                case EventKind.Zero:
                    Numbers(json, ZeroKeys, record, 0);
                    json.Field("phase", record.Numbers[ZeroKeys.Length] == 0 ? "before" : "after");
                    json.Field("drifted", record.Numbers[ZeroKeys.Length + 1] != 0);
                    break;
                case EventKind.Reference:
                    Numbers(json, ReferenceKeys, record, 0);
                    break;
                case EventKind.Trip:
                    json.Field(TripKeys[0], TripCriterion.Names[(int)record.Numbers[0]]);
                    Numbers(json, TripKeys, record, 1);
                    break;
                case EventKind.Rupture:
                case EventKind.Recontact:
                    Numbers(json, ContactKeys, record, 0);
                    break;
                case EventKind.Fault:
                    json.Field("fault", FaultCode.Names[(int)record.Numbers[0]]);
                    json.Field("detail", record.Text);
                    NumberOrNull(json, "measured", record.Numbers[1] != 0, record.Numbers[2]);
                    NumberOrNull(json, "allowed", record.Numbers[1] != 0, record.Numbers[3]);
                    break;
                case EventKind.Resync:
                    Numbers(json, ResyncKeys, record, 0);
                    break;
                case EventKind.Transient:
                    Transient(json, record);
                    break;
                case EventKind.Aim:
                    json.Field("bias_uV", record.Numbers[0]);
                    json.Field("why", record.Text);
                    break;
                case EventKind.Note:
                    json.Field("text", record.Text);
                    break;
                case EventKind.Calibration:
                    json.Field(CalibrationKeys[0], CalibrationQuantity.Keys[(int)record.Numbers[0]]);
                    Numbers(json, CalibrationKeys, record, 1);
                    break;
                default:
                    RunEnd(json, record);
                    break;
            }

            json.EndObject();
        }

        private static void RunStart(JsonBuffer json, Record record)
        {
            json.Field("operator", record.Text);
            json.Field("sample", record.Text2);
            json.Field("note", record.Text3);
            json.Field("simulated", record.Numbers[0] != 0);
            json.Field("calibration", record.Numbers[1] != 0);
            json.Key("profile");
            ProfileWriter.Write(json, record.Cells);
        }

        /// <summary>
        /// Puts as many raw conversions into a record as it has rows. Of each there are three counts of 16 bits; they follow one
        /// another, two in each cell, the first in the upper half, and 64 marks in each number say which conversions were read.
        /// </summary>
        /// <param name="record">the record; its rows are even in number</param>
        /// <param name="words">the counts, as words of the converter</param>
        /// <param name="word">index of the first</param>
        /// <param name="countOf">the count that a word means</param>
        /// <param name="known">which conversions were read</param>
        /// <param name="first">index of the first</param>
        public static void PutConversions(Record record, ushort[] words, int word, short[] countOf, bool[] known, int first)
        {
            int[] cells = record.Cells;
            int length = record.Rows * 3 / 2;
            for (int cell = 0; cell < length; cell++, word += 2)
            {
                cells[cell] = (countOf[words[word]] << 16) | (ushort)countOf[words[word + 1]];
            }

            long marks = 0;
            for (int i = 0; i < record.Rows; i++)
            {
                if (known[first + i])
                {
                    marks |= 1L << (i & 63);
                }

                if ((i & 63) == 63 || i == record.Rows - 1)
                {
                    record.Numbers[i >> 6] = marks;
                    marks = 0;
                }
            }
        }

        private static void Transient(JsonBuffer json, Record record)
        {
            json.Field("conversion", record.Bin * Scales.ConversionsPerBin);
            for (int key = 0; key < TransientKeys.Length; key++)
            {
                json.Key(TransientKeys[key]);
                json.BeginList();
                for (int i = 0; i < record.Rows; i++)
                {
                    if ((record.Numbers[i >> 6] >> (i & 63) & 1) == 0)
                    {
                        json.Null();
                        continue;
                    }

                    int half = 3 * i + key;
                    int cell = record.Cells[half >> 1];
                    json.Number((half & 1) == 0 ? cell >> 16 : (short)cell);
                }

                json.EndList();
            }
        }

        private static void RunEnd(JsonBuffer json, Record record)
        {
            json.Field(RunEndKeys[0], EndReason.Names[(int)record.Numbers[0]]);
            Numbers(json, RunEndKeys, record, 1);
            json.Key("late_hist_us");
            json.BeginList();
            for (int i = 0; i < LatenessBins; i++)
            {
                json.Number(record.Numbers[RunEndKeys.Length + i]);
            }

            json.EndList();
            json.Field("transients_lost", record.Numbers[RunEndKeys.Length + LatenessBins]);
        }

        private static void NumberOrNull(JsonBuffer json, string key, bool known, long value)
        {
            json.Key(key);
            if (known)
            {
                json.Number(value);
            }
            else
            {
                json.Null();
            }
        }

        private static void Numbers(JsonBuffer json, string[] keys, Record record, int from)
        {
            for (int i = from; i < keys.Length; i++)
            {
                json.Field(keys[i], record.Numbers[i]);
            }
        }
    }
}
