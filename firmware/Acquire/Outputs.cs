using System.Device.Gpio;
using Overbias.Firmware.Supervise;
using Overbias.Shared.Board;
using Overbias.Shared.Control;

namespace Overbias.Firmware.Acquire
{
    /// <summary>Carries out what the procedure asks for: bias, trip bias, arming, relays, watchdog. Only what changes is written.</summary>
    public sealed class Outputs
    {
        private const long EdgeMarginNanosecond = 40000;

        private readonly Hardware _hardware;
        private readonly BinClock _clock;
        private readonly Procedure _procedure;
        private readonly SafeState _safe;
        private readonly TripCause _cause;
        private readonly FaultReport _report = new FaultReport();
        private int _portA;
        private int _references;
        private bool _tripArmed;
        private bool _fed;
        private bool _safeEntered;

        /// <summary>Outputs in the safe state.</summary>
        public Outputs(Hardware hardware, BinClock clock, Procedure procedure, SafeState safe, TripCause cause)
        {
            _cause = cause;
            _hardware = hardware;
            _clock = clock;
            _procedure = procedure;
            _safe = safe;
            Bias = new BiasOutput(hardware.Dac);
        }

        /// <summary>The bias.</summary>
        public BiasOutput Bias { get; }

        /// <summary>Port A of the expander as it was written last.</summary>
        public int PortA
        {
            get { return _portA; }
        }

        /// <summary>True while the lock-in's modulation is on.</summary>
        public bool Modulating
        {
            get { return (_portA & ExpanderBits.Modulate) != 0; }
        }

        /// <summary>True when the board has references that answer.</summary>
        public bool HasReferences
        {
            get { return _hardware.ReferencesAnswer; }
        }

        /// <summary>True while the trip latch is clear.</summary>
        public bool Armed()
        {
            return _hardware.Armed.Read() == PinValue.High;
        }

        /// <summary>True while the analog trip holds the bias at its own value. It cannot while it is not armed.</summary>
        public bool Tripped()
        {
            return _tripArmed && _hardware.Tripped.Read() == PinValue.High;
        }

        /// <summary>True when the bias DAC reads back what was written, and that is 0.</summary>
        public bool BiasIsZero()
        {
            return Bias.Code == 0 && Bias.ReadsBack();
        }

        /// <summary>Writes what has changed.</summary>
        public void Apply()
        {
            if (_procedure.State == RunState.Fault)
            {
                Follow();
                return;
            }

            _safeEntered = false;
            long before = BinClock.Now();
            if (Bias.Set(_procedure.BiasMicrovolt, _clock.BinAt(before)))
            {
                long after = BinClock.Now();
                if (_clock.BinAt(before - EdgeMarginNanosecond) != _clock.BinAt(after + EdgeMarginNanosecond))
                {
                    Bias.LastWasUnsure();
                }
            }

            Bias.SetTrip(_procedure.TripBiasMicrovolt, _clock.BinAt(before));
            if (_procedure.TripArmed != _tripArmed)
            {
                _tripArmed = _procedure.TripArmed;
                _hardware.TripArm.Write(_tripArmed ? PinValue.High : PinValue.Low);
            }

            if (_procedure.PortA != _portA)
            {
                _portA = _procedure.PortA;
                if (!_hardware.Expander.WriteA(_portA))
                {
                    Fail(FaultCode.Expander, "port A", _clock.BinAt(before));
                    return;
                }
            }

            if (_procedure.References != _references)
            {
                _references = _procedure.References;
                if (!_hardware.References.WriteA(_references))
                {
                    Fail(FaultCode.Expander, "references", _clock.BinAt(before));
                    return;
                }
            }

            if (_procedure.Running)
            {
                // Only rising edges feed: every second bin, 20 ms, where the one-shot waits 100 to 300 ms.
                _fed = !_fed;
                _hardware.Watchdog.Write(_fed ? PinValue.High : PinValue.Low);
                if (_fed)
                {
                    _cause.Fed(before);
                }
            }
        }

        /// <summary>The hardware follows a fault that the procedure itself found.</summary>
        public void Follow()
        {
            if (_procedure.State == RunState.Fault && !_safeEntered)
            {
                GoSafe();
            }
        }

        /// <summary>Everything to its safe place at once, and the procedure to fault.</summary>
        public void Fail(FaultReport report, long bin)
        {
            GoSafe();
            if (_procedure.State != RunState.Fault)
            {
                _procedure.Fail(report, bin);
            }
        }

        /// <summary>The same for a fault that is no number.</summary>
        public void Fail(int fault, string detail, long bin)
        {
            _report.Set(fault, detail);
            Fail(_report, bin);
        }

        private void GoSafe()
        {
            _safeEntered = true;
            _safe.Enter();
            Bias.WasZeroed(_clock.BinAt(BinClock.Now()));
            _portA = 0;
            _references = 0;
            _tripArmed = false;
        }
    }
}
