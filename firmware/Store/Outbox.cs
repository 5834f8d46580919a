using Overbias.Firmware.Acquire;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Store
{
    /// <summary>
    /// What waits to be delivered: one ring of frames and events, allocated once. acquire writes, link reads. Each entry has a
    /// number from 1 up; when the ring is full the oldest goes, and is counted. Rows between runs go into three frames of their
    /// own, which have no number and are there to be looked at. What flash keeps of this session is part of it: it is not lost
    /// when the ring goes over it.
    /// </summary>
    public sealed class Outbox : Journal, IHeld
    {
        private const int LiveFrames = 3;

        private readonly Record[] _ring;
        private readonly Record[] _live = new Record[LiveFrames];
        private readonly BinClock _clock;
        private readonly Spill _spill;
        private Record _open;
        private int _liveNext;
        private Record _liveReady;
        private string _session;
        private long _lost;

        // Each of these is written by one thread alone: the last number overwritten by acquire, the last released and the last
        // confirmed by link, the last kept on flash and the last dropped there by supervise.
        private long _gone;
        private long _released;
        private long _confirmed;
        private long _kept;
        private long _dropped;

        /// <summary>An empty outbox.</summary>
        /// <param name="capacity">entries</param>
        /// <param name="clock">tells the time of a bin</param>
        /// <param name="spill">what flash keeps</param>
        public Outbox(int capacity, BinClock clock, Spill spill)
        {
            _clock = clock;
            _spill = spill;
            _ring = new Record[capacity];
            for (int i = 0; i < capacity; i++)
            {
                _ring[i] = new Record();
            }

            for (int i = 0; i < LiveFrames; i++)
            {
                _live[i] = new Record();
            }
        }

        /// <summary>Entries that it can hold.</summary>
        public int Capacity
        {
            get { return _ring.Length; }
        }

        /// <inheritdoc/>
        public long Newest { get; private set; }

        /// <summary>Number of the newest complete entry that belongs to a run.</summary>
        public long NewestOfRun { get; private set; }

        /// <inheritdoc/>
        public long First
        {
            get { return NextHeld(_released + 1); }
        }

        /// <summary>
        /// Number of the oldest entry that a loss of power would take, and that somebody may ask for: not acknowledged, not on
        /// flash; with no recorder bound, not confirmed by a broker either.
        /// </summary>
        public long FirstUnsafe
        {
            get
            {
                long safe = _released > _kept ? _released : _kept;
                safe = !RecorderBound && _confirmed > safe ? _confirmed : safe;
                return (_gone > safe ? _gone : safe) + 1;
            }
        }

        /// <summary>Entries gone that a recorder was bound to get, or that no broker had confirmed.</summary>
        public long Lost
        {
            get { return _lost + _spill.Lost; }
        }

        /// <summary>Entries overwritten that a broker had confirmed, with no recorder bound.</summary>
        public long Unrecorded { get; private set; }

        /// <inheritdoc/>
        public bool RecorderBound { get; set; }

        /// <summary>Entries held in memory.</summary>
        public int Held
        {
            get { return (int)(Newest - (_released > _gone ? _released : _gone)); }
        }

        /// <inheritdoc/>
        public Record Find(long sequence)
        {
            if (sequence <= _released || sequence > Newest)
            {
                return null;
            }

            return sequence > _gone ? _ring[Slot(sequence)] : _session == null ? null : _spill.Find(_session, sequence);
        }

        /// <inheritdoc/>
        public long NextHeld(long sequence)
        {
            if (sequence > _gone)
            {
                return sequence;
            }

            long onFlash = _session == null ? long.MaxValue : _spill.Oldest(_session, sequence);
            return onFlash <= _gone ? onFlash : _gone + 1;
        }

        /// <inheritdoc/>
        public void Release(long sequence)
        {
            if (sequence > _released && sequence <= Newest)
            {
                _released = sequence;
                if (_session != null)
                {
                    _spill.Release(_session, sequence);
                }
            }
        }

        /// <summary>Keeps on flash what a loss of power would take, as much as fits one segment. To be called with the bias off.</summary>
        /// <param name="session">this session</param>
        /// <param name="boot">its boot</param>
        /// <returns>false when nothing could be kept</returns>
        public bool Keep(string session, int boot)
        {
            long from = FirstUnsafe;
            long last = _spill.Keep(session, boot, this, from);
            if (last < from)
            {
                return false;
            }

            _session = session;
            _kept = last;
            return true;
        }

        /// <summary>Flash had to drop entries of this session.</summary>
        /// <returns>how many of them are lost by that: those that are not in memory any more</returns>
        public long FlashDropped(long first, long last)
        {
            _dropped = last > _dropped ? last : _dropped;
            first = first > _released ? first : _released + 1;
            last = last < _gone ? last : _gone;
            return last < first ? 0 : last - first + 1;
        }

        /// <inheritdoc/>
        public void Confirm(long sequence)
        {
            _confirmed = sequence > _confirmed ? sequence : _confirmed;
        }

        /// <summary>A complete frame between runs, or null; it is handed out once.</summary>
        public Record TakeLive()
        {
            Record ready = _liveReady;
            _liveReady = null;
            return ready;
        }

        /// <summary>The frame to which the next row is to be added.</summary>
        /// <param name="bin">first bin of that row</param>
        public Record FrameFor(long bin)
        {
            if (_open == null)
            {
                _open = Run > 0 ? NextInRing() : _live[_liveNext];
                _open.Reset(EventKind.Frame, Run, bin, _clock.Edge(bin) / 1000);
            }

            return _open;
        }

        /// <summary>A row was written into the frame.</summary>
        public void RowAdded()
        {
            _open.Rows++;
            if (_open.Rows == Record.MostRows)
            {
                CloseFrame();
            }
        }

        /// <summary>Completes the frame that is being filled.</summary>
        public void CloseFrame()
        {
            if (_open == null)
            {
                return;
            }

            if (_open.Run > 0)
            {
                Complete(_open);
            }
            else
            {
                _liveReady = _open;
                _liveNext = (_liveNext + 1) % LiveFrames;
            }

            _open = null;
        }

        /// <inheritdoc/>
        public override Record Begin(int kind, long bin)
        {
            CloseFrame();
            Record record = NextInRing();
            record.Reset(kind, Run, bin, _clock.Edge(bin) / 1000);
            return record;
        }

        /// <inheritdoc/>
        public override void End(Record record)
        {
            Complete(record);
        }

        private void Complete(Record record)
        {
            record.Sequence = Newest + 1;
            Newest++;
            NewestOfRun = record.Run > 0 ? Newest : NewestOfRun;
        }

        private Record NextInRing()
        {
            long sequence = Newest + 1;
            long overwritten = sequence - _ring.Length;
            if (overwritten > _gone)
            {
                _gone = overwritten;
                bool onFlash = overwritten <= _kept && overwritten > _dropped;
                if (overwritten > _released && !onFlash)
                {
                    if (!RecorderBound && overwritten <= _confirmed)
                    {
                        Unrecorded++;
                    }
                    else
                    {
                        _lost++;
                    }
                }
            }

            return _ring[Slot(sequence)];
        }

        private int Slot(long sequence)
        {
            return (int)((sequence - 1) % _ring.Length);
        }
    }
}
