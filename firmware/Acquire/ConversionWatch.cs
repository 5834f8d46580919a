using System;
using Overbias.Firmware.Drivers;
using Overbias.Shared.Board;
using Overbias.Shared.Control;

namespace Overbias.Firmware.Acquire
{
    /// <summary>
    /// Says when the ADC is lost. The board's temperature is among its channels and cannot leave −40 to 100 °C: a bus that is stuck
    /// at zeros or ones, a chip that was reset to its own ranges, or bytes out of step show there. And noise moves some channel
    /// from one conversion to the next: a result that stands is one that was never converted anew.
    /// </summary>
    public sealed class ConversionWatch
    {
        /// <summary>Conversions in a row that are out of range before the ADC counts as lost.</summary>
        public const int MostOdd = 3;

        /// <summary>Conversions in a row that are the same in all channels before the ADC counts as lost.</summary>
        public const int MostSame = 50;

        private const int LeastTemperature = (int)(233.15 / Scales.BoardKelvin);
        private const int GreatestTemperature = (int)(373.15 / Scales.BoardKelvin);

        private readonly int[] _first = new int[Ad7606b.Channels];
        private int _odd;
        private int _same;

        /// <summary>True when the ADC counts as lost.</summary>
        public bool Lost
        {
            get { return _odd >= MostOdd || _same >= MostSame; }
        }

        /// <summary>Conversions in a row that are the same as the one before.</summary>
        public int Same
        {
            get { return _same; }
        }

        /// <summary>Starts anew.</summary>
        public void Clear()
        {
            _odd = 0;
            _same = 0;
        }

        /// <summary>Takes a conversion; false when it cannot be one.</summary>
        public bool Take(int[] counts)
        {
            int temperature = counts[Ad7606b.Temperature];
            bool odd = temperature < LeastTemperature || temperature > GreatestTemperature;
            _odd = odd ? _odd + 1 : 0;
            int[] first = _first;
            int channel = 0;
            while (channel < Ad7606b.Channels && counts[channel] == first[channel])
            {
                channel++;
            }

            if (channel == Ad7606b.Channels)
            {
                _same++;
            }
            else
            {
                // As a rule the first channels differ already: this is the first of the next series.
                _same = 0;
                Array.Copy(counts, 0, first, 0, Ad7606b.Channels);
            }

            return !odd;
        }

        /// <summary>Tells what was found.</summary>
        public void Tell(FaultReport report)
        {
            if (_odd >= MostOdd)
            {
                report.Set(
                    FaultCode.Adc, "the board's temperature reads out of range", _first[Ad7606b.Temperature], GreatestTemperature);
            }
            else
            {
                report.Set(FaultCode.Adc, "conversions do not change any more", _same, MostSame);
            }
        }
    }
}
