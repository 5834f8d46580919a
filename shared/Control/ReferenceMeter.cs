using Overbias.Shared.Board;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Control
{
    /// <summary>
    /// Takes the reference conductance of a cycle, first at half the reference bias and then at the whole: their difference tests
    /// linearity.
    /// </summary>
    public sealed class ReferenceMeter
    {
        private double _halfCurrent;
        private double _halfVolt;
        private double _current;
        private double _volt;
        private int _bins;
        private int _rows;

        /// <summary>True while the bias is to be half the reference bias.</summary>
        public bool AtHalf { get; private set; }

        /// <summary>Reference conductance in G0, −1 before it is known.</summary>
        public double Quanta { get; private set; }

        /// <summary>Voltage at which it was taken, in V.</summary>
        public double JunctionVolt { get; private set; }

        /// <summary>(G at half the bias − G) / G in ppm.</summary>
        public long LinearityPpm { get; private set; }

        /// <summary>Begins at half the bias.</summary>
        public void Begin()
        {
            AtHalf = true;
            _halfCurrent = 0;
            _halfVolt = 0;
            _current = 0;
            _volt = 0;
            _bins = 0;
            _rows = 0;
            Quanta = -1;
        }

        /// <summary>Adds a row if the bias that is set was in force in the whole of it; true when the reference is known.</summary>
        /// <param name="row">the row</param>
        /// <param name="setMicrovolt">bias that is set, in µV</param>
        /// <param name="binsPerHalf">bins for each of the two halves</param>
        public bool Add(RowReading row, int setMicrovolt, int binsPerHalf)
        {
            if (row.BiasCode != Scales.BiasCode(setMicrovolt) || (row.Flags & RowFlags.Step) != 0 || row.Conversions == 0)
            {
                return false;
            }

            _current += row.CurrentAmpere;
            _volt += row.JunctionVolt;
            _bins += row.Width;
            _rows++;
            if (_bins < binsPerHalf)
            {
                return false;
            }

            if (AtHalf)
            {
                AtHalf = false;
                _halfCurrent = _current;
                _halfVolt = _volt;
                _current = 0;
                _volt = 0;
                _bins = 0;
                _rows = 0;
                return false;
            }

            Quanta = ControlLaw.Quanta(_current, _volt);
            JunctionVolt = _volt / _rows;
            double half = ControlLaw.Quanta(_halfCurrent, _halfVolt);
            LinearityPpm = Quanta > 0 ? (long)((half - Quanta) / Quanta * 1e6) : 0;
            return true;
        }
    }
}
