namespace Overbias.Shared.Control
{
    /// <summary>Steps of the bias from the foot to the top and down again, with the same time on each; the top is climbed once.</summary>
    public sealed class Staircase
    {
        private int _foot;
        private int _top;
        private int _step;
        private int _steps;
        private int _at;

        /// <summary>Bias of the step, in µV.</summary>
        public int Microvolt
        {
            get
            {
                int climbed = _at <= _steps ? _at : 2 * _steps - _at;
                int bias = _foot + climbed * _step;
                return bias < _top ? bias : _top;
            }
        }

        /// <summary>Begins at the foot.</summary>
        /// <param name="footMicrovolt">lowest bias, in µV</param>
        /// <param name="topMicrovolt">highest bias, in µV; the last step up is shorter if it must be</param>
        /// <param name="stepMicrovolt">height of a step, in µV</param>
        public void Begin(int footMicrovolt, int topMicrovolt, int stepMicrovolt)
        {
            _foot = footMicrovolt;
            _top = topMicrovolt;
            _step = stepMicrovolt;
            _steps = (topMicrovolt - footMicrovolt + stepMicrovolt - 1) / stepMicrovolt;
            _at = 0;
        }

        /// <summary>Goes to the next step; false at the foot, when all have been climbed.</summary>
        public bool Next()
        {
            if (_at == 2 * _steps)
            {
                return false;
            }

            _at++;
            return true;
        }
    }
}
