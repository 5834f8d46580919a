using System;

namespace Overbias.Shared.Control
{
    /// <summary>
    /// Says when a detector has too much light, which can destroy it. Three signs, each a rate that the contact's light cannot make:
    /// it counts more than the limit; it falls to less than half while the other rises (a paralysed or gated detector: both see the
    /// same light, so both rise or both fall); or it is silent for so long that its own dark counts are missing.
    /// </summary>
    public sealed class OverloadWatch
    {
        /// <summary>Rows of each of the two windows that are held against each other.</summary>
        public const int WindowRows = 5;

        /// <summary>Dark counts that must be missing before a detector is called silent; by chance once in e^25.</summary>
        public const double SilentCounts = 25;

        /// <summary>A detector that falls is one that falls to less than this part.</summary>
        public const double FallsTo = 0.5;

        private const int Detectors = 2;
        private const int Ring = 2 * WindowRows;

        private readonly int[][] _counts = { new int[Ring], new int[Ring] };
        private readonly int[] _widths = new int[Ring];
        private readonly long[] _silentBins = new long[Detectors];
        private readonly long[] _early = new long[Detectors];
        private readonly long[] _late = new long[Detectors];
        private int _rows;
        private long _earlyBins;
        private long _lateBins;

        /// <summary>Starts anew.</summary>
        public void Clear()
        {
            _rows = 0;
            _earlyBins = 0;
            _lateBins = 0;
            Array.Clear(_widths, 0, Ring);
            for (int i = 0; i < Detectors; i++)
            {
                Array.Clear(_counts[i], 0, Ring);
                _silentBins[i] = 0;
                _early[i] = 0;
                _late[i] = 0;
            }
        }

        /// <summary>Takes a row; true, with a report, when a detector has too much light.</summary>
        /// <param name="row">the row</param>
        /// <param name="profile">settings</param>
        /// <param name="zero">the run's dark rates</param>
        /// <param name="binSecond">width of a bin in s</param>
        /// <param name="report">filled when true is given; rates in 1/s</param>
        public bool Add(RowReading row, int[] profile, ZeroLevels zero, double binSecond, FaultReport report)
        {
            Remember(row);
            double most = profile[Settings.ApdLimitKilohertz] * 1e3 * binSecond * row.Width;
            if (row.Apd1 > most || row.Apd2 > most)
            {
                int bright = row.Apd1 > most ? 0 : 1;
                string detail = bright == 0 ? "detector 1 counts more than apd_limit_kHz" : "detector 2 counts more than apd_limit_kHz";
                long rate = (long)(row.Photons(bright) / (row.Width * binSecond));
                report.Set(FaultCode.ApdOverload, detail, rate, profile[Settings.ApdLimitKilohertz] * 1000);
                return true;
            }

            if ((_silentBins[0] >= WindowRows && Silent(0, zero, binSecond, report))
                || (_silentBins[1] >= WindowRows && Silent(1, zero, binSecond, report)))
            {
                return true;
            }

            int sigma = profile[Settings.ApdFallSigma];
            return sigma > 0 && _rows >= Ring && (Falls(0, 1, sigma, binSecond, report) || Falls(1, 0, sigma, binSecond, report));
        }

        /// <summary>
        /// True when counts of the later of two times show a higher rate, by more than a number of Poisson standard deviations. Given
        /// their sum n, two counts of one rate are binomial with the parts of the times, so that z = (late·earlyBins −
        /// early·lateBins) / √(n·earlyBins·lateBins) has mean 0 and variance 1.
        /// </summary>
        public static bool Rose(long early, long earlyBins, long late, long lateBins, double sigma)
        {
            double difference = (double)late * earlyBins - (double)early * lateBins;
            return difference > 0 && difference * difference > sigma * sigma * (early + late) * earlyBins * lateBins;
        }

        private void Remember(RowReading row)
        {
            int slot = _rows % Ring;
            int middle = (_rows + WindowRows) % Ring;

            // The ring holds zeros before it is full, so that nothing is to be asked of it.
            int left = _widths[slot];
            int moved = _widths[middle];
            _earlyBins += moved - left;
            _lateBins += row.Width - moved;
            _widths[slot] = row.Width;
            Count(0, row.Apd1, row.Width, slot, middle);
            Count(1, row.Apd2, row.Width, slot, middle);
            _rows++;
        }

        private void Count(int detector, int count, int width, int slot, int middle)
        {
            int[] counts = _counts[detector];
            int moved = counts[middle];
            _early[detector] += moved - counts[slot];
            _late[detector] += count - moved;
            counts[slot] = count;
            _silentBins[detector] = count == 0 ? _silentBins[detector] + width : 0;
        }

        private bool Silent(int detector, ZeroLevels zero, double binSecond, FaultReport report)
        {
            long bins = _silentBins[detector];
            double rate = detector == 0 ? zero.Dark1Hertz : zero.Dark2Hertz;
            double seen = rate * zero.DurationSecond;
            if (seen < SilentCounts)
            {
                return false;
            }

            // The least dark rate that goes with what was counted: three standard deviations below.
            double least = (seen - 3 * Math.Sqrt(seen)) / zero.DurationSecond;
            double missing = least * bins * binSecond;
            if (missing < SilentCounts)
            {
                return false;
            }

            string detail = detector == 0
                ? "detector 1 is silent: not even its dark counts"
                : "detector 2 is silent: not even its dark counts";
            report.Set(FaultCode.ApdOverload, detail, 0, (long)least);
            return true;
        }

        private bool Falls(int falling, int rising, int sigma, double binSecond, FaultReport report)
        {
            bool falls = _late[falling] * _earlyBins < FallsTo * _early[falling] * _lateBins
                && Rose(_late[falling], _lateBins, _early[falling], _earlyBins, sigma)
                && Rose(_early[rising], _earlyBins, _late[rising], _lateBins, sigma);
            if (falls)
            {
                string detail = falling == 0 ? "detector 1 falls while detector 2 rises" : "detector 2 falls while detector 1 rises";
                double early = _early[falling] / (_earlyBins * binSecond);
                report.Set(FaultCode.ApdOverload, detail, (long)(_late[falling] / (_lateBins * binSecond)), (long)(early * FallsTo));
            }

            return falls;
        }
    }
}
