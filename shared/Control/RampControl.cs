using Overbias.Shared.Board;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Control
{
    /// <summary>
    /// One ramp of a cycle: raises the bias bin by bin and says when a criterion fires. The first rows, at a bias below that of
    /// the last trip, tell how much heating alone lowers the conductance.
    /// </summary>
    public sealed class RampControl
    {
        /// <summary>Rows at the start of a ramp from which the effect of heating is taken.</summary>
        public const int HeatingRows = 4;

        private const int Longest = 51;

        private readonly double[] _quanta = new double[Longest];
        private readonly long[] _bins = new long[Longest];
        private int _rows;
        private double _referenceQuanta;
        private double _referenceVolt;
        private double _heating;
        private int _band;

        /// <summary>Mean of the last two rows.</summary>
        public readonly PairMean Mean = new PairMean();

        /// <summary>Bias to be set, in µV.</summary>
        public int SetMicrovolt { get; private set; }

        /// <summary>True once the start of the ramp is in force, so that the analog trip may be armed.</summary>
        public bool Armable { get; private set; }

        /// <summary>−dlnG/dt over the window at the last row, in 1/s.</summary>
        public double RatePerSecond { get; private set; }

        /// <summary>Begins a ramp.</summary>
        /// <param name="startMicrovolt">first bias in µV</param>
        /// <param name="reference">the reference just taken</param>
        /// <param name="band">one of <see cref="Band"/>, whose settings hold</param>
        public void Begin(int startMicrovolt, ReferenceMeter reference, int band)
        {
            _band = band;
            SetMicrovolt = startMicrovolt;
            Armable = false;
            RatePerSecond = 0;
            _rows = 0;
            _heating = 0;
            _referenceQuanta = reference.Quanta;
            _referenceVolt = reference.JunctionVolt;
            Mean.Clear();
        }

        /// <summary>Takes a row and raises the bias, or says which criterion fired.</summary>
        /// <param name="row">the row</param>
        /// <param name="profile">settings</param>
        /// <param name="binSecond">width of a bin in s</param>
        public int Step(RowReading row, int[] profile, double binSecond)
        {
            bool analog = Armable && (row.Flags & RowFlags.AnalogTrip) != 0;
            if (!Armable)
            {
                // Rows of the reference bias still come in until the first step of the ramp is in force.
                Armable = row.BiasCode == Scales.BiasCode(SetMicrovolt) && (row.Flags & RowFlags.Step) == 0;
                return TripCriterion.None;
            }

            if (analog)
            {
                return TripCriterion.Analog;
            }

            if (!Mean.Add(row))
            {
                return TripCriterion.None;
            }

            Remember(row.Bin + row.Width, profile[Settings.TripWindowBins], binSecond);
            double corrected = 0;
            if (_rows <= HeatingRows)
            {
                _heating = ControlLaw.HeatingPerSquareVolt(_referenceQuanta, _referenceVolt, Mean.Quanta, Mean.JunctionVolt);
            }
            else
            {
                corrected = ControlLaw.HeatingCorrected(_referenceQuanta, _referenceVolt, _heating, Mean.JunctionVolt);
            }

            int trip = ControlLaw.Trip(profile, _band, Mean.Quanta, corrected, RatePerSecond, SetMicrovolt * 1e-6, Mean.Watt, false);
            if (trip == TripCriterion.None && _rows > HeatingRows)
            {
                SetMicrovolt += profile[Settings.RampMicrovoltPerBin + _band];
            }

            return trip;
        }

        private void Remember(long bin, int window, double binSecond)
        {
            int slot = _rows % Longest;
            _quanta[slot] = Mean.Quanta;
            _bins[slot] = bin;
            _rows++;
            RatePerSecond = 0;
            if (_rows > window)
            {
                int earlier = (_rows - 1 - window) % Longest;
                RatePerSecond = ControlLaw.RatePerSecond(_quanta[earlier], Mean.Quanta, (bin - _bins[earlier]) * binSecond);
            }
        }
    }
}
