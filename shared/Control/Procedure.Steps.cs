using Overbias.Shared.Board;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Control
{
    // What each state does with a row.
    public sealed partial class Procedure
    {
        private void StepRelays(long bin)
        {
            _relays.Advance(_row.Width);
            PortA = _relays.Position | FractionBits();
            References = _relays.References;
            if (!_relays.Done || (State == RunState.Short && TransientsPending))
            {
                return;
            }

            if (State == RunState.Connect)
            {
                BeginZero(RunState.Dark, "connected", bin);
            }
            else
            {
                TakeCalibration();
                EndRun(bin);
                Enter(RunState.Idle, _reason == EndReason.Refused ? _calibration.Refusal : EndReason.Names[_reason], bin);
            }
        }

        private void StepZero(Record frame, int row, long bin)
        {
            if (_rowsInState > SettlingRows)
            {
                _zeroMeter.Add(frame, row);
            }

            if (!After(Settings.DarkMs))
            {
                return;
            }

            bool after = State == RunState.DarkAfter;
            ZeroLevels zero = after ? _zeroAfter : Zero;
            _zeroMeter.Finish(zero, _binSecond);
            _events.Zero(zero, after ? Zero : null, bin);
            if (after)
            {
                BeginShort("zero and dark taken", bin);
            }
            else if (Calibrating)
            {
                BeginCalibrate(bin);
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

            _events.Reference(_reference, Cycle, bin);
            _band = Band.Of(_reference.Quanta);
            int mode = Profile[Settings.Mode];
            if (mode == RunMode.Sweep)
            {
                BeginSweep(bin);
            }
            else if (mode == RunMode.Manual)
            {
                BeginHeld(RunState.Manual, "reference taken", bin);
            }
            else if (_reference.Quanta * 1e3 > Profile[Settings.TargetMilliQuanta])
            {
                BeginRamp(bin);
            }
            else
            {
                int state = mode == RunMode.Park ? RunState.Park
                    : mode == RunMode.Staircase ? RunState.Staircase
                    : mode == RunMode.SelfBreak ? RunState.SelfBreak
                    : RunState.Hold;
                BeginHeld(state, "target reached", bin);
            }
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

            HappenedBin = bin;
            _events.Trip(criterion, _ramp.Mean, Cycle, bin);
            if (Fruitless(criterion))
            {
                Finish(EndReason.Limit, TripCriterion.Names[criterion], bin);
                return;
            }

            BeginSettle(TripCriterion.Names[criterion], bin);
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
            if (After(Settings.SettleMs + _band))
            {
                BeginReference("settled", bin);
            }
        }

        private void StepTunnel(long bin)
        {
            _mean.Add(_row);
            _contact.Add(_row, Rupture());
            if (_contact.Closed(Profile[Settings.RuptureBins]))
            {
                HappenedBin = bin;
                _events.Contact(EventKind.Recontact, _mean, bin);
                if (RunState.Holds(_brokenIn))
                {
                    // A staircase is not climbed a second time: the contact is another one.
                    BeginHeld(_brokenIn == RunState.Staircase ? RunState.Hold : _brokenIn, "recontact", bin);
                }
                else
                {
                    BeginReference("recontact", bin);
                }
            }
            else if (After(Settings.TunnelMs))
            {
                bool wanted = RunState.Holds(_brokenIn) && _brokenIn != RunState.Park;
                Finish(wanted ? EndReason.Complete : EndReason.Broken, "tunnelling watched", bin);
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

            _brokenIn = State;
            HappenedBin = bin;
            _events.Contact(EventKind.Rupture, _mean, bin);
            bool held = RunState.Holds(State);
            int bias = held ? BiasMicrovolt : LowMicrovolt();
            Enter(RunState.Tunnel, held ? "rupture" : "broke before the target", bin);
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
    }
}
