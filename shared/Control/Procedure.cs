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
        private readonly StepWatch _step = new StepWatch();
        private readonly HeldBias _held = new HeldBias();
        private readonly Staircase _stairs = new Staircase();
        private readonly SweepControl _sweep = new SweepControl();
        private readonly OverloadWatch _overload = new OverloadWatch();
        private int _rowsInState;
        private long _binsInState;
        private int _tripMicrovolt;
        private int _limitTrips;
        private double _limitQuanta;
        private int _band;
        private long _binsOnStep;
        private int _brokenIn;
        private int _reason;
        private int _blindBins;

        /// <summary>A procedure that stands in boot.</summary>
        /// <param name="journal">where its events go</param>
        /// <param name="binSecond">width of a bin in s</param>
        public Procedure(Journal journal, double binSecond)
        {
            _journal = journal;
            _events = new RunEvents(journal);
            _binSecond = binSecond;
            Settings.SetDefaults(Profile);
        }

        /// <summary>Settings in force; to be changed in idle only.</summary>
        public int[] Profile { get; } = new int[Settings.Slots];

        /// <summary>The run's zero; all 0 before it was taken.</summary>
        public ZeroLevels Zero { get; } = new ZeroLevels();

        /// <summary>Counts of the run, or of the last one.</summary>
        public RunTally Tally { get; } = new RunTally();

        /// <summary>One of <see cref="RunState"/>.</summary>
        public int State { get; private set; }

        /// <summary>Why it is in this state.</summary>
        public string Why { get; private set; } = "power up";

        /// <summary>Conductance when the junction was driven last, in G0; −1 before it was.</summary>
        public double LastQuanta { get; private set; } = -1;

        /// <summary>Voltage across the junction at that moment, in V.</summary>
        public double LastVolt { get; private set; }

        /// <summary>Number of the run, 0 between runs.</summary>
        public int Run
        {
            get { return _journal.Run; }
        }

        /// <summary>Bin of the last trip, step, rupture or recontact of the run; far in the past before the first.</summary>
        public long HappenedBin { get; private set; }

        /// <summary>True while the run's transients wait to be sent: the run is not told as ended before they are.</summary>
        public bool TransientsPending { get; set; }

        /// <summary>Blocks of raw conversions that wait: a fault ends the run without them, and they are counted as lost.</summary>
        public int TransientsHeld { get; set; }

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

        /// <summary>Bits of the second expander to be set: which reference stands in place of the sample.</summary>
        public int References { get; private set; }

        /// <summary>True while a run goes on, and with it the watchdog.</summary>
        public bool Running { get; private set; }

        /// <summary>True while the trip latch must be clear: from the step of connecting that clears it to the run's end.</summary>
        public bool NeedsArmed
        {
            get { return Running && (State != RunState.Connect || _relays.PastArming); }
        }

        /// <summary>Takes a row of the run and decides.</summary>
        /// <param name="frame">the frame</param>
        /// <param name="row">which of its rows</param>
        /// <param name="bin">first bin of the row</param>
        /// <param name="found">what the hardware told by now; it holds the fault when the run ends by one</param>
        public void Step(Record frame, int row, long bin, FaultReport found)
        {
            if (!Running)
            {
                return;
            }

            int at = row * RowColumn.Count;
            Tally.Add(frame.Cells[at + RowColumn.Flags], frame.Cells[at + RowColumn.LateMicrosecond]);
            _row.Load(frame, row, bin, Zero, Calibration);
            long next = bin + _row.Width;
            if (found.Fault != FaultCode.None || Blind(found) || _overload.Add(_row, Profile, Zero, _binSecond, found))
            {
                Fail(found, next);
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
                case RunState.Calibrate:
                    StepCalibrate(frame, row, next);
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
                case RunState.Park:
                case RunState.Staircase:
                case RunState.SelfBreak:
                case RunState.Manual:
                    StepHeld(next);
                    break;
                case RunState.Sweep:
                    StepSweep(next);
                    break;
                default:
                    StepTunnel(next);
                    break;
            }
        }

        private bool Blind(FaultReport found)
        {
            _blindBins = RunState.Drives(State) && (_row.Flags & RowFlags.Merged) != 0 ? _blindBins + _row.Width : 0;
            if (_blindBins <= Profile[Settings.MergedLimitBins])
            {
                return false;
            }

            found.Set(
                FaultCode.Late, "more bins in merged rows than merged_limit_bins", _blindBins, Profile[Settings.MergedLimitBins]);
            return true;
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

        private int LowMicrovolt()
        {
            return Profile[Settings.LowBiasMillivolt + _band] * 1000;
        }

        private bool After(int slot)
        {
            return _binsInState * _binSecond * 1e3 >= Profile[slot];
        }

        private int FractionBits()
        {
            int permille = Profile[Settings.TripFractionPermille + _band];
            int choice = permille == 500 ? 0 : permille == 700 ? 1 : permille == 800 ? 2 : 3;
            return choice << ExpanderBits.TripFractionShift;
        }
    }
}
