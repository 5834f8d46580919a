using Overbias.Shared.Board;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Acquire
{
    /// <summary>
    /// Why the trip latch is set. The latch itself does not tell: E-STOP and key are read from the expander, an over-current shows
    /// in the current of the last rows, and a watchdog that was not fed in the times at which it was.
    /// </summary>
    public sealed class TripCause
    {
        /// <summary>The board's one-shot waits at least this long, in ns.</summary>
        public const long LeastWatchdogNanosecond = 100000000;

        private const int NearLimitCounts = (int)(Scales.OverCurrentEvidenceAmpere / Scales.CurrentAmpere);

        private readonly Hardware _hardware;
        private int _lastGreatest;
        private int _greatest;
        private long _fedNanosecond = -1;
        private long _longestNanosecond;

        /// <summary>The causes on a board.</summary>
        public TripCause(Hardware hardware)
        {
            _hardware = hardware;
        }

        /// <summary>A run begins: what was before it says nothing.</summary>
        public void Clear()
        {
            _lastGreatest = 0;
            _greatest = 0;
            _fedNanosecond = -1;
            _longestNanosecond = 0;
        }

        /// <summary>The watchdog was fed.</summary>
        public void Fed(long nanosecond)
        {
            long since = _fedNanosecond < 0 ? 0 : nanosecond - _fedNanosecond;
            _longestNanosecond = since > _longestNanosecond ? since : _longestNanosecond;
            _fedNanosecond = nanosecond;
        }

        /// <summary>A row was closed with the latch clear.</summary>
        public void WasClear()
        {
            _longestNanosecond = 0;
        }

        /// <summary>Remembers the greatest current of a row, either way.</summary>
        public void Remember(Record frame, int row)
        {
            int at = row * RowColumn.Count;
            int least = -frame.Cells[at + RowColumn.CurrentLeast];
            int greatest = frame.Cells[at + RowColumn.CurrentGreatest];
            _lastGreatest = _greatest;
            _greatest = least > greatest ? least : greatest;
        }

        /// <summary>Tells why the latch is set.</summary>
        public void Find(FaultReport report)
        {
            int port = _hardware.Expander.ReadB();
            long now = BinClock.Now();
            long unfed = _fedNanosecond < 0 ? 0 : now - _fedNanosecond;
            unfed = _longestNanosecond > unfed ? _longestNanosecond : unfed;
            int greatest = _lastGreatest > _greatest ? _lastGreatest : _greatest;
            if (port < 0)
            {
                report.Set(FaultCode.Expander, "the trip latch is set, and port B does not answer");
            }
            else if ((port & ExpanderBits.EmergencyStop) != 0)
            {
                report.Set(FaultCode.EmergencyStop, "E-STOP is pulled");
            }
            else if ((port & ExpanderBits.KeyOn) == 0)
            {
                report.Set(FaultCode.Key, "the key is off");
            }
            else if (greatest >= NearLimitCounts)
            {
                report.Set(
                    FaultCode.OverCurrent, "the trip latch is set, and the current was at its limit",
                    (long)(greatest * (Scales.CurrentAmpere * 1e9)), (long)(Scales.OverCurrentAmpere * 1e9));
            }
            else if (unfed >= LeastWatchdogNanosecond)
            {
                report.Set(
                    FaultCode.Watchdog, "the watchdog was not fed in time", unfed / 1000000, LeastWatchdogNanosecond / 1000000);
            }
            else
            {
                report.Set(FaultCode.TripLatch, "the trip latch is set, and no cause can be seen");
            }
        }
    }
}
