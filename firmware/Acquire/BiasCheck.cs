using Overbias.Firmware.Drivers;
using Overbias.Shared.Control;

namespace Overbias.Firmware.Acquire
{
    /// <summary>
    /// Reads the bias back from the DAC every eighth bin, and in between, more seldom, the trip bias, right after a row was closed:
    /// nothing waits in the chip's input registers then, so that input and output must hold the same. One reading that differs is
    /// taken again in the next bin. A reading costs two transfers, some 0.3 ms.
    /// </summary>
    public sealed class BiasCheck
    {
        /// <summary>Bins from one reading of the bias to the next.</summary>
        public const int EveryBins = 8;

        private const int TripEveryBins = 32;
        private const int TripAtBin = 4;

        private readonly BiasOutput _bias;
        private readonly BinClock _clock;
        private int _channel = Ad5752r.ChannelA;
        private bool _suspect;

        /// <summary>A check of an output.</summary>
        public BiasCheck(BiasOutput bias, BinClock clock)
        {
            _bias = bias;
            _clock = clock;
        }

        /// <summary>Nothing is suspected.</summary>
        public void Clear()
        {
            _suspect = false;
        }

        /// <summary>Reads back if it is time; true, with a report, when a channel differs for the second time.</summary>
        /// <param name="bin">the bin at this moment</param>
        /// <param name="report">filled when true is given</param>
        public bool Differs(long bin, FaultReport report)
        {
            if (!_suspect)
            {
                bool bias = bin % EveryBins == 0;
                if (!bias && bin % TripEveryBins != TripAtBin)
                {
                    return false;
                }

                _channel = bias ? Ad5752r.ChannelA : Ad5752r.ChannelB;
            }

            int channel = _channel;
            if (!_bias.IsSure(channel, bin))
            {
                return false;
            }

            int expected = _bias.ExpectedCode(channel, bin);
            int code = _bias.ReadCode(channel);
            if (code == expected || _clock.BinAt(BinClock.Now()) != bin)
            {
                _suspect = false;
                return false;
            }

            if (!_suspect)
            {
                _suspect = true;
                return false;
            }

            _suspect = false;
            string detail = channel == Ad5752r.ChannelA
                ? "the bias reads back another code than was written"
                : "the trip bias reads back another code than was written";
            report.Set(FaultCode.BiasDac, detail, code, expected);
            return true;
        }
    }
}
