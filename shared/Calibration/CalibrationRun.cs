using Overbias.Shared.Board;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Calibration
{
    /// <summary>
    /// Goes through the points of the plan, row by row: bias to 0, relays, bias, settling, average. Says what is to be set, and
    /// computes the result when the last point is taken.
    /// </summary>
    public sealed class CalibrationRun
    {
        private const int RelayBins = 3;
        private const int SettlingBins = 5;
        private const int Clearing = 0;
        private const int Switching = 1;
        private const int Settling = 2;
        private const int Averaging = 3;
        private const int Solving = 4;

        private readonly CalibrationPoints _points = new CalibrationPoints();
        private int _phase;
        private int _bins;

        /// <summary>A run that has not begun.</summary>
        public CalibrationRun()
        {
            Solver = new CalibrationSolver(_points);
        }

        /// <summary>Computes the result.</summary>
        public CalibrationSolver Solver { get; }

        /// <summary>Why the calibration was given up or refused; null while it is well.</summary>
        public string Refusal { get; private set; }

        /// <summary>True when every value is computed, whether it is believed or not.</summary>
        public bool Solved
        {
            get { return _phase == Solving && Solver.Complete; }
        }

        /// <summary>Point of the plan that is being taken.</summary>
        public int Point { get; private set; }

        /// <summary>True in the row in which another point began.</summary>
        public bool PointBegan { get; private set; }

        /// <summary>Bias to be set, in µV.</summary>
        public int BiasMicrovolt { get; private set; }

        /// <summary>Bits of port A to be set.</summary>
        public int PortA { get; private set; }

        /// <summary>Bits of <see cref="ReferenceBits"/> to be set.</summary>
        public int References { get; private set; }

        /// <summary>Begins with the first point, whose relays are set already.</summary>
        public void Begin()
        {
            Solver.Begin();
            Refusal = null;
            Point = 0;
            PointBegan = false;
            _bins = 0;
            _phase = Switching;
            BiasMicrovolt = 0;
            SetRelays();
        }

        /// <summary>Takes a row; true when the calibration is complete or refused, see <see cref="Refusal"/>.</summary>
        /// <param name="frame">the frame</param>
        /// <param name="row">which of its rows</param>
        public bool Step(Record frame, int row)
        {
            int at = row * RowColumn.Count;
            int width = frame.Cells[at + RowColumn.Width];
            int flags = frame.Cells[at + RowColumn.Flags];
            bool settled = frame.Cells[at + RowColumn.Bias] == Scales.BiasCode(BiasMicrovolt) && (flags & RowFlags.Step) == 0;
            PointBegan = false;
            _bins += width;
            switch (_phase)
            {
                case Clearing:
                    if (settled)
                    {
                        SetRelays();
                        Go(Switching);
                    }

                    return false;
                case Switching:
                    if (_bins >= RelayBins)
                    {
                        BiasMicrovolt = CalibrationPlan.Cell(Point, CalibrationPlan.Millivolt) * 1000;
                        Go(Settling);
                    }

                    return false;
                case Settling:
                    _bins = settled ? _bins : 0;
                    if (_bins >= SettlingBins)
                    {
                        _points.Begin();
                        Go(Averaging);
                    }

                    return false;
                case Averaging:
                    return Average(frame, row, flags);
                default:
                    bool done = Solver.Step();
                    Refusal = Solver.Refusal;
                    return done;
            }
        }

        private bool Average(Record frame, int row, int flags)
        {
            if ((flags & RowFlags.Saturated) != 0)
            {
                Refusal = "a channel is at the end of its range: a relay is stuck, or a gain is far off";
                return true;
            }

            _points.Add(frame, row);
            if (_bins < CalibrationPlan.Cell(Point, CalibrationPlan.Bins) || !_points.End(Point))
            {
                return false;
            }

            if (Point == CalibrationPlan.Check)
            {
                Refusal = Solver.CheckIsolation();
                if (Refusal != null)
                {
                    return true;
                }
            }

            Point++;
            if (Point == CalibrationPlan.Count)
            {
                BiasMicrovolt = 0;
                Go(Solving);
                return false;
            }

            PointBegan = true;
            bool sameRelays = CalibrationPlan.Cell(Point, CalibrationPlan.PortA) == PortA
                && CalibrationPlan.Cell(Point, CalibrationPlan.Reference) == References;
            BiasMicrovolt = sameRelays ? CalibrationPlan.Cell(Point, CalibrationPlan.Millivolt) * 1000 : 0;
            Go(sameRelays ? Settling : Clearing);
            return false;
        }

        private void SetRelays()
        {
            PortA = CalibrationPlan.Cell(Point, CalibrationPlan.PortA);
            References = CalibrationPlan.Cell(Point, CalibrationPlan.Reference);
        }

        private void Go(int phase)
        {
            _phase = phase;
            _bins = 0;
        }
    }
}
