using System.Device.Gpio;
using Overbias.Shared.Board;

namespace Overbias.Firmware.Acquire
{
    /// <summary>
    /// The four photon counters: for each detector one that runs in even bins and one that runs in odd bins. They run freely and
    /// are never reset; the one that stands still can be read at any moment of the bin.
    /// </summary>
    public sealed class PhotonCounters
    {
        /// <summary>Detectors.</summary>
        public const int Detectors = 2;

        // Shortly after a wrap of its 16 bits a counter can read off by this; see the driver's read, which takes no lock.
        private const int Wrap = 32767;
        private const int NearWrap = 256;
        private const int MostReadings = 8;

        // Between two readings, some 0.15 ms, a detector with 50 ns dead time counts at most 3000; a wrap in between shows as 32767.
        private const int MostGrown = 10000;

        private readonly GpioPulseCounter[] _counters;
        private readonly long[] _totals = new long[2 * Detectors];
        private readonly long[] _closed = new long[Detectors];

        /// <summary>Creates and starts the counters.</summary>
        public PhotonCounters()
        {
            _counters = new[] { Counter(Pins.Apd1Even), Counter(Pins.Apd1Odd), Counter(Pins.Apd2Even), Counter(Pins.Apd2Odd) };
        }

        /// <summary>True when the last collection had to take a reading again.</summary>
        public bool Recounted { get; private set; }

        /// <summary>True when the last collection found no plausible reading.</summary>
        public bool Failed { get; private set; }

        /// <summary>Reads the two counters that stand still in a bin.</summary>
        /// <param name="bin">the bin at this moment; its own counters run, the others stand</param>
        /// <param name="most">photons that a detector can have counted since these counters were read last</param>
        public void ReadStanding(long bin, long most)
        {
            Recounted = false;
            Failed = false;
            int parity = (bin & 1) == 0 ? 1 : 0;
            ReadOne(parity, most);
            ReadOne(2 + parity, most);
        }

        /// <summary>
        /// Takes the counters' totals as they are now for the beginning, after a fault.
        /// </summary>
        /// <returns>false when two readings of a counter are further apart than photons can be</returns>
        public bool Adopt()
        {
            for (int i = 0; i < _totals.Length; i++)
            {
                long total = _counters[i].Read().Count;
                long grown = -1;
                for (int reading = 1; reading < MostReadings && (grown < 0 || grown > MostGrown); reading++)
                {
                    long again = _counters[i].Read().Count;
                    grown = again - total;
                    total = again;
                }

                if (grown < 0 || grown > MostGrown)
                {
                    return false;
                }

                _totals[i] = total;
            }

            Failed = false;
            Close();
            return true;
        }

        /// <summary>Photons of a detector since the last row was closed; both its counters must be read up to the same edge.</summary>
        public int Photons(int detector)
        {
            return (int)(_totals[2 * detector] + _totals[2 * detector + 1] - _closed[detector]);
        }

        /// <summary>A row is closed here: what is counted from now on belongs to the next.</summary>
        public void Close()
        {
            _closed[0] = _totals[0] + _totals[1];
            _closed[1] = _totals[2] + _totals[3];
        }

        private static GpioPulseCounter Counter(int pin)
        {
            GpioPulseCounter counter = new GpioPulseCounter(pin, -1);
            counter.Polarity = GpioPulsePolarity.Rising;
            counter.Start();
            return counter;
        }

        private void ReadOne(int index, long most)
        {
            long last = _totals[index];
            long total = _counters[index].Read().Count;
            for (int reading = 1; reading < MostReadings; reading++)
            {
                long grown = total - last;
                long past = total % Wrap;
                bool plausible = grown >= 0 && grown <= most;
                if (plausible && (total == last || (past > NearWrap && past < Wrap - NearWrap)))
                {
                    _totals[index] = total;
                    return;
                }

                // Near a wrap, or beyond what a detector can do: believed only when a second reading says the same.
                long again = _counters[index].Read().Count;
                Recounted |= !plausible || again != total;
                if (plausible && again == total)
                {
                    _totals[index] = total;
                    return;
                }

                total = again;
            }

            Failed = true;
        }
    }
}
