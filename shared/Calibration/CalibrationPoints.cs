using System;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Calibration
{
    /// <summary>
    /// Means of the converter's channels at each point of the plan, with their variances. Two successive bins are taken together,
    /// since mains pickup alternates between even and odd bins of 10 ms.
    /// </summary>
    public sealed class CalibrationPoints
    {
        /// <summary>Channels that are averaged.</summary>
        public const int Channels = 7;

        /// <summary>Current ×1.</summary>
        public const int Current = 0;

        /// <summary>Current ×100.</summary>
        public const int Current100 = 1;

        /// <summary>Voltage across the junction.</summary>
        public const int JunctionVoltage = 2;

        /// <summary>In-phase output.</summary>
        public const int LockinX = 3;

        /// <summary>Quadrature output.</summary>
        public const int LockinY = 4;

        /// <summary>In-phase output ×30.</summary>
        public const int LockinX30 = 5;

        /// <summary>Quadrature output ×30.</summary>
        public const int LockinY30 = 6;

        /// <summary>
        /// What the mean of many conversions keeps of the step of one count, in counts: with a noise of a quarter of a count before
        /// the converter the mean wanders by up to 0.09 of a count with the place between two codes, 0.07 rms.
        /// </summary>
        public const double StepCount = 0.07;

        private static readonly int[] Columns =
        {
            RowColumn.Current, RowColumn.Current100, RowColumn.JunctionVoltage, RowColumn.LockinX, RowColumn.LockinY,
            RowColumn.LockinX30, RowColumn.LockinY30,
        };

        private readonly double[] _means = new double[CalibrationPlan.Count * Channels];
        private readonly double[] _variances = new double[CalibrationPlan.Count * Channels];
        private readonly double[] _pair = new double[Channels];
        private readonly double[] _sum = new double[Channels];
        private readonly double[] _squares = new double[Channels];
        private readonly double[] _first = new double[Channels];
        private int _pairBins;
        private int _pairConversions;
        private int _pairs;

        /// <summary>Begins a point.</summary>
        public void Begin()
        {
            Array.Clear(_pair, 0, Channels);
            Array.Clear(_sum, 0, Channels);
            Array.Clear(_squares, 0, Channels);
            _pairBins = 0;
            _pairConversions = 0;
            _pairs = 0;
        }

        /// <summary>Adds one row of a frame.</summary>
        public void Add(Record frame, int row)
        {
            int at = row * RowColumn.Count;
            int[] cells = frame.Cells;
            for (int i = 0; i < Channels; i++)
            {
                _pair[i] += cells[at + Columns[i]];
            }

            _pairBins += cells[at + RowColumn.Width];
            _pairConversions += cells[at + RowColumn.Conversions];
            if (_pairBins < 2 || _pairConversions == 0)
            {
                return;
            }

            for (int i = 0; i < Channels; i++)
            {
                // Squares of small differences: those of the counts themselves would lose the noise to rounding.
                double mean = _pair[i] / _pairConversions;
                _first[i] = _pairs == 0 ? mean : _first[i];
                double apart = mean - _first[i];
                _sum[i] += apart;
                _squares[i] += apart * apart;
                _pair[i] = 0;
            }

            _pairs++;
            _pairBins = 0;
            _pairConversions = 0;
        }

        /// <summary>Ends a point; false when it has fewer than two pairs of bins.</summary>
        public bool End(int point)
        {
            if (_pairs < 2)
            {
                return false;
            }

            for (int i = 0; i < Channels; i++)
            {
                double mean = _sum[i] / _pairs;
                double variance = (_squares[i] / _pairs - mean * mean) / (_pairs - 1);
                Set(point, i, _first[i] + mean, variance > 0 ? variance : 0);
            }

            return true;
        }

        /// <summary>Sets a point: for computing without a board.</summary>
        /// <param name="point">point of the plan</param>
        /// <param name="channel">channel</param>
        /// <param name="mean">mean in counts</param>
        /// <param name="variance">variance of that mean, in counts²</param>
        public void Set(int point, int channel, double mean, double variance)
        {
            _means[point * Channels + channel] = mean;
            _variances[point * Channels + channel] = variance;
        }

        /// <summary>Mean of a channel in counts.</summary>
        public double Mean(int point, int channel)
        {
            return _means[point * Channels + channel];
        }

        /// <summary>Variance of that mean in counts², that of the converter's step included.</summary>
        public double Variance(int point, int channel)
        {
            return _variances[point * Channels + channel] + StepCount * StepCount;
        }
    }
}
