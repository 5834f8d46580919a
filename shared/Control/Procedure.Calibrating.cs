using Overbias.Shared.Calibration;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Control
{
    // A calibration: a run of its own, with the references in place of the sample.
    public sealed partial class Procedure
    {
        private readonly CalibrationRun _calibration = new CalibrationRun();
        private string _date;
        private int _boot;
        private int _told;

        /// <summary>The calibration in force.</summary>
        public BoxCalibration Calibration { get; } = new BoxCalibration();

        /// <summary>Grows by one when another calibration comes into force, so that it can be stored and told.</summary>
        public int CalibrationsTaken { get; private set; }

        /// <summary>True when the run, or the last one, is a calibration.</summary>
        public bool Calibrating { get; private set; }

        /// <summary>Begins a calibration; to be called in idle, with the bias DAC read back as 0.</summary>
        /// <param name="run">its number, from 1</param>
        /// <param name="boot">number of the boot</param>
        /// <param name="bin">first bin of the run</param>
        /// <param name="simulated">true for the Twin</param>
        /// <param name="operatorName">operator, may be empty</param>
        /// <param name="date">the date as 2026-01-31T23:59:59Z</param>
        public void StartCalibration(int run, int boot, long bin, bool simulated, string operatorName, string date)
        {
            _date = date;
            _boot = boot;
            Begin(run, bin, simulated, operatorName, string.Empty, date, true);
        }

        private void BeginCalibrate(long bin)
        {
            _calibration.Begin();
            _told = -1;
            TellPoint(bin);
            SetReferences();
        }

        private void StepCalibrate(Record frame, int row, long bin)
        {
            if (_told >= 0)
            {
                TellResult(bin);
                return;
            }

            bool done = _calibration.Step(frame, row);
            if (!done)
            {
                if (_calibration.PointBegan && OtherReference())
                {
                    TellPoint(bin);
                }

                SetReferences();
            }
            else if (_calibration.Refusal != null && !_calibration.Solved)
            {
                Finish(EndReason.Refused, _calibration.Refusal, bin);
            }
            else
            {
                _told = 0;
            }
        }

        // One event for each row: the interpreter writes them in its time.
        private void TellResult(long bin)
        {
            BoxCalibration found = _calibration.Solver.Result;
            _events.Calibration(_told, found, bin);
            _told++;
            if (_told < CalibrationQuantity.Count)
            {
                return;
            }

            bool refused = _calibration.Refusal != null;
            if (!refused)
            {
                found.Date = _date;
                found.Boot = _boot;
                found.Run = Run;
            }

            Finish(refused ? EndReason.Refused : EndReason.Complete, _calibration.Refusal ?? "calibrated", bin);
        }

        private void TakeCalibration()
        {
            if (Calibrating && _reason == EndReason.Complete)
            {
                Calibration.CopyFrom(_calibration.Solver.Result);
                CalibrationsTaken++;
            }
        }

        private bool OtherReference()
        {
            int point = _calibration.Point;
            return CalibrationPlan.What(point) != CalibrationPlan.What(point - 1);
        }

        private void TellPoint(long bin)
        {
            int bias = BiasMicrovolt;
            Enter(RunState.Calibrate, CalibrationPlan.What(_calibration.Point), bin);
            BiasMicrovolt = bias;
        }

        private void SetReferences()
        {
            BiasMicrovolt = _calibration.BiasMicrovolt;
            PortA = _calibration.PortA;
            References = _calibration.References;
        }
    }
}
