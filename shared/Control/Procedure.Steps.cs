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
            _events.Zero(zero, after ? Zero : null, bin);
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

            _events.Reference(_reference, Cycle, bin);
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

            _events.Trip(criterion, _ramp.Mean, Cycle, bin);
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
                _events.Contact(EventKind.Recontact, _mean, bin);
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
            _events.Contact(EventKind.Rupture, _mean, bin);
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
    }
}
