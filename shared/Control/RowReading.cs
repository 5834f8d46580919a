using Overbias.Shared.Board;
using Overbias.Shared.Calibration;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Control
{
    /// <summary>A row in physical quantities, with the zero of the run taken off and the calibration applied.</summary>
    public sealed class RowReading
    {
        /// <summary>Below this voltage across the junction no conductance is told.</summary>
        public const double LeastVolt = 0.004;

        /// <summary>First bin of the row.</summary>
        public long Bin;

        /// <summary>Bins that it spans.</summary>
        public int Width;

        /// <summary>Conversions in it.</summary>
        public int Conversions;

        /// <summary>Bits of <see cref="RowFlags"/>.</summary>
        public int Flags;

        /// <summary>Code of the bias DAC in force in its last bin.</summary>
        public int BiasCode;

        /// <summary>Photons of detector 1.</summary>
        public int Apd1;

        /// <summary>Photons of detector 2.</summary>
        public int Apd2;

        /// <summary>Mean current in A: of the range ×100 where that holds it.</summary>
        public double CurrentAmpere;

        /// <summary>Mean voltage across the junction in V.</summary>
        public double JunctionVolt;

        /// <summary>Photons of a detector, 0 or 1.</summary>
        public int Photons(int detector)
        {
            return detector == 0 ? Apd1 : Apd2;
        }

        /// <summary>Reads one row of a frame.</summary>
        public void Load(Record frame, int row, long bin, ZeroLevels zero, BoxCalibration calibration)
        {
            int at = row * RowColumn.Count;
            int[] cells = frame.Cells;
            Bin = bin;
            Width = cells[at + RowColumn.Width];
            Conversions = cells[at + RowColumn.Conversions];
            Flags = cells[at + RowColumn.Flags];
            BiasCode = cells[at + RowColumn.Bias];
            Apd1 = cells[at + RowColumn.Apd1];
            Apd2 = cells[at + RowColumn.Apd2];
            CurrentAmpere = 0;
            JunctionVolt = 0;
            if (Conversions > 0)
            {
                double n = Conversions;
                CurrentAmpere = (Flags & RowFlags.Current100Over) == 0
                    ? (cells[at + RowColumn.Current100] / n - zero.Current100) * (Scales.Current100Ampere * calibration.Current100Factor)
                    : (cells[at + RowColumn.Current] / n - zero.Current) * (Scales.CurrentAmpere * calibration.CurrentFactor);
                JunctionVolt = (cells[at + RowColumn.JunctionVoltage] / n - zero.JunctionVoltage)
                    * (Scales.JunctionVolt * calibration.JunctionVoltageFactor);
            }
        }
    }
}
