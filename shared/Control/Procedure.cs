using Overbias.Shared.Board;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Control
{
    /// <summary>
    /// The whole procedure of a run as a state machine: it is given each row once, in order, and says what bias, relays and trip
    /// are to be set from the next edge on. It does no input or output and allocates nothing after it was made.
    /// </summary>
    public sealed class Procedure
    {
        private const int SettlingRows = 3;
        private const int FruitlessLimits = 3;
        private const double ProgressPart = 0.01;

        private readonly Journal _journal;
        private readonly double _binSecond;
        private readonly ZeroMeter _zeroMeter = new ZeroMeter();
        private readonly ZeroLevels _zeroAfter = new ZeroLevels();
        private readonly RelaySequence _relays = new RelaySequence();
        private readonly RowReading _row = new RowReading();
        private readonly PairMean _mean = new PairMean();
        private readonly ReferenceMeter _reference = new ReferenceMeter();
        private readonly RampControl _ramp = new RampControl();
        private readonly ContactWatch _contact = new ContactWatch();
        private int _rowsInState;
        private long _binsInState;
        private int _tripMicrovolt;
        private int _limitTrips;
        private double _limitQuanta;
        private bool _fromHold;
        private int _reason;

        /// <summary>A procedure that stands in boot.</summary>
        /// <param name="journal">where its events go</param>
        /// <param name="binSecond">width of a bin in s</param>
        public Procedure(Journal journal, double binSecond)
        {
            _journal = journal;
            _binSecond = binSecond;
            for (int i = 0; i < Settings.Count; i++)
            {
                Profile[i] = Settings.Defaults[i];
            }
        }

        /// <summary>Settings in force; to be changed in idle only.</summary>
        public int[] Profile { get; } = new int[Settings.Count];

        /// <summary>The run's zero; all 0 before it was taken.</summary>
        public ZeroLevels Zero { get; } = new ZeroLevels();

        /// <summary>Counts of the run, or of the last one.</summary>
        public RunTally Tally { get; } = new RunTally();

        /// <summary>One of <see cref="RunState"/>.</summary>
        public int State { get; private set; }

        /// <summary>Why it is in this state.</summary>
        public string Why { get; private set; } = "power up";

        /// <summary>Number of the run, 0 between runs.</summary>
        public int Run
        {
            get { return _journal.Run; }
        }

        /// <summary>Cycles begun in this run.</summary>
        public int Cycle { get; private set; }

        /// <summary>Bias to be set, in µV.</summary>
        public int BiasMicrovolt { get; private set; }

        /// <summary>Bias to which the analog trip is to switch, in µV.</summary>
        public int TripBiasMicrovolt { get; private set; }

        /// <summary>True when the analog trip is to be armed.</summary>
        public bool TripArmed { get; private set; }

        /// <summary>Bits of the expander's port A to be set.</summary>
        public int PortA { get; private set; }

        /// <summary>True while a run goes on, and with it the watchdog.</summary>
        public bool Running
        {
            get { return State >= RunState.Connect && State <= RunState.Short; }
        }

        /// <summary>From boot to idle, or from a fault whose cause is gone.</summary>
        public void BecomeIdle(string why, long bin)
        {
            Enter(RunState.Idle, why, bin);
        }

        /// <summary>Begins a run; to be called in idle, with the bias DAC read back as 0.</summary>
        /// <param name="run">its number, from 1</param>
        /// <param name="bin">first bin of the run</param>
        /// <param name="simulated">true for the Twin</param>
        /// <param name="operatorName">operator, may be empty</param>
        /// <param name="sample">sample, may be empty</param>
        /// <param name="note">note, may be empty</param>
        public void Start(int run, long bin, bool simulated, string operatorName, string sample, string note)
        {
            _journal.Run = run;
            Cycle = 0;
            _tripMicrovolt = 0;
            _limitTrips = 0;
            _limitQuanta = 0;
            _reason = EndReason.Complete;
            Zero.Clear();
            Tally.Clear();
            _relays.Connect();
            Record record = _journal.Begin(EventKind.RunStart, bin);
            record.Text = operatorName;
            record.Text2 = sample;
            record.Text3 = note;
            record.Numbers[0] = simulated ? 1 : 0;
            for (int i = 0; i < Settings.Count; i++)
            {
                record.Cells[i] = Profile[i];
            }

            _journal.End(record);
            Enter(RunState.Connect, "start", bin);
        }

        /// <summary>Ends the run in good order: bias 0, zero and dark, short. Nothing happens outside a run.</summary>
        public void Stop(long bin)
        {
            if (State == RunState.Connect)
            {
                _reason = EndReason.Stop;
                BeginShort("stop", bin);
            }
            else if (State > RunState.Connect && State < RunState.DarkAfter)
            {
                Finish(EndReason.Stop, "stop", bin);
            }
        }

        /// <summary>Goes on to hold from within the cycles; false when the run is not there.</summary>
        public bool Hold(long bin)
        {
            if (State != RunState.Reference && State != RunState.Ramp && State != RunState.Settle)
            {
                return false;
            }

            BeginHold("command", bin);
            return true;
        }

        /// <summary>Ends the run at once: everything to its safe place.</summary>
        public void Fail(int fault, string detail, long bin)
        {
            bool running = Running;
            Record record = _journal.Begin(EventKind.Fault, bin);
            record.Numbers[0] = fault;
            record.Text = detail;
            _journal.End(record);
            _relays.Short();
            Enter(RunState.Fault, FaultCode.Names[fault], bin);
            PortA = 0;
            if (running)
            {
                _reason = EndReason.Fault;
                EndRun(bin);
            }
        }

        /// <summary>Takes a row of the run and decides.</summary>
        /// <param name="frame">the frame</param>
        /// <param name="row">which of its rows</param>
        /// <param name="bin">first bin of the row</param>
        /// <param name="armed">true while the trip latch is clear</param>
        public void Step(Record frame, int row, long bin, bool armed)
        {
            if (!Running)
            {
                return;
            }

            int at = row * RowColumn.Count;
            Tally.Add(frame.Cells[at + RowColumn.Flags], frame.Cells[at + RowColumn.LateMicrosecond]);
            _row.Load(frame, row, bin, Zero);
            long next = bin + _row.Width;
            if (!armed && (State != RunState.Connect || _relays.PastArming))
            {
                Fail(FaultCode.TripLatch, "the trip latch is set", next);
                return;
            }

            _rowsInState++;
            _binsInState += _row.Width;
            switch (State)
            {
                case RunState.Connect:
                case RunState.Short:
                    StepRelays(next);
                    break;
                case RunState.Dark:
                case RunState.DarkAfter:
                    StepZero(frame, row, next);
                    break;
                case RunState.Reference:
                    StepReference(next);
                    break;
                case RunState.Ramp:
                    StepRamp(next);
                    break;
                case RunState.Settle:
                    StepSettle(next);
                    break;
                case RunState.Hold:
                    StepHold(next);
                    break;
                default:
                    StepTunnel(next);
                    break;
            }
        }

        private void StepRelays(long bin)
        {
            _relays.Advance(_row.Width);
            PortA = _relays.Position | FractionBits();
            if (!_relays.Done)
            {
                return;
            }

            if (State == RunState.Connect)
            {
                BeginZero(RunState.Dark, "connected", bin);
            }
            else
            {
                EndRun(bin);
                Enter(RunState.Idle, EndReason.Names[_reason], bin);
            }
        }

        private void StepZero(Record frame, int row, long bin)
        {
            if (_rowsInState > SettlingRows)
            {
                _zeroMeter.Add(frame, row);
            }

            if (_binsInState * _binSecond * 1e3 < Profile[Settings.DarkMs])
            {
                return;
            }

            bool after = State == RunState.DarkAfter;
            ZeroLevels zero = after ? _zeroAfter : Zero;
            _zeroMeter.Finish(zero, _binSecond);
            WriteZero(zero, after, bin);
            if (after)
            {
                BeginShort("zero and dark taken", bin);
            }
            else
            {
                BeginReference("zero and dark taken", bin);
            }
        }

        private void StepReference(long bin)
        {
            if (BrokenNow(bin))
            {
                return;
            }

            int half = (int)(Profile[Settings.ReferenceMs] * 0.5e-3 / _binSecond) + 1;
            bool known = _reference.Add(_row, BiasMicrovolt, half);
            BiasMicrovolt = ReferenceMicrovolt();
            if (!known)
            {
                return;
            }

            Record record = _journal.Begin(EventKind.Reference, bin);
            record.Numbers[0] = (long)(_reference.Quanta * 1e6);
            record.Numbers[1] = (long)(_reference.JunctionVolt * 1e6);
            record.Numbers[2] = _reference.LinearityPpm;
            record.Numbers[3] = Cycle;
            _journal.End(record);
            if (_reference.Quanta * 1e3 <= Profile[Settings.TargetMilliQuanta])
            {
                BeginHold("target reached", bin);
                return;
            }

            int start = Profile[Settings.StartBiasMillivolt] * 1000;
            int back = _tripMicrovolt - Profile[Settings.StepBackMillivolt] * 1000;
            Enter(RunState.Ramp, "reference taken", bin);
            _ramp.Begin(back > start ? back : start, _reference);
            BiasMicrovolt = _ramp.SetMicrovolt;
        }

        private void StepRamp(long bin)
        {
            if (BrokenNow(bin))
            {
                return;
            }

            int criterion = _ramp.Step(_row, Profile, _binSecond);
            TripArmed = _ramp.Armable && Profile[Settings.AnalogTrip] != 0;
            if (criterion == TripCriterion.None)
            {
                BiasMicrovolt = _ramp.SetMicrovolt;
                return;
            }

            WriteTrip(criterion, bin);
            _tripMicrovolt = BiasMicrovolt;
            if (Fruitless(criterion))
            {
                Finish(EndReason.Limit, TripCriterion.Names[criterion], bin);
                return;
            }

            Enter(RunState.Settle, TripCriterion.Names[criterion], bin);
            // The analog trip stays armed until the low bias is in force: until then it is still the faster guard.
            TripArmed = Profile[Settings.AnalogTrip] != 0;
            BiasMicrovolt = Profile[Settings.LowBiasMillivolt] * 1000;
        }

        private void StepSettle(long bin)
        {
            if (BrokenNow(bin))
            {
                return;
            }

            if (_row.BiasCode != Scales.BiasCode(BiasMicrovolt))
            {
                _binsInState = 0;
                return;
            }

            TripArmed = false;
            if (_binsInState * _binSecond * 1e3 >= Profile[Settings.SettleMs])
            {
                BeginReference("settled", bin);
            }
        }

        private void StepHold(long bin)
        {
            if (BrokenNow(bin))
            {
                return;
            }

            int hold = Profile[Settings.HoldBiasMillivolt] * 1000;
            int rise = Profile[Settings.HoldRampMicrovoltPerBin];
            int missing = hold - BiasMicrovolt;
            BiasMicrovolt += missing > rise ? rise : missing < -rise ? -rise : missing;
            if (_binsInState * _binSecond * 1e3 >= Profile[Settings.HoldMs])
            {
                Finish(EndReason.Timeout, "hold_ms is over", bin);
            }
        }

        private void StepTunnel(long bin)
        {
            _mean.Add(_row);
            _contact.Add(_row, Rupture());
            if (_contact.Closed(Profile[Settings.RuptureBins]))
            {
                WriteContact(EventKind.Recontact, bin);
                if (_fromHold)
                {
                    BeginHold("recontact", bin);
                }
                else
                {
                    BeginReference("recontact", bin);
                }
            }
            else if (_binsInState * _binSecond * 1e3 >= Profile[Settings.TunnelMs])
            {
                Finish(_fromHold ? EndReason.Complete : EndReason.Broken, "tunnelling watched", bin);
            }
        }

        private bool BrokenNow(long bin)
        {
            _mean.Add(_row);
            _contact.Add(_row, Rupture());
            if (!_contact.Broken(Profile[Settings.RuptureBins]))
            {
                return false;
            }

            _fromHold = State == RunState.Hold;
            WriteContact(EventKind.Rupture, bin);
            int bias = _fromHold ? BiasMicrovolt : Profile[Settings.LowBiasMillivolt] * 1000;
            Enter(RunState.Tunnel, _fromHold ? "rupture" : "broke before the target", bin);
            BiasMicrovolt = bias;
            return true;
        }

        private bool Fruitless(int criterion)
        {
            bool limit = criterion == TripCriterion.VoltageLimit || criterion == TripCriterion.PowerLimit;
            bool progress = _limitTrips == 0 || _reference.Quanta < _limitQuanta * (1 - ProgressPart);
            _limitTrips = !limit ? 0 : progress ? 1 : _limitTrips + 1;
            if (progress)
            {
                _limitQuanta = _reference.Quanta;
            }

            return _limitTrips >= FruitlessLimits;
        }

        private void BeginZero(int state, string why, long bin)
        {
            _zeroMeter.Clear();
            Enter(state, why, bin);
        }

        private void BeginReference(string why, long bin)
        {
            Cycle++;
            _reference.Begin();
            Enter(RunState.Reference, why, bin);
            BiasMicrovolt = ReferenceMicrovolt();
        }

        private void BeginHold(string why, long bin)
        {
            int bias = BiasMicrovolt;
            Enter(RunState.Hold, why, bin);
            BiasMicrovolt = bias;
        }

        private void BeginShort(string why, long bin)
        {
            Enter(RunState.Short, why, bin);
            _relays.Short();
            PortA = _relays.Position | FractionBits();
        }

        private void Finish(int reason, string why, long bin)
        {
            _reason = reason;
            BeginZero(RunState.DarkAfter, why, bin);
        }

        private void Enter(int state, string why, long bin)
        {
            State = state;
            Why = why;
            _rowsInState = 0;
            _binsInState = 0;
            _mean.Clear();
            _contact.Clear();
            // Every state begins from 0 V with the trip disarmed; those that want more say so right after.
            BiasMicrovolt = 0;
            TripArmed = false;
            TripBiasMicrovolt = Running ? Profile[Settings.TripBiasMillivolt] * 1000 : 0;
            bool driven = state >= RunState.Reference && state <= RunState.Tunnel;
            PortA = driven ? RelaySequence.Connected | FractionBits() | (Profile[Settings.Modulate] != 0 ? ExpanderBits.Modulate : 0)
                : Running ? _relays.Position | FractionBits()
                : 0;
            Record record = _journal.Begin(EventKind.State, bin);
            record.Text = why;
            record.Numbers[0] = state;
            _journal.End(record);
        }

        private void EndRun(long bin)
        {
            Record record = _journal.Begin(EventKind.RunEnd, bin);
            record.Numbers[0] = _reason;
            record.Numbers[1] = Tally.Rows;
            record.Numbers[2] = Tally.Merged;
            record.Numbers[3] = Tally.Late;
            record.Numbers[4] = Tally.Spurious;
            record.Numbers[5] = Cycle;
            for (int i = 0; i < EventWriter.LatenessBins; i++)
            {
                record.Numbers[6 + i] = Tally.Lateness[i];
            }

            _journal.End(record);
            _journal.Run = 0;
        }

        private void WriteZero(ZeroLevels zero, bool after, long bin)
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
            record.Numbers[9] = after ? 1 : 0;
            record.Numbers[10] = after && ZeroLevels.Drifted(Zero, zero) ? 1 : 0;
            _journal.End(record);
        }

        private void WriteTrip(int criterion, long bin)
        {
            PairMean mean = _ramp.Mean;
            Record record = _journal.Begin(EventKind.Trip, bin);
            record.Numbers[0] = criterion;
            record.Numbers[1] = (long)(mean.JunctionVolt * 1e6);
            record.Numbers[2] = (long)(mean.CurrentAmpere * 1e9);
            record.Numbers[3] = (long)(mean.Watt * 1e9);
            record.Numbers[4] = mean.CurrentAmpere > 1e-9 ? (long)(mean.JunctionVolt / mean.CurrentAmpere * 1e3) : 0;
            record.Numbers[5] = (long)(mean.Quanta * 1e6);
            record.Numbers[6] = Cycle;
            _journal.End(record);
        }

        private void WriteContact(int kind, long bin)
        {
            Record record = _journal.Begin(kind, bin);
            record.Numbers[0] = (long)(_mean.Quanta * 1e6);
            record.Numbers[1] = (long)(_mean.JunctionVolt * 1e6);
            _journal.End(record);
        }

        private int ReferenceMicrovolt()
        {
            int whole = Profile[Settings.ReferenceBiasMillivolt] * 1000;
            return _reference.AtHalf ? whole / 2 : whole;
        }

        private double Rupture()
        {
            return Profile[Settings.RuptureMilliQuanta] * 1e-3;
        }

        private int FractionBits()
        {
            int permille = Profile[Settings.TripFractionPermille];
            int choice = permille == 500 ? 0 : permille == 700 ? 1 : permille == 800 ? 2 : 3;
            return choice << ExpanderBits.TripFractionShift;
        }
    }
}
