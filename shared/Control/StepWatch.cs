namespace Overbias.Shared.Control
{
    /// <summary>Says when the conductance has made a step: the means of two rows each, before and after, differ by more than a level.</summary>
    public sealed class StepWatch
    {
        private readonly double[] _quanta = new double[4];
        private int _rows;

        /// <summary>Starts anew.</summary>
        public void Clear()
        {
            _rows = 0;
        }

        /// <summary>Takes a row; true when a step lies in the middle of the last four. After a step four more rows are needed.</summary>
        /// <param name="row">the row; one in which no conductance can be told starts anew</param>
        /// <param name="level">size of a step in G0</param>
        public bool Add(RowReading row, double level)
        {
            double quanta = row.Conversions == 0 ? -1 : ControlLaw.Quanta(row.CurrentAmpere, row.JunctionVolt);
            if (quanta < 0)
            {
                _rows = 0;
                return false;
            }

            _quanta[0] = _quanta[1];
            _quanta[1] = _quanta[2];
            _quanta[2] = _quanta[3];
            _quanta[3] = quanta;
            _rows++;
            double change = 0.5 * (_quanta[2] + _quanta[3] - _quanta[0] - _quanta[1]);
            if (_rows < 4 || (change < level && change > -level))
            {
                return false;
            }

            _rows = 0;
            return true;
        }
    }
}
