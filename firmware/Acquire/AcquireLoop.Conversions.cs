using Overbias.Firmware.Drivers;
using Overbias.Shared.Board;

namespace Overbias.Firmware.Acquire
{
    // How a conversion is read. It happens ten times in a bin, so that what can be carried along is not worked out anew.
    public sealed partial class AcquireLoop
    {
        private const long ReadNanosecond = 250000;

        private readonly ushort[] _words;
        private readonly short[] _countOf;
        private readonly TransientStore _rawConversions;
        private readonly long _tickNanosecond;
        private long _conversionBin;
        private int _conversionWithin;
        private long _ready;
        private long _settlingOf = -1;
        private bool _settling;
        private bool _keepsRaw;
        private int _rawSlot;
        private bool _tripped;
        private long _trippedBin = -1;

        // The conversion to be read next.
        private void Expect(long bin, int within)
        {
            _conversionBin = bin;
            _conversionWithin = within;
            _rawSlot = TransientStore.SlotOf(bin);
            _ready = _clock.Ready(bin * Scales.ConversionsPerBin + within);
        }

        private void ReadConversion(long now)
        {
            long next = _ready + _tickNanosecond;
            if (now + ReadNanosecond > next)
            {
                CatchUp(now);
                if (now < _ready)
                {
                    return;
                }

                next = _ready + _tickNanosecond;
            }

            _adc.Read();
            int within = _conversionWithin;
            if (BinClock.Now() < next - Ad7606b.BusyNanosecond)
            {
                if ((uint)(_countOf[_words[Ad7606b.Temperature]] - ConversionWatch.LeastTemperature) > ConversionWatch.TemperatureRange)
                {
                    _watch.TakeOdd(_countOf[_words[Ad7606b.Temperature]], _conversionBin);
                    FailIfLost();
                }
                else
                {
                    if (_keepsRaw)
                    {
                        _rawConversions.Put(_rawSlot + within, _conversionBin);
                    }

                    if (within >= Scales.SettlingConversions || !Settling())
                    {
                        _sums.Add();
                    }
                }
            }

            if (within == Scales.ConversionsPerBin - 1)
            {
                // Before the edge, so that what the next bin brings is not told of this one.
                _tripped = _outputs.Tripped();
                _trippedBin = _conversionBin;
                _conversionWithin = 0;
                _conversionBin++;
                _rawSlot = TransientStore.SlotOf(_conversionBin);
            }
            else
            {
                _conversionWithin = within + 1;
            }

            _ready = next;
        }

        // The one expected ends too soon to be read: on to the one that stands, or, where that ends too soon as well, to the next.
        private void CatchUp(long now)
        {
            long expected = _conversionBin * Scales.ConversionsPerBin + _conversionWithin;
            long standing = _clock.ConversionAt(now);
            long conversion = standing > expected ? standing : expected;
            if (now + ReadNanosecond > _clock.Ready(conversion + 1))
            {
                conversion++;
            }

            long bin = conversion / Scales.ConversionsPerBin;
            Expect(bin, (int)(conversion - bin * Scales.ConversionsPerBin));
        }

        // Once a bin: a step is known before its edge.
        private bool Settling()
        {
            if (_settlingOf != _conversionBin)
            {
                _settlingOf = _conversionBin;
                _settling = _bias.SteppedAt(_conversionBin);
            }

            return _settling;
        }
    }
}
