using System;
using Overbias.Firmware.Drivers;
using Overbias.Shared.Board;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Acquire
{
    /// <summary>
    /// Says when the ADC is lost. The board's temperature is among its channels and cannot leave −40 to 100 °C: a bus that is stuck
    /// at zeros or ones, a chip that was reset to its own ranges, or bytes out of step show there. And noise moves some channel from
    /// one row to the next: rows whose means are the same in every channel are of one result that stands.
    /// </summary>
    public sealed class ConversionWatch
    {
        /// <summary>Conversions in a row that are out of range before the ADC counts as lost.</summary>
        public const int MostOdd = 3;

        /// <summary>
        /// Rows that are the same as the one before, in succession, before the ADC counts as lost. Quantisation hides the noise of
        /// some channels; estimated from the noise of the others, two rows are the same once in some hundred.
        /// </summary>
        public const int MostSame = 7;

        private const int LeastTemperature = (int)(233.15 / Scales.BoardKelvin);
        private const int GreatestTemperature = (int)(373.15 / Scales.BoardKelvin);
        private const uint TemperatureRange = GreatestTemperature - LeastTemperature;
        private const int FirstSum = RowColumn.Current100;
        private const int Sums = RowColumn.LockinY30 - FirstSum + 1;

        private readonly int[] _sums = new int[Sums];
        private long _conversions;
        private int _odd;
        private int _same;
        private int _temperature;

        /// <summary>True when the ADC counts as lost.</summary>
        public bool Lost
        {
            get { return _odd >= MostOdd || _same >= MostSame; }
        }

        /// <summary>Starts anew.</summary>
        public void Clear()
        {
            _odd = 0;
            _same = 0;
            _conversions = 0;
        }

        /// <summary>Takes a conversion; false when it cannot be one.</summary>
        public bool Take(int[] counts)
        {
            int temperature = counts[Ad7606b.Temperature];
            if ((uint)(temperature - LeastTemperature) <= TemperatureRange)
            {
                _odd = 0;
                return true;
            }

            _odd++;
            _temperature = temperature;
            return false;
        }

        /// <summary>Takes a row.</summary>
        public void TakeRow(Record frame, int row)
        {
            int[] cells = frame.Cells;
            int at = row * RowColumn.Count;
            int conversions = cells[at + RowColumn.Conversions];
            if (conversions == 0)
            {
                return;
            }

            at += FirstSum;
            int i = 0;
            while (i < Sums && cells[at + i] * _conversions == (long)_sums[i] * conversions)
            {
                i++;
            }

            _same = i == Sums && _conversions > 0 ? _same + 1 : 0;
            Array.Copy(cells, at, _sums, 0, Sums);
            _conversions = conversions;
        }

        /// <summary>Tells what was found.</summary>
        public void Tell(FaultReport report)
        {
            if (_odd >= MostOdd)
            {
                report.Set(FaultCode.Adc, "the board's temperature reads out of range", _temperature, GreatestTemperature);
            }
            else
            {
                report.Set(FaultCode.Adc, "conversions do not change any more", _same, MostSame);
            }
        }
    }
}
