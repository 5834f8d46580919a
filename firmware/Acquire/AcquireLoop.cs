using System;
using System.Threading;
using Overbias.Firmware.Drivers;
using Overbias.Firmware.Store;
using Overbias.Firmware.Supervise;
using Overbias.Shared.Board;
using Overbias.Shared.Control;

namespace Overbias.Firmware.Acquire
{
    /// <summary>
    /// The thread that measures. The hardware keeps the time; this loop only collects what stands: each conversion once while its
    /// result stands, and after each edge of GATE the two photon counters that have stopped. A row is closed whenever two
    /// successive bins were collected, so it spans one bin, or more when a collection was missed, and holds every photon.
    /// </summary>
    public sealed partial class AcquireLoop
    {
        private const long CollectAfterNanosecond = 50000;
        private const long EdgeMarginNanosecond = 40000;
        private const long BiasCheckNanosecond = 1000000;
        private const int DisagreementsBelieved = 3;
        private const int StillBins = 3;
        private const int MostResyncs = 3;
        private const int ResyncSpanBins = 1000;
        private const int StandMillisecond = 10;

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
        private readonly BinLock _lock;
        private readonly TripCause _cause;
        private readonly BiasOutput _bias;
        private readonly BiasCheck _biasCheck;
        private readonly Ad7606b _adc;
        private readonly ConversionWatch _watch = new ConversionWatch();
        private readonly ConversionSums _sums;
        private readonly TransientDesk _transients;
        private readonly FaultReport _found = new FaultReport();
        private long _lastRead = -2;
        private long _collectAt;
        private long _closed = -1;
        private bool _rowsBegun;
        private bool _mayYield;
        private bool _resynced;
        private bool _trippedBefore;
        private int _disagreements;
        private int _resyncs;
        private long _lastResync;

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
            _cause = new TripCause(hardware);
            _outputs = new Outputs(hardware, clock, procedure, safe, _cause);
            _bias = _outputs.Bias;
            _biasCheck = new BiasCheck(_bias, clock);
            _adc = hardware.Adc;
            _tickNanosecond = clock.TickNanosecond;
            _words = _adc.Words;
            _countOf = _adc.CountOf;
            _sums = new ConversionSums(_adc);
            _transients = new TransientDesk(_adc, procedure, outbox);
            _rawConversions = _transients.Store;
            _photons = new PhotonCounters();
            _index = new BinIndex(hardware.Gate);
            _lock = new BinLock(hardware, clock, _index, _watch);
            Recovery recovery = new Recovery(hardware, _outputs, clock, _lock, _photons);
            _desk = new RequestDesk(inbox, procedure, _outputs, _cause, recovery, hardware.Expander, outbox, facts);
        }

        /// <summary>The last bin that was collected.</summary>
        public long LastBin
        {
            get { return _closed; }
        }

        /// <summary>Bias in force in the last bin, in µV.</summary>
        public int BiasMicrovolt
        {
            get { return Scales.BiasMicrovolt(_bias.CodeIn(_closed)); }
        }

        /// <summary>Port A of the expander as it was written last.</summary>
        public int PortA
        {
            get { return _outputs.PortA; }
        }

        /// <summary>Body of the thread: never returns.</summary>
        /// <param name="unfinishedRun">number of a run that was under way when the box was reset or lost its power, else 0</param>
        public void Run(int unfinishedRun)
        {
            try
            {
                Begin(unfinishedRun);
            }
            catch (Exception exception)
            {
                Escape(exception);
            }

            while (true)
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
                    Escape(exception);
                    Thread.Sleep(StandMillisecond);
                }
            }
        }

        /// <summary>One turn: waits for the next edge or conversion, whichever comes first, and takes it.</summary>
        public void Turn()
        {
            long now = BinClock.Now();
            while (now < _ready && now < _collectAt)
            {
                now = BinClock.Now();
            }

            if (now >= _collectAt)
            {
                if (_lock.Held)
                {
                    Collect(now);
                }
                else
                {
                    Stand();
                }

                return;
            }

            ReadConversion(now);
            if (_mayYield && _conversionWithin != 0)
            {
                // Right after a conversion most of a tick is free for the others, but for the last of a bin, after which the edge
                // comes. Often and short is better than once and long: who waits a whole bin takes a whole slice.
                Thread.Sleep(0);
            }
        }

        private void Begin(int unfinishedRun)
        {
            _sums.Clear();
            _hardware.StartClocks();
            if (_hardware.Fault != FaultCode.None)
            {
                _outputs.Fail(_hardware.Fault, "does not answer at power up", 0);
            }
            else if (!_lock.Find())
            {
                _outputs.Fail(FaultCode.Tick, "GATE stands still at power up, or has another period than it should", 0);
            }
            else if (!_lock.LearnConverter())
            {
                _outputs.Fail(FaultCode.Adc, "does not answer as it should at power up", 0);
            }
            else if (_hardware.BiasAtBoot != 0)
            {
                _found.Set(FaultCode.Reset, "the bias was on when the box began", _hardware.BiasAtBoot, 0);
                _outputs.Fail(_found, 0);
            }
            else if (unfinishedRun != 0)
            {
                string run = "run " + unfinishedRun.ToString();
                _outputs.Fail(FaultCode.Reset, run + " was under way when the box was reset or lost its power", 0);
            }
            else
            {
                _procedure.BecomeIdle("power up", 0);
            }

            WasRead(-2);
            Expect(0, 0);
        }

        // An exception may have come anywhere: nothing is known of bins and conversions any more.
        private void Escape(Exception exception)
        {
            _lock.Lose();
            _outputs.Fail(FaultCode.Software, exception.Message, _closed + 1);
        }

        // Without a lock on GATE nothing is collected, and what others ask is answered all the same.
        private void Stand()
        {
            _outputs.Follow();
            _desk.Serve(_closed + 1);
            if (!_lock.Held)
            {
                Thread.Sleep(StandMillisecond);
                return;
            }

            if (_rowsBegun)
            {
                TellResync(_closed + 1, _index.Read());
            }

            _rowsBegun = false;
            WasRead(-2);
            Expect(0, 0);
            _disagreements = 0;
            _resyncs = 0;
        }
    }
}
