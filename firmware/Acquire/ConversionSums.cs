using Overbias.Firmware.Drivers;
using Overbias.Shared.Board;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Acquire
{
    /// <summary>Adds up the conversions of the row that is being collected.</summary>
    public sealed class ConversionSums
    {
        private const uint TwiceSaturated = 2 * Scales.SaturatedCount;

        private readonly int[] _counts = new int[Ad7606b.Channels];
        private int _conversions;
        private int _current;
        private long _squares;
        private int _least;
        private int _greatest;
        private int _current100;
        private int _voltage;
        private int _x;
        private int _y;
        private int _x30;
        private int _y30;
        private int _flags;

        /// <summary>Where a driver puts the counts of one conversion before <see cref="Add"/>.</summary>
        public int[] Counts
        {
            get { return _counts; }
        }

        /// <summary>Conversions in the sums.</summary>
        public int Conversions
        {
            get { return _conversions; }
        }

        /// <summary>Starts a new row.</summary>
        public void Clear()
        {
            _conversions = 0;
            _current = 0;
            _squares = 0;
            _least = int.MaxValue;
            _greatest = int.MinValue;
            _current100 = 0;
            _voltage = 0;
            _x = 0;
            _y = 0;
            _x30 = 0;
            _y30 = 0;
            _flags = 0;
        }

        /// <summary>Adds the conversion that stands in <see cref="Counts"/>.</summary>
        public void Add()
        {
            int[] counts = _counts;
            int current = counts[Ad7606b.Current];
            int current100 = counts[Ad7606b.Current100];
            int voltage = counts[Ad7606b.JunctionVoltage];
            int x = counts[Ad7606b.LockinX];
            int y = counts[Ad7606b.LockinY];
            _conversions++;
            _current += current;
            _squares += current * current;
            _current100 += current100;
            _voltage += voltage;
            _x += x;
            _y += y;
            _x30 += counts[Ad7606b.LockinX30];
            _y30 += counts[Ad7606b.LockinY30];
            if (current < _least)
            {
                _least = current;
            }

            if (current > _greatest)
            {
                _greatest = current;
            }

            // Shifted by the last good count, what is good lies between 0 and twice of it, and one comparison tells.
            if ((uint)(current + Scales.SaturatedCount) > TwiceSaturated || (uint)(voltage + Scales.SaturatedCount) > TwiceSaturated)
            {
                _flags |= RowFlags.Saturated;
            }

            if ((uint)(current100 + Scales.SaturatedCount) > TwiceSaturated)
            {
                _flags |= RowFlags.Current100Over;
            }

            if ((uint)(x + Scales.SaturatedCount) > TwiceSaturated || (uint)(y + Scales.SaturatedCount) > TwiceSaturated)
            {
                _flags |= RowFlags.LockinInvalid;
            }
        }

        /// <summary>Writes the sums into a row of a frame.</summary>
        /// <returns>the bits of <see cref="RowFlags"/> that the conversions gave</returns>
        public int Write(Record frame, int row)
        {
            int at = row * RowColumn.Count;
            int[] cells = frame.Cells;
            bool any = _conversions > 0;
            cells[at + RowColumn.Current] = _current;
            cells[at + RowColumn.CurrentLeast] = any ? _least : 0;
            cells[at + RowColumn.CurrentGreatest] = any ? _greatest : 0;
            cells[at + RowColumn.Current100] = _current100;
            cells[at + RowColumn.JunctionVoltage] = _voltage;
            cells[at + RowColumn.LockinX] = _x;
            cells[at + RowColumn.LockinY] = _y;
            cells[at + RowColumn.LockinX30] = _x30;
            cells[at + RowColumn.LockinY30] = _y30;
            cells[at + RowColumn.Conversions] = _conversions;
            frame.Numbers[row] = _squares;
            return _flags;
        }
    }
}
