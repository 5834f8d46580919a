using nanoFramework.Runtime.Native;
using Overbias.Firmware.Acquire;
using Overbias.Firmware.Link;
using Overbias.Firmware.Store;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Supervise
{
    /// <summary>
    /// Sees to it that a run outlives a loss of power and a network that hangs: with the bias off, what nobody has acknowledged goes
    /// to flash, and a link that stands still is answered by a boot. One piece of flash work a round, so that a START waits for one
    /// segment at most.
    /// </summary>
    public sealed class Keeper
    {
        /// <summary>What is left of a run is given this long, in ms, to be acknowledged before it is written to flash.</summary>
        public const long PatienceMillisecond = 3000;

        /// <summary>A link that stands still for longer than this, in ms, will not come back.</summary>
        public const long StandstillMillisecond = 120000;

        private const long RestAfterFailureMillisecond = 60000;

        private readonly SessionId _session;
        private readonly Outbox _outbox;
        private readonly Spill _spill;
        private readonly Procedure _procedure;
        private readonly Inbox _inbox;
        private readonly LinkLoop _link;
        private long _waitingFrom;
        private long _waitingSince;
        private long _notBefore;
        private bool _standstillTold;

        /// <summary>Makes the keeper.</summary>
        public Keeper(SessionId session, Outbox outbox, Spill spill, Procedure procedure, Inbox inbox, LinkLoop link)
        {
            _session = session;
            _outbox = outbox;
            _spill = spill;
            _procedure = procedure;
            _inbox = inbox;
            _link = link;
        }

        /// <summary>To be called again and again by supervise.</summary>
        /// <param name="now">the time in ms</param>
        public void Round(long now)
        {
            // At power-up acquire looks for the edges of the bins, and an erase would hold it up.
            if (_procedure.Running || _procedure.State == RunState.Boot)
            {
                _waitingFrom = 0;
                return;
            }

            bool hangs = _procedure.State == RunState.Idle && _link.StandstillMillisecond > StandstillMillisecond;
            if (hangs && !_standstillTold)
            {
                _standstillTold = true;
                _inbox.Ask(Inbox.Note, 0, null, "the network stands still: the box boots", null, null);
            }

            // Whoever wants to begin a run waits until this is done.
            lock (_inbox.Turn)
            {
                if (_procedure.Running || Work(now, hangs) || !hangs || _outbox.NewestOfRun >= _outbox.FirstUnsafe)
                {
                    return;
                }

                Power.RebootDevice();
            }
        }

        // One piece of work; false when there is none.
        private bool Work(long now, bool atOnce)
        {
            if (_spill.Sweep())
            {
                return true;
            }

            long from = _outbox.FirstUnsafe;
            long newest = atOnce ? _outbox.Newest : _outbox.NewestOfRun;
            if (newest < from || now < _notBefore)
            {
                return false;
            }

            if (from != _waitingFrom)
            {
                _waitingFrom = from;
                _waitingSince = now;
            }

            bool due = atOnce || newest - from >= Topics.Window || now - _waitingSince > PatienceMillisecond;
            if (!due)
            {
                return false;
            }

            StirNoise(from);
            if (!_outbox.Keep(_session.Text(), _session.Boot))
            {
                _notBefore = now + RestAfterFailureMillisecond;
            }

            return true;
        }

        private void StirNoise(long from)
        {
            for (long sequence = _outbox.Newest; sequence > from; sequence--)
            {
                Record record = _outbox.Find(sequence);
                if (record != null && record.Kind == EventKind.Frame)
                {
                    _session.Stir((ulong)record.Numbers[0]);
                    _session.StirTime();
                    return;
                }
            }
        }
    }
}
