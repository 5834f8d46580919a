using System.Device.Gpio;

namespace Overbias.Firmware.Acquire
{
    /// <summary>
    /// Finds the phase of GATE on the timer by watching its level: each edge lies between the last look that saw the old level
    /// and the first that saw the new one. Many edges narrow it down, and show whether the period is the one expected.
    /// </summary>
    public sealed class PhaseFinder
    {
        private const int Edges = 40;

        // A look takes tens of microseconds; edges that do not fit into one bracket to this accuracy mean another period.
        private const long LargestDisagreementNanosecond = 20000;

        // A look takes memory: between the edges nothing is looked at, so that no collection is called for.
        private const long LookAheadNanosecond = 500000;

        private const int MostRestarts = 10;
        private const long LargestBracketNanosecond = 200000;

        private readonly GpioPin _gate;
        private readonly long _binNanosecond;

        /// <summary>A finder on the pin of GATE.</summary>
        public PhaseFinder(GpioPin gate, long binNanosecond)
        {
            _gate = gate;
            _binNanosecond = binNanosecond;
        }

        /// <summary>The timer at the last edge seen, in ns.</summary>
        public long LastEdge { get; private set; }

        /// <summary>True when GATE is high after the last edge seen.</summary>
        public bool HighAfter { get; private set; }

        /// <summary>Watches 40 edges.</summary>
        /// <returns>false when GATE does not move, or not with the period expected</returns>
        public bool Find()
        {
            long least = long.MinValue;
            long most = long.MaxValue;
            long giveUp = BinClock.Now() + (Edges + 10) * _binNanosecond;
            long never = giveUp + MostRestarts * (Edges + 10) * _binNanosecond;
            bool level = _gate.Read() == PinValue.High;
            long last = BinClock.Now();
            int edges = 0;
            while (edges < Edges)
            {
                long before = BinClock.Now();
                if (before > giveUp)
                {
                    return false;
                }

                bool now = _gate.Read() == PinValue.High;
                if (before - last > _binNanosecond / 2 && before < never)
                {
                    // Another thread had its slice, or a collection ran: edges may have been missed, so the count begins again.
                    level = now;
                    edges = 0;
                    least = long.MinValue;
                    most = long.MaxValue;
                    last = BinClock.Now();
                    giveUp = last + (Edges + 10) * _binNanosecond;
                    continue;
                }

                last = before;
                if (now != level)
                {
                    long after = BinClock.Now();
                    level = now;
                    long behind = edges * _binNanosecond;
                    most = after - behind < most ? after - behind : most;
                    edges++;
                    last = edges < Edges ? AwaitNext(after) : after;
                }
                else
                {
                    // The edge to come is later than the beginning of this look.
                    long ahead = edges * _binNanosecond;
                    least = before - ahead > least ? before - ahead : least;
                }
            }

            if (least - most > LargestDisagreementNanosecond || most - least > LargestBracketNanosecond)
            {
                return false;
            }

            LastEdge = (least + most) / 2 + (Edges - 1) * _binNanosecond;
            HighAfter = level;
            return true;
        }

        private long AwaitNext(long edge)
        {
            long until = edge + _binNanosecond - LookAheadNanosecond;
            while (BinClock.Now() < until)
            {
            }

            return until;
        }
    }
}
