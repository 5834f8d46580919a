using Overbias.Firmware.Drivers;
using Overbias.Shared.Control;

namespace Overbias.Firmware.Acquire
{
    /// <summary>
    /// Reads the bias DAC back while it is in use: the bias and the power register every eighth bin, the trip bias every 32nd, each
    /// in a bin of its own, right after a row was closed. Nothing waits in the chip's input registers then, so that input and output
    /// must hold the same. One reading that differs is taken again in the next bin. A reading costs two transfers, some 0.3 ms.
    /// </summary>
    public sealed class BiasCheck
    {
        private const int Nothing = 0;
        private const int Bias = 1;
        private const int Power = 2;
        private const int TripBias = 3;
        private const int EveryBins = 8;
        private const int PowerAtBin = 4;
        private const int TripEveryBins = 32;
        private const int TripAtBin = 2;

        private readonly BiasOutput _bias;
        private readonly BinClock _clock;
        private int _suspect;

        /// <summary>A check of an output.</summary>
        public BiasCheck(BiasOutput bias, BinClock clock)
        {
            _bias = bias;
            _clock = clock;
        }

        /// <summary>Nothing is suspected.</summary>
        public void Clear()
        {
            _suspect = Nothing;
        }

        /// <summary>True in bins in which something may be read back.</summary>
        public bool IsDue(long bin)
        {
            return (bin & 3) == 0 || _suspect != Nothing || bin % TripEveryBins == TripAtBin;
        }

        /// <summary>Reads back if it is time; true, with a report, when something differs for the second time.</summary>
        /// <param name="bin">the bin at this moment</param>
        /// <param name="report">filled when true is given</param>
        public bool Differs(long bin, FaultReport report)
        {
            int what = _suspect != Nothing ? _suspect
                : bin % EveryBins == 0 ? Bias
                : bin % EveryBins == PowerAtBin ? Power
                : bin % TripEveryBins == TripAtBin ? TripBias
                : Nothing;
            int channel = what == TripBias ? Ad5752r.ChannelB : Ad5752r.ChannelA;
            if (what == Nothing || (what != Power && !_bias.IsSure(channel, bin)))
            {
                return false;
            }

            int expected = what == Power ? Ad5752r.PowerUpBothAndReference : _bias.ExpectedCode(channel, bin);
            int read = what == Power ? _bias.ReadPower() : _bias.ReadCode(channel);
            if (read == expected || _clock.BinAt(BinClock.Now()) != bin)
            {
                _suspect = Nothing;
                return false;
            }

            if (_suspect == Nothing)
            {
                _suspect = what;
                return false;
            }

            _suspect = Nothing;
            string detail = what == Power ? "the power register reads back another value than was written"
                : what == Bias ? "the bias reads back another code than was written"
                : "the trip bias reads back another code than was written";
            report.Set(FaultCode.BiasDac, detail, read, expected);
            return true;
        }
    }
}
