using System;
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
        /// <summary>Conversions out of range in one bin, or in two successive ones, before the ADC counts as lost.</summary>
        public const int MostOdd = 3;

        /// <summary>
        /// Rows that are the same as the one before, in succession, before the ADC counts as lost. Quantisation hides the noise of
        /// some channels; estimated from the noise of the others, two rows are the same once in some hundred.
        /// </summary>
        public const int MostSame = 7;

        /// <summary>Count of the lowest temperature that the board can have.</summary>
        public const int LeastTemperature = (int)(233.15 / Scales.BoardKelvin);

        /// <summary>Counts from there to the highest.</summary>
        public const uint TemperatureRange = GreatestTemperature - LeastTemperature;

        private const int GreatestTemperature = (int)(373.15 / Scales.BoardKelvin);
        private const int FirstSum = RowColumn.Current100;
        private const int Sums = RowColumn.LockinY30 - FirstSum + 1;

        private readonly int[] _sums = new int[Sums];
        private long _conversions;
        private int _odd;
        private long _oddBin;
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

        /// <summary>True when a conversion can be one.</summary>
        /// <param name="temperature">its count of the board's temperature</param>
        public static bool IsPlausible(int temperature)
        {
            return (uint)(temperature - LeastTemperature) <= TemperatureRange;
        }

        /// <summary>Takes a conversion that cannot be one.</summary>
        /// <param name="temperature">its count of the board's temperature</param>
        /// <param name="bin">its bin</param>
        public void TakeOdd(int temperature, long bin)
        {
            _odd = bin - _oddBin <= 1 ? _odd + 1 : 1;
            _oddBin = bin;
            _temperature = temperature;
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
