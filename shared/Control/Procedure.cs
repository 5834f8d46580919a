using Overbias.Shared.Board;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Control
{
    /// <summary>
    /// The whole procedure of a run as a state machine: it is given each row once, in order, and says what bias, relays and trip
    /// are to be set from the next edge on. It does no input or output and allocates nothing after it was made.
    /// </summary>
    public sealed partial class Procedure
    {
        private const int SettlingRows = 3;
        private const int FruitlessLimits = 3;
        private const double ProgressPart = 0.01;

        private readonly Journal _journal;
        private readonly RunEvents _events;
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
            _events = new RunEvents(journal);
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
            _events.RunStart(operatorName, sample, note, simulated, Profile, bin);
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
            _events.Fault(fault, detail, bin);
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
            _events.State(state, why, bin);
        }

        private void EndRun(long bin)
        {
            _events.RunEnd(_reason, Tally, Cycle, bin);
            _journal.Run = 0;
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
