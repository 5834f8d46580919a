using System;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Control
{
    /// <summary>Adds up rows at 0 V into offsets and dark rates.</summary>
    public sealed class ZeroMeter
    {
        private long _conversions;
        private double _current;
        private double _squares;
        private double _current100;
        private double _voltage;
        private double _x;
        private double _y;
        private long _apd1;
        private long _apd2;
        private long _bins;

        /// <summary>Starts anew.</summary>
        public void Clear()
        {
            _conversions = 0;
            _current = 0;
            _squares = 0;
            _current100 = 0;
            _voltage = 0;
            _x = 0;
            _y = 0;
            _apd1 = 0;
            _apd2 = 0;
            _bins = 0;
        }

        /// <summary>Adds one row of a frame.</summary>
        public void Add(Record frame, int row)
        {
            int at = row * RowColumn.Count;
            int[] cells = frame.Cells;
            _conversions += cells[at + RowColumn.Conversions];
            _current += cells[at + RowColumn.Current];
            _squares += frame.Numbers[row];
            _current100 += cells[at + RowColumn.Current100];
            _voltage += cells[at + RowColumn.JunctionVoltage];
            _x += cells[at + RowColumn.LockinX];
            _y += cells[at + RowColumn.LockinY];
            _apd1 += cells[at + RowColumn.Apd1];
            _apd2 += cells[at + RowColumn.Apd2];
            _bins += cells[at + RowColumn.Width];
        }

        /// <summary>Writes the result; nothing is changed when no conversion was added.</summary>
        /// <param name="zero">where it goes</param>
        /// <param name="binSecond">width of a bin in s</param>
        public void Finish(ZeroLevels zero, double binSecond)
        {
            if (_conversions == 0)
            {
                return;
            }

            double n = _conversions;
            zero.Conversions = _conversions;
            zero.Current = _current / n;
            zero.Current100 = _current100 / n;
            zero.JunctionVoltage = _voltage / n;
            zero.LockinX = _x / n;
            zero.LockinY = _y / n;
            double variance = _squares / n - zero.Current * zero.Current;
            zero.CurrentDeviation = variance > 0 ? Math.Sqrt(variance) : 0;
            zero.DurationSecond = _bins * binSecond;
            zero.Dark1Hertz = _apd1 / zero.DurationSecond;
            zero.Dark2Hertz = _apd2 / zero.DurationSecond;
        }
    }
}
