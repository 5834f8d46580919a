namespace Overbias.Shared.Control
{
    // What others ask of it: start, stop, and the operator at the bias.
    public sealed partial class Procedure
    {
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
            Begin(run, bin, simulated, operatorName, sample, note, false);
        }

        private void Begin(int run, long bin, bool simulated, string operatorName, string sample, string note, bool calibration)
        {
            _journal.Run = run;
            Calibrating = calibration;
            Cycle = 0;
            _tripMicrovolt = 0;
            _limitTrips = 0;
            _limitQuanta = 0;
            _band = 0;
            _reason = EndReason.Complete;
            HappenedBin = long.MinValue / 2;
            TransientsPending = false;
            TransientsHeld = 0;
            _blindBins = 0;
            _overload.Clear();
            Zero.Clear();
            Tally.Clear();
            _relays.Connect(calibration);
            _events.RunStart(operatorName, sample, note, simulated, calibration, Profile, bin);
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

        /// <summary>Goes on to hold; false when the contact is not driven, or is held already.</summary>
        public bool Hold(long bin)
        {
            if (!RunState.Drives(State) || State == RunState.Hold || State == RunState.Tunnel)
            {
                return false;
            }

            BeginHeld(RunState.Hold, "command", bin);
            return true;
        }

        /// <summary>Goes on to park; false when the contact is not driven, or is parked already.</summary>
        public bool Park(long bin)
        {
            if (!RunState.Drives(State) || State == RunState.Park || State == RunState.Tunnel)
            {
                return false;
            }

            BeginHeld(RunState.Park, "command", bin);
            return true;
        }

        /// <summary>Changes the bias that is held.</summary>
        /// <param name="millivolt">change in mV</param>
        /// <param name="bin">the bin</param>
        /// <returns>null when it is changed, otherwise why not</returns>
        public string Nudge(int millivolt, long bin)
        {
            if (!RunState.Holds(State) || State == RunState.Staircase)
            {
                return "nudge is for hold, park, selfbreak and manual";
            }

            int target = _held.TargetMicrovolt + millivolt * 1000;
            if (target < 0 || target > Profile[Settings.VoltageLimitMillivolt] * 1000)
            {
                return "the bias would leave its range, which is 0 to v_limit_mV";
            }

            _held.Aim(target);
            TripArmed = TripArmed && millivolt >= 0;
            _events.Aim(_held.TargetMicrovolt, "nudge", bin);
            return null;
        }

        /// <summary>Takes the bias back to the low one at once; false when the contact is not driven.</summary>
        public bool BackOff(long bin)
        {
            if (State == RunState.Ramp || State == RunState.Reference)
            {
                BeginSettle("back_off", bin);
                return true;
            }

            if (State == RunState.Staircase || State == RunState.Sweep)
            {
                BeginHeld(RunState.Park, "back_off", bin);
            }

            if (!RunState.Holds(State))
            {
                return false;
            }

            _held.BackOff(LowMicrovolt());
            BiasMicrovolt = _held.SetMicrovolt;
            TripArmed = false;
            _events.Aim(_held.TargetMicrovolt, "back_off", bin);
            return true;
        }

        /// <summary>Ends the run at once: everything to its safe place.</summary>
        public void Fail(FaultReport report, long bin)
        {
            bool running = Running;
            _events.Fault(report, bin);
            _relays.Short();
            Enter(RunState.Fault, FaultCode.Names[report.Fault], bin);
            PortA = 0;
            References = 0;
            if (running)
            {
                _reason = EndReason.Fault;
                Tally.TransientsLost += TransientsHeld;
                EndRun(bin);
            }
        }
    }
}
