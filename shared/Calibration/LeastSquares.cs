using System;

namespace Overbias.Shared.Calibration
{
    /// <summary>
    /// Linear least squares with known variances: observations of sums of parameters, what is known beforehand being observations
    /// too. The normal equations are solved by Cholesky's decomposition; nothing is allocated after it was made.
    /// </summary>
    public sealed class LeastSquares
    {
        private readonly int _count;
        private readonly double[][] _normal;
        private readonly double[][] _covariance;
        private readonly double[] _right;
        private readonly double[] _row;

        /// <summary>For a number of parameters.</summary>
        public LeastSquares(int parameters)
        {
            _count = parameters;
            _normal = Square(parameters);
            _covariance = Square(parameters);
            _right = new double[parameters];
            _row = new double[parameters];
            Parameters = new double[parameters];
        }

        /// <summary>The parameters that were found.</summary>
        public double[] Parameters { get; }

        /// <summary>Forgets all observations.</summary>
        public void Clear()
        {
            for (int i = 0; i < _count; i++)
            {
                Array.Clear(_normal[i], 0, _count);
            }

            Array.Clear(_right, 0, _count);
            Array.Clear(_row, 0, _count);
        }

        /// <summary>Sets a coefficient of the observation that comes next.</summary>
        public void Of(int parameter, double coefficient)
        {
            _row[parameter] = coefficient;
        }

        /// <summary>Adds an observation of the coefficients set since the last one.</summary>
        /// <param name="value">what was observed</param>
        /// <param name="uncertainty">its standard uncertainty, above 0</param>
        public void Add(double value, double uncertainty)
        {
            double weight = 1 / (uncertainty * uncertainty);
            for (int i = 0; i < _count; i++)
            {
                double scaled = _row[i] * weight;
                if (scaled == 0)
                {
                    continue;
                }

                _right[i] += scaled * value;
                double[] normal = _normal[i];
                for (int j = 0; j < _count; j++)
                {
                    normal[j] += scaled * _row[j];
                }
            }

            Array.Clear(_row, 0, _count);
        }

        /// <summary>Solves; false when the observations do not determine every parameter.</summary>
        public bool Solve()
        {
            if (!Decompose())
            {
                return false;
            }

            for (int column = 0; column < _count; column++)
            {
                Invert(column);
            }

            for (int i = 0; i < _count; i++)
            {
                double sum = 0;
                for (int j = 0; j < _count; j++)
                {
                    sum += _covariance[i][j] * _right[j];
                }

                Parameters[i] = sum;
            }

            return true;
        }

        /// <summary>Standard uncertainty of a parameter.</summary>
        public double Uncertainty(int parameter)
        {
            return Math.Sqrt(_covariance[parameter][parameter]);
        }

        /// <summary>Standard uncertainty of the difference of two parameters.</summary>
        public double UncertaintyOfDifference(int a, int b)
        {
            double variance = _covariance[a][a] + _covariance[b][b] - 2 * _covariance[a][b];
            return variance > 0 ? Math.Sqrt(variance) : 0;
        }

        // The lower triangle of the normal matrix becomes its factor.
        private bool Decompose()
        {
            for (int i = 0; i < _count; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    double sum = _normal[i][j];
                    for (int k = 0; k < j; k++)
                    {
                        sum -= _normal[i][k] * _normal[j][k];
                    }

                    if (i != j)
                    {
                        _normal[i][j] = sum / _normal[j][j];
                    }
                    else if (sum > 0)
                    {
                        _normal[i][i] = Math.Sqrt(sum);
                    }
                    else
                    {
                        return false;
                    }
                }
            }

            return true;
        }

        private void Invert(int column)
        {
            for (int i = 0; i < _count; i++)
            {
                double sum = i == column ? 1 : 0;
                for (int k = 0; k < i; k++)
                {
                    sum -= _normal[i][k] * _row[k];
                }

                _row[i] = sum / _normal[i][i];
            }

            for (int i = _count - 1; i >= 0; i--)
            {
                double sum = _row[i];
                for (int k = i + 1; k < _count; k++)
                {
                    sum -= _normal[k][i] * _covariance[k][column];
                }

                _covariance[i][column] = sum / _normal[i][i];
            }

            Array.Clear(_row, 0, _count);
        }

        private static double[][] Square(int size)
        {
            double[][] rows = new double[size][];
            for (int i = 0; i < size; i++)
            {
                rows[i] = new double[size];
            }

            return rows;
        }
    }
}
