using System;
using System.Threading;
using Overbias.Firmware.Drivers;
using Overbias.Firmware.Store;
using Overbias.Firmware.Supervise;
using Overbias.Shared.Board;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Acquire
{
    /// <summary>
    /// The thread that measures. The hardware keeps the time; this loop only collects what stands: each conversion once while its
    /// result stands, and after each edge of GATE the two photon counters that have stopped. A row is closed whenever two
    /// successive bins were collected, so it spans one bin, or more when a collection was missed, and holds every photon.
    /// </summary>
    public sealed class AcquireLoop
    {
        private const long CollectAfterNanosecond = 50000;
        private const long EdgeMarginNanosecond = 40000;
        private const long ReadNanosecond = 250000;
        private const int DisagreementsBelieved = 3;
        private const int MostExceptions = 3;
        private const int MostLessons = 20;

        // A detector with 50 ns dead time counts 20 million photons a second at most.
        private const long MostPhotonsPerBin = 200000;

        private readonly Hardware _hardware;
        private readonly BinClock _clock;
        private readonly Outbox _outbox;
        private readonly Procedure _procedure;
        private readonly RequestDesk _desk;
        private readonly Outputs _outputs;
        private readonly PhotonCounters _photons;
        private readonly BinIndex _index;
        private readonly ConversionSums _sums = new ConversionSums();
        private readonly TransientDesk _transients;
        private long _conversion;
        private long _readyOf = -1;
        private long _ready;
        private long _lastRead = -2;
        private long _closed = -1;
        private bool _rowsBegun;
        private bool _yieldDue;
        private bool _resynced;
        private bool _tripped;
        private bool _trippedBefore;
        private long _trippedBin = -1;
        private int _disagreements;

        /// <summary>Makes the loop and all that it will ever need.</summary>
        /// <param name="hardware">the board</param>
        /// <param name="clock">where edges and conversions lie</param>
        /// <param name="outbox">where rows and events go</param>
        /// <param name="procedure">the procedure</param>
        /// <param name="inbox">requests of the other threads</param>
        /// <param name="safe">the way out</param>
        /// <param name="facts">what the box knows of itself</param>
        public AcquireLoop(
            Hardware hardware, BinClock clock, Outbox outbox, Procedure procedure, Inbox inbox, SafeState safe, BoxFacts facts)
        {
            _hardware = hardware;
            _clock = clock;
            _outbox = outbox;
            _procedure = procedure;
            _outputs = new Outputs(hardware, clock, procedure, safe);
            _desk = new RequestDesk(inbox, procedure, _outputs, outbox, facts.Boot, facts.Simulated);
            _transients = new TransientDesk(procedure, outbox);
            _photons = new PhotonCounters();
            _index = new BinIndex(hardware.Gate);
        }

        /// <summary>The last bin that was collected.</summary>
        public long LastBin
        {
            get { return _closed; }
        }

        /// <summary>Bias in force in the last bin, in µV.</summary>
        public int BiasMicrovolt
        {
            get { return Scales.BiasMicrovolt(_outputs.Bias.CodeIn(_closed)); }
        }

        /// <summary>Body of the thread: never returns while the software is sound.</summary>
        public void Run()
        {
            int fault = Begin();
            if (fault == FaultCode.None)
            {
                _procedure.BecomeIdle(_hardware.BiasAtBoot == 0 ? "power up" : "reset with the bias on", 0);
            }
            else
            {
                _outputs.Fail(fault, "at power up", 0);
            }

            for (int exceptions = 0; exceptions < MostExceptions; exceptions++)
            {
                try
                {
                    while (true)
                    {
                        Turn();
                    }
                }
                catch (Exception exception)
                {
                    _outputs.Fail(FaultCode.Software, exception.Message, _closed + 1);
                }
            }
        }

        /// <summary>One turn: waits for the next edge or conversion, whichever comes first, and takes it.</summary>
        public void Turn()
        {
            long collect = _clock.Edge(_lastRead + 1) + CollectAfterNanosecond;
            if (_readyOf != _conversion)
            {
                _readyOf = _conversion;
                _ready = _clock.Ready(_conversion);
            }

            long ready = _ready;
            long due = collect < ready ? collect : ready;
            long now = BinClock.Now();
            while (now < due)
            {
                now = BinClock.Now();
            }

            if (now >= collect)
            {
                Collect(now);
                return;
            }

            ReadConversion(now);
            if (_yieldDue)
            {
                // After the first conversion of a bin most of a tick is free for the others.
                _yieldDue = false;
                Thread.Sleep(0);
            }
        }

        private int Begin()
        {
            _sums.Clear();
            _hardware.StartClocks();
            PhaseFinder phase = new PhaseFinder(_hardware.Gate, _clock.BinNanosecond);
            if (_hardware.Fault != FaultCode.None)
            {
                return _hardware.Fault;
            }

            if (!phase.Find())
            {
                return FaultCode.Tick;
            }

            long bin = _index.Read();
            if (((bin & 1) == 0) != phase.HighAfter)
            {
                // GATE went low at its first edge: bins are numbered so that even ones are those in which it is high.
                _index.Shift(bin, bin + 1);
                bin++;
            }

            _clock.SetPhase(bin, phase.LastEdge);
            return LearnByteOrder() ? FaultCode.None : FaultCode.Adc;
        }

        private bool LearnByteOrder()
        {
            for (int i = 0; i < MostLessons; i++)
            {
                long ready = _clock.Ready(_clock.ConversionAt(BinClock.Now()) + 1);
                while (BinClock.Now() < ready)
                {
                }

                if (_hardware.Adc.LearnByteOrder())
                {
                    return true;
                }
            }

            return false;
        }

        private void ReadConversion(long now)
        {
            long standing = _clock.ConversionAt(now);
            _conversion = standing > _conversion ? standing : _conversion;
            long next = _clock.Ready(_conversion + 1);
            if (now + ReadNanosecond > next)
            {
                // Too late to read it before the next one ends.
                _conversion++;
                return;
            }

            _hardware.Adc.Read(_sums.Counts);
            long bin = _conversion / Scales.ConversionsPerBin;
            long within = _conversion - bin * Scales.ConversionsPerBin;
            bool settling = within < Scales.SettlingConversions && _outputs.Bias.SteppedAt(bin);
            if (BinClock.Now() < next - Ad7606b.BusyNanosecond)
            {
                _transients.Put(_conversion, _sums.Counts);
                if (!settling)
                {
                    _sums.Add();
                }
            }

            if (within == Scales.ConversionsPerBin - 1)
            {
                // Before the edge, so that what the next bin brings is not told of this one.
                _tripped = _outputs.Tripped();
                _trippedBin = bin;
            }

            _conversion++;
            _readyOf = _conversion;
            _ready = next;
        }

        private void Collect(long now)
        {
            // Far behind, the first look tells how many bins the standing counters may have gained since they were read last.
            long bin = _index.Read();
            _photons.ReadStanding(bin, (bin - _lastRead + 2) * MostPhotonsPerBin);
            bool high = _index.GateHigh();
            long midway = BinClock.Now();
            if (_index.Read() != bin || !Agrees(bin, high, midway))
            {
                // An edge came in between, or the index is in doubt: take it all again.
                return;
            }

            if (_photons.Failed)
            {
                _outputs.Fail(FaultCode.Counter, "no plausible reading", bin);
                _lastRead = bin;
                return;
            }

            bool closes = bin == _lastRead + 1;
            _lastRead = bin;
            if (closes)
            {
                Close(bin, midway);
                _desk.Serve(bin);
            }

            long first = bin * Scales.ConversionsPerBin;
            _conversion = first > _conversion ? first : _conversion;

            // After a miss the loop does not yield until two successive bins are collected, so that a row always closes.
            _yieldDue = closes;
            _outputs.Apply();
        }

        private bool Agrees(long bin, bool high, long midway)
        {
            long expected = _clock.BinAt(midway);
            if (bin == expected && high == ((bin & 1) == 0))
            {
                _disagreements = 0;
                return true;
            }

            if (_clock.BinAt(midway - EdgeMarginNanosecond) != _clock.BinAt(midway + EdgeMarginNanosecond))
            {
                return false;
            }

            _procedure.Tally.Spurious++;
            _disagreements++;
            if (_disagreements < DisagreementsBelieved)
            {
                return false;
            }

            _disagreements = 0;
            if (high != ((expected & 1) == 0))
            {
                _outputs.Fail(FaultCode.BinIndex, "GATE disagrees with the timer", expected);
                _lastRead = expected;
                return false;
            }

            Record resync = _outbox.Begin(EventKind.Resync, expected);
            resync.Numbers[0] = bin;
            resync.Numbers[1] = expected;
            _outbox.End(resync);
            _index.Shift(bin, expected);
            _resynced = true;
            return false;
        }

        private void Close(long bin, long collected)
        {
            if (!_rowsBegun)
            {
                _rowsBegun = true;
            }
            else
            {
                long first = _closed + 1;
                Record frame = _outbox.FrameFor(first);
                int row = frame.Rows;
                WriteRow(frame, row, first, bin, collected);
                _outbox.RowAdded();
                bool armed = !_procedure.Running || _outputs.Armed();
                _procedure.Step(frame, row, first, armed);
                _transients.Serve(bin);
            }

            _photons.Close();
            _sums.Clear();
            _closed = bin - 1;
        }

        private void WriteRow(Record frame, int row, long first, long bin, long collected)
        {
            int width = (int)(bin - first);
            int at = row * RowColumn.Count;
            int flags = _sums.Write(frame, row) | _outputs.Bias.FlagsIn(first, bin - 1);
            int leftOut = 0;
            if ((flags & RowFlags.Step) != 0)
            {
                for (long b = first; b < bin; b++)
                {
                    leftOut += _outputs.Bias.SteppedAt(b) ? Scales.SettlingConversions : 0;
                }
            }

            flags |= width > 1 ? RowFlags.Merged : 0;
            flags |= _sums.Conversions + leftOut < width * Scales.ConversionsPerBin ? RowFlags.Missed : 0;
            flags |= _photons.Recounted ? RowFlags.Recount : 0;
            flags |= _outputs.Modulating ? 0 : RowFlags.LockinInvalid;
            if (_trippedBin != bin - 1)
            {
                _tripped = _outputs.Tripped();
            }

            flags |= _tripped || _trippedBefore ? RowFlags.AnalogTrip : 0;
            _trippedBefore = _tripped;
            flags |= _resynced ? RowFlags.Resync : 0;
            _resynced = false;
            int[] cells = frame.Cells;
            cells[at + RowColumn.Width] = width;
            cells[at + RowColumn.Apd1] = _photons.Photons(0);
            cells[at + RowColumn.Apd2] = _photons.Photons(1);
            cells[at + RowColumn.Bias] = _outputs.Bias.CodeIn(bin - 1);
            cells[at + RowColumn.LateMicrosecond] = (int)((collected - _clock.Edge(bin)) / 1000);
            cells[at + RowColumn.Flags] = flags;
        }
    }
}
