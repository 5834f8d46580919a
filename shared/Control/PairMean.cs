namespace Overbias.Shared.Control
{
    /// <summary>
    /// Mean of two successive rows: mains pickup alternates between even and odd bins of 10 ms, and the control law must not
    /// follow it.
    /// </summary>
    public sealed class PairMean
    {
        private double _lastCurrent;
        private double _lastVolt;
        private bool _hasLast;

        /// <summary>Mean current in A.</summary>
        public double CurrentAmpere { get; private set; }

        /// <summary>Mean voltage across the junction in V.</summary>
        public double JunctionVolt { get; private set; }

        /// <summary>Conductance in G0, −1 when it cannot be told.</summary>
        public double Quanta { get; private set; }

        /// <summary>Power in the junction in W.</summary>
        public double Watt
        {
            get { return CurrentAmpere * JunctionVolt; }
        }

        /// <summary>Forgets the last row.</summary>
        public void Clear()
        {
            _hasLast = false;
            CurrentAmpere = 0;
            JunctionVolt = 0;
            Quanta = -1;
        }

        /// <summary>Adds a row; one without conversions changes nothing and gives false.</summary>
        public bool Add(RowReading row)
        {
            if (row.Conversions == 0)
            {
                return false;
            }

            double current = row.CurrentAmpere;
            double volt = row.JunctionVolt;
            CurrentAmpere = _hasLast ? 0.5 * (current + _lastCurrent) : current;
            JunctionVolt = _hasLast ? 0.5 * (volt + _lastVolt) : volt;
            Quanta = ControlLaw.Quanta(CurrentAmpere, JunctionVolt);
            _lastCurrent = current;
            _lastVolt = volt;
            _hasLast = true;
            return true;
        }
    }
}
