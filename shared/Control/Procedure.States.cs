using Overbias.Shared.Board;

namespace Overbias.Shared.Control
{
    // How each state begins.
    public sealed partial class Procedure
    {
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

        private void BeginSettle(string why, long bin)
        {
            _tripMicrovolt = BiasMicrovolt;
            Enter(RunState.Settle, why, bin);
            // The analog trip stays armed until the low bias is in force: until then it is still the faster guard.
            TripArmed = Profile[Settings.AnalogTrip] != 0;
            BiasMicrovolt = LowMicrovolt();
        }

        private void BeginHeld(int state, string why, long bin)
        {
            int bias = BiasMicrovolt > 0 ? BiasMicrovolt : 0;
            Enter(state, why, bin);
            int target;
            switch (state)
            {
                case RunState.Hold:
                case RunState.Staircase:
                    target = Profile[Settings.HoldBiasMillivolt] * 1000;
                    break;
                case RunState.SelfBreak:
                    target = Profile[Settings.SelfBreakBiasMillivolt] * 1000;
                    break;
                case RunState.Park:
                    target = Profile[Settings.ParkBiasMillivolt] * 1000;
                    break;
                default:
                    target = bias;
                    break;
            }

            _held.Begin(bias, target);
            _stairs.Begin(target, Profile[Settings.StairTopMillivolt] * 1000, Profile[Settings.StairStepMillivolt] * 1000);
            _binsOnStep = 0;
            BiasMicrovolt = bias;
        }

        private void BeginSweep(long bin)
        {
            Enter(RunState.Sweep, "reference taken", bin);
            _sweep.Begin(Profile);
        }

        private void BeginRamp(long bin)
        {
            int start = Profile[Settings.StartBiasMillivolt] * 1000;
            int back = _tripMicrovolt - Profile[Settings.StepBackMillivolt + _band] * 1000;
            Enter(RunState.Ramp, "reference taken", bin);
            _ramp.Begin(back > start ? back : start, _reference, _band);
            BiasMicrovolt = _ramp.SetMicrovolt;
        }

        private void BeginShort(string why, long bin)
        {
            Enter(RunState.Short, why, bin);
            _relays.Short();
            PortA = _relays.Position | FractionBits();
            References = _relays.References;
        }

        private void Finish(int reason, string why, long bin)
        {
            _reason = reason;
            BeginZero(RunState.DarkAfter, why, bin);
        }

        private void Enter(int state, string why, long bin)
        {
            if (RunState.Drives(State) && _mean.Quanta >= 0)
            {
                LastQuanta = _mean.Quanta;
                LastVolt = _mean.JunctionVolt;
            }

            State = state;
            Running = state >= RunState.Connect && state <= RunState.Short;
            Why = why;
            _rowsInState = 0;
            _binsInState = 0;
            _mean.Clear();
            _contact.Clear();
            _step.Clear();
            // Every state begins from 0 V with the trip disarmed; those that want more say so right after.
            BiasMicrovolt = 0;
            TripArmed = false;
            // Until the latch is cleared it may still be set, by the watchdog that nobody fed, and the DAC would forget its codes.
            TripBiasMicrovolt = Running && state != RunState.Connect ? Profile[Settings.TripBiasMillivolt] * 1000 : 0;
            // A ramp's analog trip compares with the mean: the sine alone would fire it at a low bias.
            bool quiet = Profile[Settings.AnalogTrip] != 0 && (state == RunState.Ramp || state == RunState.Settle);
            int sine = Profile[Settings.Modulate] != 0 && !quiet ? ExpanderBits.Modulate : 0;
            PortA = RunState.Drives(state) ? RelaySequence.Connected | FractionBits() | sine
                : Running ? _relays.Position | FractionBits()
                : 0;
            References = Running ? _relays.References : 0;
            _events.State(state, why, bin);
        }

        private void EndRun(long bin)
        {
            _events.RunEnd(_reason, Tally, Cycle, bin);
            _journal.Run = 0;
        }
    }
}
