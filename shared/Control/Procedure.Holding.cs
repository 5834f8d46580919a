using Overbias.Shared.Board;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Control
{
    // A bias that is held, climbed, nudged or swept.
    public sealed partial class Procedure
    {
        private void StepHeld(long bin)
        {
            if (BrokenNow(bin) || OverPower(bin))
            {
                return;
            }

            if (_step.Add(_row, Profile[Settings.StepMilliQuanta] * 1e-3))
            {
                HappenedBin = bin;
            }

            if (State == RunState.Manual)
            {
                GuardManual(bin);
            }

            _held.Advance(Profile[Settings.HoldRampMicrovoltPerBin]);
            BiasMicrovolt = _held.SetMicrovolt;
            switch (State)
            {
                case RunState.Hold:
                    EndAfter(Settings.HoldMs, EndReason.Timeout, "hold_ms is over", bin);
                    break;
                case RunState.Park:
                    EndAfter(Settings.ParkMs, EndReason.Complete, "park_ms is over", bin);
                    break;
                case RunState.SelfBreak:
                    EndAfter(Settings.SelfBreakMs, EndReason.Timeout, "selfbreak_ms is over", bin);
                    break;
                case RunState.Manual:
                    EndAfter(Settings.ManualMs, EndReason.Timeout, "manual_ms is over", bin);
                    break;
                default:
                    Climb(bin);
                    break;
            }
        }

        private void Climb(long bin)
        {
            _binsOnStep = _row.BiasCode == Scales.BiasCode(_held.TargetMicrovolt) ? _binsOnStep + _row.Width : 0;
            if (_binsOnStep * _binSecond * 1e3 < Profile[Settings.StairMs])
            {
                return;
            }

            _binsOnStep = 0;
            if (_stairs.Next())
            {
                _held.Aim(_stairs.Microvolt);
                _events.Aim(_held.TargetMicrovolt, "staircase", bin);
            }
            else
            {
                Finish(EndReason.Complete, "the staircase is climbed", bin);
            }
        }

        // By hand the analog trip is armed while the bias stands or rises, and taken back to the low bias when it fires.
        private void GuardManual(long bin)
        {
            bool inForce = _row.BiasCode == Scales.BiasCode(BiasMicrovolt) && (_row.Flags & RowFlags.Step) == 0;
            if (TripArmed && (_row.Flags & RowFlags.AnalogTrip) != 0)
            {
                HappenedBin = bin;
                _events.Trip(TripCriterion.Analog, _mean, Cycle, bin);
                TripArmed = false;
                _held.BackOff(LowMicrovolt());
            }
            else if (inForce && _held.TargetMicrovolt >= BiasMicrovolt)
            {
                TripArmed = Profile[Settings.AnalogTrip] != 0 && BiasMicrovolt > TripBiasMicrovolt && BiasMicrovolt >= SineSafeMicrovolt();
            }
        }

        // Twice the bias at which the peak of the sine alone takes the current below the fraction at which the analog trip fires.
        private int SineSafeMicrovolt()
        {
            int missingPermille = 1000 - Profile[Settings.TripFractionPermille + _band];
            return Profile[Settings.Modulate] == 0 ? 0 : 2 * Scales.ModulationMicrovoltPeak / missingPermille * 1000;
        }

        private void StepSweep(long bin)
        {
            if (BrokenNow(bin) || OverPower(bin))
            {
                return;
            }

            if (_sweep.Step(_row, Profile[Settings.SweepBins]))
            {
                Finish(EndReason.Complete, "swept", bin);
                return;
            }

            BiasMicrovolt = _sweep.SetMicrovolt;
        }

        private void EndAfter(int slot, int reason, string why, long bin)
        {
            if (After(slot))
            {
                Finish(reason, why, bin);
            }
        }

        private bool OverPower(long bin)
        {
            if (_mean.Watt * 1e6 < Profile[Settings.PowerLimitMicrowatt])
            {
                return false;
            }

            HappenedBin = bin;
            _events.Trip(TripCriterion.PowerLimit, _mean, Cycle, bin);
            Finish(EndReason.Limit, TripCriterion.Names[TripCriterion.PowerLimit], bin);
            return true;
        }
    }
}
