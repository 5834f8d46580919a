using System;
using Overbias.Shared.Board;

namespace Overbias.Shared.Calibration
{
    /// <summary>A straight line through points of the plan: counts of one channel against those of another, or against the bias.</summary>
    public sealed class LineFit
    {
        /// <summary>In place of a channel: the code of the bias DAC.</summary>
        public const int BiasCode = -1;

        private readonly CalibrationPoints _points;

        /// <summary>Fits to points.</summary>
        public LineFit(CalibrationPoints points)
        {
            _points = points;
        }

        /// <summary>Slope, in counts per count.</summary>
        public double Slope { get; private set; }

        /// <summary>Standard uncertainty of the slope, relative.</summary>
        public double Relative { get; private set; }

        /// <summary>Root mean square of the residuals over the greatest value, relative.</summary>
        public double Residual { get; private set; }

        /// <summary>Fits slope and intercept by least squares, all points alike.</summary>
        /// <param name="first">first point of the plan</param>
        /// <param name="count">number of points, 3 or more</param>
        /// <param name="y">channel of the ordinate</param>
        /// <param name="x">channel of the abscissa, or <see cref="BiasCode"/></param>
        public void Fit(int first, int count, int y, int x)
        {
            double meanX = 0;
            double meanY = 0;
            double varianceX = 0;
            double varianceY = 0;
            for (int i = first; i < first + count; i++)
            {
                meanX += X(i, x) / count;
                meanY += _points.Mean(i, y) / count;
                varianceX += x == BiasCode ? 0 : _points.Variance(i, x) / count;
                varianceY += _points.Variance(i, y) / count;
            }

            double xx = 0;
            double xy = 0;
            double greatest = 0;
            for (int i = first; i < first + count; i++)
            {
                double dx = X(i, x) - meanX;
                double dy = _points.Mean(i, y) - meanY;
                xx += dx * dx;
                xy += dx * dy;
                double size = dy < 0 ? -dy : dy;
                greatest = size > greatest ? size : greatest;
            }

            Slope = xx > 0 ? xy / xx : 0;
            double squares = 0;
            for (int i = first; i < first + count; i++)
            {
                double left = _points.Mean(i, y) - meanY - Slope * (X(i, x) - meanX);
                squares += left * left;
            }

            double expected = varianceY + Slope * Slope * varianceX;
            double found = squares / (count - 2);
            Residual = greatest > 0 ? Math.Sqrt(found) / greatest : 0;

            // Points that scatter more than their noise make the slope as uncertain as they scatter.
            double variance = found > expected ? found : expected;
            Relative = Slope != 0 && xx > 0 ? Math.Sqrt(variance / xx) / Math.Abs(Slope) : 1;
        }

        private double X(int point, int channel)
        {
            return channel == BiasCode
                ? Scales.BiasCode(CalibrationPlan.Cell(point, CalibrationPlan.Millivolt) * 1000)
                : _points.Mean(point, channel);
        }
    }
}
