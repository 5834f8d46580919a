using Overbias.Shared.Control;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Acquire
{
    // How a bin is collected, and when its number is believed.
    public sealed partial class AcquireLoop
    {
        private void Collect(long now)
        {
            // Far behind, the first look tells how many bins the standing counters may have gained since they were read last.
            long bin = _index.Read();
            _photons.ReadStanding(bin, (bin - _lastRead + 2) * MostPhotonsPerBin);
            bool high = _index.GateHigh();
            long midway = BinClock.Now();
            if (!Agrees(bin, high, midway))
            {
                // An edge came in between, or the index is in doubt: take it all again.
                return;
            }

            if (_photons.Failed)
            {
                FailUnlocked(FaultCode.Counter, "a photon counter gives no plausible reading", bin);
                return;
            }

            bool closes = bin == _lastRead + 1;
            WasRead(bin);
            if (closes)
            {
                Close(bin, midway);
                CheckBias(bin);
                _desk.Serve(bin);
            }

            if (bin > _conversionBin)
            {
                Expect(bin, 0);
            }

            // After a miss the loop does not yield until two successive bins are collected, so that a row always closes.
            _mayYield = closes;
            _outputs.Apply();
        }

        // The bin in which the counters were read last; they are read again when it is over.
        private void WasRead(long bin)
        {
            _lastRead = bin;
            _collectAt = _clock.Edge(bin + 1) + CollectAfterNanosecond;
        }

        private void CheckBias(long bin)
        {
            if (!_biasCheck.IsDue(bin))
            {
                return;
            }

            if (_procedure.State == RunState.Fault)
            {
                _biasCheck.Clear();
                return;
            }

            // A set trip latch holds the DAC at 0: the next row tells why it is set.
            bool late = BinClock.Now() > _clock.Edge(bin) + BiasCheckNanosecond;
            if (!late && _biasCheck.Differs(bin, _found) && (!_procedure.NeedsArmed || _outputs.Armed()))
            {
                _outputs.Fail(_found, bin);
            }
        }

        private bool Agrees(long bin, bool high, long midway)
        {
            long expected = _clock.BinAt(midway);
            if (bin == expected && high == ((bin & 1) == 0))
            {
                // The level was looked at after the counters: had an edge come before, it would be the other one.
                _disagreements = 0;
                return true;
            }

            if (_index.Read() != bin || _clock.BinAt(midway - EdgeMarginNanosecond) != _clock.BinAt(midway + EdgeMarginNanosecond))
            {
                return false;
            }

            if (bin == _lastRead && expected > bin)
            {
                // The counter of edges has not moved: after some bins GATE stands still, and with it conversions and bias steps.
                if (expected - bin >= StillBins)
                {
                    FailUnlocked(FaultCode.Tick, "GATE stands still", bin + 1);
                }

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
                FailUnlocked(FaultCode.BinIndex, "GATE disagrees with the timer", expected);
                return false;
            }

            _resyncs = expected - _lastResync < ResyncSpanBins ? _resyncs + 1 : 1;
            _lastResync = expected;
            TellResync(bin, expected);
            _index.Shift(bin, expected);
            if (_resyncs > MostResyncs)
            {
                _found.Set(FaultCode.BinIndex, "the bin index was wrong again and again", _resyncs, MostResyncs);
                _outputs.Fail(_found, expected);
                _lock.Lose();
            }

            return false;
        }

        private void FailIfLost()
        {
            if (_watch.Lost && _procedure.State != RunState.Fault)
            {
                _watch.Tell(_found);
                _outputs.Fail(_found, _closed + 1);
            }
        }

        private void FailUnlocked(int fault, string detail, long bin)
        {
            _outputs.Fail(fault, detail, bin);
            _lock.Lose();
        }

        private void TellResync(long from, long to)
        {
            Record resync = _outbox.Begin(EventKind.Resync, to);
            resync.Numbers[0] = from;
            resync.Numbers[1] = to;
            _outbox.End(resync);
            _resynced = true;
        }
    }
}
