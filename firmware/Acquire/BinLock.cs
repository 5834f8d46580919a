using System;
using Overbias.Firmware.Drivers;

namespace Overbias.Firmware.Acquire
{
    /// <summary>
    /// Locks the numbers of bins and conversions to GATE, and the ADC's bytes to its words: at boot, and again after a fault.
    /// </summary>
    public sealed class BinLock
    {
        private const int MostLessons = 20;

        private readonly Hardware _hardware;
        private readonly BinClock _clock;
        private readonly BinIndex _index;
        private readonly PhaseFinder _phase;
        private readonly ConversionWatch _watch;
        private readonly ushort[] _lastWords = new ushort[Ad7606b.Channels];

        /// <summary>A lock that was not tried yet.</summary>
        public BinLock(Hardware hardware, BinClock clock, BinIndex index, ConversionWatch watch)
        {
            _hardware = hardware;
            _clock = clock;
            _index = index;
            _watch = watch;
            _phase = new PhaseFinder(hardware.Gate, clock.BinNanosecond);
        }

        /// <summary>True while bins can be collected.</summary>
        public bool Held { get; private set; }

        /// <summary>Bins can no longer be collected.</summary>
        public void Lose()
        {
            Held = false;
        }

        /// <summary>Finds the phase of GATE, which takes 40 bins.</summary>
        /// <returns>false when GATE does not move, or not with the period expected</returns>
        public bool Find()
        {
            if (!_phase.Find())
            {
                return false;
            }

            long bin = _index.Read();
            if (((bin & 1) == 0) != _phase.HighAfter)
            {
                // GATE went low at its first edge: bins are numbered so that even ones are those in which it is high.
                _index.Shift(bin, bin + 1);
                bin++;
            }

            _clock.SetPhase(bin, _phase.LastEdge);
            Held = true;
            return true;
        }

        /// <summary>Sets the ADC up and learns its byte order; the phase must be known.</summary>
        /// <returns>false when it does not answer as it should, or its result stands</returns>
        public bool LearnConverter()
        {
            if (!_hardware.Adc.SetUp())
            {
                return false;
            }

            // The first conversions end with the set-up of before.
            AwaitConversion();
            AwaitConversion();
            Ad7606b adc = _hardware.Adc;
            bool learnt = false;
            _watch.Clear();
            for (int i = 0; i < MostLessons; i++)
            {
                AwaitConversion();
                if (!learnt)
                {
                    learnt = adc.LearnByteOrder();
                    continue;
                }

                // Noise moves some channel from one conversion to another.
                Array.Copy(adc.Words, _lastWords, Ad7606b.Channels);
                adc.Read();
                if (ConversionWatch.IsPlausible(adc.Count(Ad7606b.Temperature)) && Moved(adc.Words))
                {
                    _watch.Clear();
                    return true;
                }
            }

            return false;
        }

        private bool Moved(ushort[] words)
        {
            for (int i = 0; i < Ad7606b.Channels; i++)
            {
                if (words[i] != _lastWords[i])
                {
                    return true;
                }
            }

            return false;
        }

        private void AwaitConversion()
        {
            long ready = _clock.Ready(_clock.ConversionAt(BinClock.Now()) + 1);
            while (BinClock.Now() < ready)
            {
            }
        }
    }
}
