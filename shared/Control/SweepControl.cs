using Overbias.Shared.Board;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Control
{
    /// <summary>
    /// A current-voltage curve: from 0 to one end, to the other end and back as often as is set, and to 0 again, in steps that are
    /// each held for a number of whole bins.
    /// </summary>
    public sealed class SweepControl
    {
        private int _from;
        private int _to;
        private int _step;
        private int _target;
        private int _legs;
        private int _bins;

        /// <summary>Bias to be set, in µV.</summary>
        public int SetMicrovolt { get; private set; }

        /// <summary>Begins at 0 V.</summary>
        /// <param name="profile">settings</param>
        public void Begin(int[] profile)
        {
            _from = profile[Settings.SweepFromMillivolt] * 1000;
            _to = profile[Settings.SweepToMillivolt] * 1000;
            _step = profile[Settings.SweepStepMicrovolt];
            _legs = 2 * profile[Settings.SweepLoops] + 1;
            _target = _from;
            _bins = 0;
            SetMicrovolt = 0;
        }

        /// <summary>Takes a row; true when the curve is complete.</summary>
        /// <param name="row">the row; it counts when the bias that is set was in force in the whole of it</param>
        /// <param name="binsPerStep">bins for each step</param>
        public bool Step(RowReading row, int binsPerStep)
        {
            bool settled = row.BiasCode == Scales.BiasCode(SetMicrovolt) && (row.Flags & RowFlags.Step) == 0;
            _bins = settled ? _bins + row.Width : 0;
            if (_bins < binsPerStep)
            {
                return false;
            }

            _bins = 0;
            if (SetMicrovolt == _target)
            {
                if (_legs == 0)
                {
                    return true;
                }

                _legs--;
                _target = _legs == 0 ? 0 : _target == _from ? _to : _from;
            }

            int missing = _target - SetMicrovolt;
            SetMicrovolt += missing > _step ? _step : missing < -_step ? -_step : missing;
            return false;
        }
    }
}
