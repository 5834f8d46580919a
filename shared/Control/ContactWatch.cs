namespace Overbias.Shared.Control
{
    /// <summary>Says when a contact has broken, and when it has closed again: below or above a level for a number of bins.</summary>
    public sealed class ContactWatch
    {
        private int _binsBelow;
        private int _binsAbove;

        /// <summary>Starts anew.</summary>
        public void Clear()
        {
            _binsBelow = 0;
            _binsAbove = 0;
        }

        /// <summary>Counts a row; a conductance that is not known (negative, with a bias too small to tell) counts for nothing.</summary>
        /// <param name="row">the row</param>
        /// <param name="rupture">conductance in G0 below which the contact counts as broken; closed is above twice that</param>
        public void Add(RowReading row, double rupture)
        {
            if (row.Conversions == 0 || (row.JunctionVolt < RowReading.LeastVolt && row.JunctionVolt > -RowReading.LeastVolt))
            {
                return;
            }

            double quanta = ControlLaw.Quanta(row.CurrentAmpere, row.JunctionVolt);
            _binsBelow = quanta < rupture ? _binsBelow + row.Width : 0;
            _binsAbove = quanta > 2 * rupture ? _binsAbove + row.Width : 0;
        }

        /// <summary>True when the contact was broken for that many bins.</summary>
        public bool Broken(int bins)
        {
            return _binsBelow >= bins;
        }

        /// <summary>True when the contact was closed for that many bins.</summary>
        public bool Closed(int bins)
        {
            return _binsAbove >= bins;
        }
    }
}
