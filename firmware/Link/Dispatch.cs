using Overbias.Firmware.Store;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Link
{
    /// <summary>
    /// Decides from which session the next entry is sent: this boot's own, or one that flash has kept from an earlier boot. While a
    /// run is on only its own are sent. Otherwise the stored ones come first, oldest session first, as soon as the own are at rest;
    /// when nobody takes them, they give way for a while.
    /// </summary>
    public sealed class Dispatch
    {
        private const long GiveWayMillisecond = 10000;

        private readonly Spill _spill;
        private readonly Procedure _procedure;
        private readonly SessionId _session;
        private readonly Delivery _own;
        private readonly Outbox _outbox;
        private Delivery _stored;
        private StoredSession _storedSession;
        private bool _onStored;
        private int _offered;
        private long _notBefore;

        /// <summary>A dispatch of all that a box holds.</summary>
        public Dispatch(Outbox outbox, Spill spill, Procedure procedure, SessionId session)
        {
            _outbox = outbox;
            _spill = spill;
            _procedure = procedure;
            _session = session;
            _own = new Delivery(outbox, false);
        }

        /// <summary>The bound recorder, or null.</summary>
        public string Recorder
        {
            get { return _own.Recorder; }
        }

        /// <summary>Session of the entry last given by <see cref="Next"/>.</summary>
        public string Session
        {
            get { return _onStored ? _storedSession.Session : _session.Text(); }
        }

        /// <summary>Boot of that session.</summary>
        public int Boot
        {
            get { return _onStored ? _storedSession.Boot : _session.Boot; }
        }

        /// <summary>Oldest number held of that session.</summary>
        public long First
        {
            get { return _onStored ? _storedSession.First : _outbox.First; }
        }

        /// <summary>Binds a recorder, or releases it with null; another one than before is served from the oldest entry on.</summary>
        public void Bind(string recorder)
        {
            if (recorder != _own.Recorder)
            {
                _own.Bind(recorder);
                _stored?.Bind(recorder);
                _offered = 0;
                _notBefore = 0;
            }
        }

        /// <summary>The connection is new.</summary>
        public void Reconnected(long nowMillisecond)
        {
            _own.Reconnected(nowMillisecond);
            LeaveStored();
            _offered = 0;
            _notBefore = 0;
        }

        /// <summary>The next entry to send, or null when nothing is to be sent now.</summary>
        public Record Next(long nowMillisecond)
        {
            Choose(nowMillisecond);
            return (_onStored ? _stored : _own).Next(nowMillisecond);
        }

        /// <summary>The entry last given by <see cref="Next"/> was published.</summary>
        public void Sent(int messageId, long sequence)
        {
            (_onStored ? _stored : _own).Sent(messageId, sequence);
        }

        /// <summary>The client says that a publication was confirmed, or given up. May be called from the client's own thread.</summary>
        public void Confirmed(int messageId, bool well)
        {
            Delivery stored = _stored;
            (_onStored && stored != null ? stored : _own).Confirmed(messageId, well);
        }

        /// <summary>A recorder acknowledges what it has of a session; it is bound if none is.</summary>
        public void Acknowledge(string session, string recorder, long sequence, long nowMillisecond)
        {
            string bound = Recorder;
            bool taken = session == _session.Text() ? _own.Acknowledge(recorder, sequence, nowMillisecond)
                : _storedSession != null && session == _storedSession.Session && _stored.Acknowledge(recorder, sequence, nowMillisecond);
            if (taken && bound != recorder)
            {
                // One recorder is bound to the whole box, whichever session it spoke of.
                _own.Bind(recorder);
                _stored?.Bind(recorder);
                _offered = 0;
                _notBefore = 0;
            }
        }

        private void Choose(long nowMillisecond)
        {
            if (_onStored)
            {
                if (_stored.Over)
                {
                    _offered = Recorder == null ? _storedSession.NewestSegment : _offered;
                    LeaveStored();
                }
                else if (_procedure.Running || _stored.Stuck)
                {
                    _notBefore = _stored.Stuck ? nowMillisecond + GiveWayMillisecond : 0;
                    LeaveStored();
                }
            }

            if (_onStored || _procedure.Running || nowMillisecond < _notBefore || !_own.Resting)
            {
                return;
            }

            string session = _spill.SessionAfter(_session.Text(), _offered);
            if (session != null)
            {
                _storedSession = new StoredSession(_spill, session);
                _stored = new Delivery(_storedSession, true);
                _stored.Bind(Recorder);
                _stored.Reconnected(nowMillisecond);
                _onStored = true;
            }
        }

        private void LeaveStored()
        {
            _onStored = false;
            _storedSession = null;
            _stored = null;
        }
    }
}
