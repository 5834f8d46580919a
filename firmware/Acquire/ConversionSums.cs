using Overbias.Firmware.Drivers;
using Overbias.Shared.Board;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Acquire
{
    /// <summary>Adds up the conversions of the row that is being collected.</summary>
    public sealed class ConversionSums
    {
        private const uint TwiceSaturated = 2 * Scales.SaturatedCount;

        private readonly ushort[] _words;
        private readonly short[] _countOf;
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

        /// <summary>Sums of what an ADC reads.</summary>
        public ConversionSums(Ad7606b adc)
        {
            _words = adc.Words;
            _countOf = adc.CountOf;
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

        /// <summary>Adds the conversion that was read last.</summary>
        public void Add()
        {
            ushort[] words = _words;
            short[] countOf = _countOf;
            int current = countOf[words[Ad7606b.Current]];
            int current100 = countOf[words[Ad7606b.Current100]];
            int voltage = countOf[words[Ad7606b.JunctionVoltage]];
            int x = countOf[words[Ad7606b.LockinX]];
            int y = countOf[words[Ad7606b.LockinY]];
            _conversions++;
            _current += current;
            _squares += current * current;
            _current100 += current100;
            _voltage += voltage;
            _x += x;
            _y += y;
            _x30 += countOf[words[Ad7606b.LockinX30]];
            _y30 += countOf[words[Ad7606b.LockinY30]];
            if (current < _least)
            {
                _least = current;
            }

            if (current > _greatest)
            {
                _greatest = current;
            }

            // Shifted by the last good count, what is good lies between 0 and twice of it, and one comparison tells.
            if ((uint)(voltage + Scales.SaturatedCount) > TwiceSaturated)
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
            if (any && (_least < -Scales.SaturatedCount || _greatest > Scales.SaturatedCount))
            {
                _flags |= RowFlags.Saturated;
            }

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
