using Overbias.Shared.Calibration;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Control
{
    /// <summary>
    /// Writes the procedure's events into the journal: which number of a record means what is told by <see cref="EventKind"/>.
    /// </summary>
    public sealed class RunEvents
    {
        private readonly Journal _journal;

        /// <summary>Events for a journal.</summary>
        public RunEvents(Journal journal)
        {
            _journal = journal;
        }

        /// <summary>A run begins, with every setting as in force.</summary>
        public void RunStart(string operatorName, string sample, string note, bool simulated, bool calibration, int[] profile, long bin)
        {
            Record record = _journal.Begin(EventKind.RunStart, bin);
            record.Text = operatorName;
            record.Text2 = sample;
            record.Text3 = note;
            record.Numbers[0] = simulated ? 1 : 0;
            record.Numbers[1] = calibration ? 1 : 0;
            for (int i = 0; i < Settings.Slots; i++)
            {
                record.Cells[i] = profile[i];
            }

            _journal.End(record);
        }

        /// <summary>The procedure entered a state.</summary>
        public void State(int state, string why, long bin)
        {
            Record record = _journal.Begin(EventKind.State, bin);
            record.Text = why;
            record.Numbers[0] = state;
            _journal.End(record);
        }

        /// <summary>Offsets and dark rates were taken.</summary>
        /// <param name="zero">what was found</param>
        /// <param name="before">what was found before the run, null when this is it</param>
        /// <param name="bin">the bin</param>
        public void Zero(ZeroLevels zero, ZeroLevels before, long bin)
        {
            Record record = _journal.Begin(EventKind.Zero, bin);
            record.Numbers[0] = (long)(zero.Current * 1e3);
            record.Numbers[1] = (long)(zero.Current100 * 1e3);
            record.Numbers[2] = (long)(zero.JunctionVoltage * 1e3);
            record.Numbers[3] = (long)(zero.LockinX * 1e3);
            record.Numbers[4] = (long)(zero.LockinY * 1e3);
            record.Numbers[5] = (long)(zero.CurrentDeviation * 1e3);
            record.Numbers[6] = (long)(zero.Dark1Hertz * 1e3);
            record.Numbers[7] = (long)(zero.Dark2Hertz * 1e3);
            record.Numbers[8] = (long)(zero.DurationSecond * 1e3);
            record.Numbers[9] = before == null ? 0 : 1;
            record.Numbers[10] = before != null && ZeroLevels.Drifted(before, zero) ? 1 : 0;
            _journal.End(record);
        }

        /// <summary>The reference conductance of a cycle was taken.</summary>
        public void Reference(ReferenceMeter reference, int cycle, long bin)
        {
            Record record = _journal.Begin(EventKind.Reference, bin);
            record.Numbers[0] = (long)(reference.Quanta * 1e6);
            record.Numbers[1] = (long)(reference.JunctionVolt * 1e6);
            record.Numbers[2] = reference.LinearityPpm;
            record.Numbers[3] = cycle;
            _journal.End(record);
        }

        /// <summary>A criterion fired.</summary>
        public void Trip(int criterion, PairMean mean, int cycle, long bin)
        {
            Record record = _journal.Begin(EventKind.Trip, bin);
            record.Numbers[0] = criterion;
            record.Numbers[1] = (long)(mean.JunctionVolt * 1e6);
            record.Numbers[2] = (long)(mean.CurrentAmpere * 1e9);
            record.Numbers[3] = (long)(mean.Watt * 1e9);
            record.Numbers[4] = mean.CurrentAmpere > 1e-9 ? (long)(mean.JunctionVolt / mean.CurrentAmpere * 1e3) : 0;
            record.Numbers[5] = (long)(mean.Quanta * 1e6);
            record.Numbers[6] = cycle;
            _journal.End(record);
        }

        /// <summary>The contact broke, or closed again.</summary>
        /// <param name="kind"><see cref="EventKind.Rupture"/> or <see cref="EventKind.Recontact"/></param>
        /// <param name="mean">mean of the last two rows</param>
        /// <param name="bin">the bin</param>
        public void Contact(int kind, PairMean mean, long bin)
        {
            Record record = _journal.Begin(kind, bin);
            record.Numbers[0] = (long)(mean.Quanta * 1e6);
            record.Numbers[1] = (long)(mean.JunctionVolt * 1e6);
            _journal.End(record);
        }

        /// <summary>The bias that is held, or to be held, was changed.</summary>
        public void Aim(int microvolt, string why, long bin)
        {
            Record record = _journal.Begin(EventKind.Aim, bin);
            record.Text = why;
            record.Numbers[0] = microvolt;
            _journal.End(record);
        }

        /// <summary>A quantity was calibrated.</summary>
        /// <param name="quantity">one of <see cref="CalibrationQuantity"/></param>
        /// <param name="found">values, uncertainties and residuals</param>
        /// <param name="bin">the bin</param>
        public void Calibration(int quantity, BoxCalibration found, long bin)
        {
            Record record = _journal.Begin(EventKind.Calibration, bin);
            record.Numbers[0] = quantity;
            record.Numbers[1] = found.Values[quantity];
            record.Numbers[2] = found.Uncertainties[quantity];
            record.Numbers[3] = found.Residuals[quantity];
            _journal.End(record);
        }

        /// <summary>A fault.</summary>
        public void Fault(FaultReport report, long bin)
        {
            Record record = _journal.Begin(EventKind.Fault, bin);
            record.Numbers[0] = report.Fault;
            record.Numbers[1] = report.HasNumbers ? 1 : 0;
            record.Numbers[2] = report.Measured;
            record.Numbers[3] = report.Allowed;
            record.Text = report.Detail;
            _journal.End(record);
        }

        /// <summary>The run has ended, with what was counted in it.</summary>
        public void RunEnd(int reason, RunTally tally, int cycles, long bin)
        {
            Record record = _journal.Begin(EventKind.RunEnd, bin);
            record.Numbers[0] = reason;
            record.Numbers[1] = tally.Rows;
            record.Numbers[2] = tally.Merged;
            record.Numbers[3] = tally.Late;
            record.Numbers[4] = tally.Spurious;
            record.Numbers[5] = cycles;
            for (int i = 0; i < EventWriter.LatenessBins; i++)
            {
                record.Numbers[6 + i] = tally.Lateness[i];
            }

            record.Numbers[6 + EventWriter.LatenessBins] = tally.TransientsLost;

            _journal.End(record);
        }
    }
}
