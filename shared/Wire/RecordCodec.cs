using System.Text;
using Overbias.Shared.Control;

namespace Overbias.Shared.Wire
{
    /// <summary>
    /// A record as bytes, for the flash: every number in as many groups of 7 bits as it needs, its sign in the lowest bit. A frame
    /// of ten rows takes some 400 bytes instead of 1000 as JSON.
    /// </summary>
    public static class RecordCodec
    {
        /// <summary>Bytes that hold any record: a frame with every number at its widest.</summary>
        public const int LargestRecord = 2048;

        private const int Group = 7;
        private const int More = 0x80;

        /// <summary>Writes a record.</summary>
        /// <param name="record">the record</param>
        /// <param name="bytes">where to</param>
        /// <param name="at">first byte to write; <see cref="LargestRecord"/> bytes and its texts must fit behind it</param>
        /// <returns>the byte after the last one written</returns>
        public static int Write(Record record, byte[] bytes, int at)
        {
            at = Number(bytes, at, record.Kind);
            at = Number(bytes, at, record.Sequence);
            at = Number(bytes, at, record.Run);
            at = Number(bytes, at, record.Bin);
            at = Number(bytes, at, record.TimeMicrosecond);
            at = Number(bytes, at, record.Rows);
            int cells = CellsOf(record);
            for (int i = 0; i < cells; i++)
            {
                at = Number(bytes, at, record.Cells[i]);
            }

            int numbers = NumbersOf(record);
            for (int i = 0; i < numbers; i++)
            {
                at = Number(bytes, at, record.Numbers[i]);
            }

            at = Text(bytes, at, record.Text);
            at = Text(bytes, at, record.Text2);
            return Text(bytes, at, record.Text3);
        }

        /// <summary>Bytes that a record takes at most.</summary>
        public static int Most(Record record)
        {
            return LargestRecord + LengthOf(record.Text) + LengthOf(record.Text2) + LengthOf(record.Text3);
        }

        /// <summary>Reads a record.</summary>
        /// <param name="bytes">as <see cref="Write"/> wrote them</param>
        /// <param name="at">first byte</param>
        /// <param name="end">the byte after the last that may be read</param>
        /// <param name="record">filled</param>
        /// <returns>the byte after the record's last, or −1 when these are not the bytes of a record</returns>
        public static int Read(byte[] bytes, int at, int end, Record record)
        {
            at = ReadNumber(bytes, at, end, out long kind);
            at = ReadNumber(bytes, at, end, out long sequence);
            at = ReadNumber(bytes, at, end, out long run);
            at = ReadNumber(bytes, at, end, out long bin);
            at = ReadNumber(bytes, at, end, out long time);
            at = ReadNumber(bytes, at, end, out long rows);
            if (at < 0 || kind < 0 || kind >= EventKind.Names.Length || rows < 0
                || rows > (kind == EventKind.Transient ? EventWriter.TransientConversions : Record.MostRows))
            {
                return -1;
            }

            record.Reset((int)kind, (int)run, bin, time);
            record.Sequence = sequence;
            record.Rows = (int)rows;
            int cells = CellsOf(record);
            for (int i = 0; i < cells; i++)
            {
                at = ReadNumber(bytes, at, end, out long cell);
                record.Cells[i] = (int)cell;
            }

            int numbers = NumbersOf(record);
            for (int i = 0; i < numbers; i++)
            {
                at = ReadNumber(bytes, at, end, out record.Numbers[i]);
            }

            at = ReadText(bytes, at, end, out record.Text);
            at = ReadText(bytes, at, end, out record.Text2);
            return ReadText(bytes, at, end, out record.Text3);
        }

        private static int CellsOf(Record record)
        {
            return record.Kind == EventKind.Frame ? record.Rows * RowColumn.Count
                : record.Kind == EventKind.RunStart ? Settings.Slots
                : record.Kind == EventKind.Transient ? (3 * record.Rows + 1) / 2
                : 0;
        }

        private static int NumbersOf(Record record)
        {
            return record.Kind == EventKind.Frame ? record.Rows : Record.MostNumbers;
        }

        private static int LengthOf(string text)
        {
            // No character takes more than three bytes, one of a surrogate pair two.
            return text == null ? 0 : 3 * text.Length;
        }

        private static int Number(byte[] bytes, int at, long value)
        {
            unchecked
            {
                ulong rest = (ulong)((value << 1) ^ (value >> 63));

                // 64-bit arithmetic is slow on the device: it is left as soon as the value fits 32 bits.
                while (rest > uint.MaxValue)
                {
                    bytes[at++] = (byte)((rest & 0x7F) | More);
                    rest >>= Group;
                }

                uint low = (uint)rest;
                while (low >= More)
                {
                    bytes[at++] = (byte)((low & 0x7F) | More);
                    low >>= Group;
                }

                bytes[at++] = (byte)low;
                return at;
            }
        }

        private static int ReadNumber(byte[] bytes, int at, int end, out long value)
        {
            value = 0;
            ulong bits = 0;
            int shift = 0;
            while (at >= 0 && at < end && shift < 64)
            {
                int part = bytes[at++];
                bits |= (ulong)(part & 0x7F) << shift;
                shift += Group;
                if (part < More)
                {
                    value = unchecked((long)(bits >> 1) ^ -(long)(bits & 1));
                    return at;
                }
            }

            return -1;
        }

        // The length in bytes and one, so that 0 is null.
        private static int Text(byte[] bytes, int at, string text)
        {
            if (text == null)
            {
                return Number(bytes, at, 0);
            }

            byte[] utf8 = Encoding.UTF8.GetBytes(text);
            at = Number(bytes, at, utf8.Length + 1);
            for (int i = 0; i < utf8.Length; i++)
            {
                bytes[at++] = utf8[i];
            }

            return at;
        }

        private static int ReadText(byte[] bytes, int at, int end, out string text)
        {
            text = null;
            at = ReadNumber(bytes, at, end, out long length);
            if (at < 0 || length == 0)
            {
                return at;
            }

            if (length < 0 || length - 1 > end - at)
            {
                return -1;
            }

            text = Encoding.UTF8.GetString(bytes, at, (int)length - 1);
            return at + (int)length - 1;
        }
    }
}
