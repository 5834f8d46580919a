namespace Overbias.Shared.Wire
{
    /// <summary>Writes a frame as JSON without allocating. The format is told in PROTOCOL.md.</summary>
    public static class FrameWriter
    {
        /// <summary>Bytes that hold any frame: 10 rows of 17 columns, none wider than 20 digits.</summary>
        public const int LargestFrame = 4096;

        /// <summary>Writes one frame.</summary>
        /// <param name="json">cleared and written</param>
        /// <param name="session">the session's 16 hexadecimal digits</param>
        /// <param name="boot">number of the boot</param>
        /// <param name="first">oldest number that the box still holds</param>
        /// <param name="frame">a record of kind frame; with sequence 0 it is one between runs</param>
        public static void Write(JsonBuffer json, string session, int boot, long first, Record frame)
        {
            json.Clear();
            json.BeginObject();
            Head(json, session, boot, first, frame);
            Column(json, "w", frame, RowColumn.Width);
            Column(json, "apd1", frame, RowColumn.Apd1);
            Column(json, "apd2", frame, RowColumn.Apd2);
            Column(json, "i1", frame, RowColumn.Current);
            json.Key("i1sq");
            json.BeginList();
            for (int row = 0; row < frame.Rows; row++)
            {
                json.Number(frame.Numbers[row]);
            }

            json.EndList();
            Extreme(json, "i1min", frame, RowColumn.CurrentLeast);
            Extreme(json, "i1max", frame, RowColumn.CurrentGreatest);
            Column(json, "i100", frame, RowColumn.Current100);
            Column(json, "vj", frame, RowColumn.JunctionVoltage);
            Column(json, "x", frame, RowColumn.LockinX);
            Column(json, "y", frame, RowColumn.LockinY);
            Column(json, "x30", frame, RowColumn.LockinX30);
            Column(json, "y30", frame, RowColumn.LockinY30);
            Column(json, "bias", frame, RowColumn.Bias);
            Column(json, "n", frame, RowColumn.Conversions);
            Column(json, "late_us", frame, RowColumn.LateMicrosecond);
            Column(json, "flags", frame, RowColumn.Flags);
            json.EndObject();
        }

        /// <summary>Writes what frames and events begin with.</summary>
        internal static void Head(JsonBuffer json, string session, int boot, long first, Record record)
        {
            json.Field("v", Topics.Version);
            json.Field("sid", session);
            json.Field("boot", boot);
            json.Field("run", record.Run);
            if (record.Sequence > 0)
            {
                json.Field("first", first);
                json.Field("seq", record.Sequence);
            }

            json.Field("bin", record.Bin);
            json.Field("t_us", record.TimeMicrosecond);
        }

        private static void Column(JsonBuffer json, string name, Record frame, int column)
        {
            json.Key(name);
            json.BeginList();
            int cell = column;
            int[] cells = frame.Cells;
            for (int row = frame.Rows; row > 0; row--)
            {
                json.Number(cells[cell]);
                cell += RowColumn.Count;
            }

            json.EndList();
        }

        private static void Extreme(JsonBuffer json, string name, Record frame, int column)
        {
            json.Key(name);
            json.BeginList();
            int start = 0;
            for (int row = 0; row < frame.Rows; row++)
            {
                if (frame.Cells[start + RowColumn.Conversions] == 0)
                {
                    json.Null();
                }
                else
                {
                    json.Number(frame.Cells[start + column]);
                }

                start += RowColumn.Count;
            }

            json.EndList();
        }
    }
}
