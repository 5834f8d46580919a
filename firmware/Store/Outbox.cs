using Overbias.Firmware.Acquire;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Store
{
    /// <summary>
    /// What waits to be delivered: one ring of frames and events, allocated once. acquire writes, link reads. Each entry has a
    /// number from 1 up; when the ring is full the oldest goes, and is counted. Rows between runs go into three frames of their
    /// own, which have no number and are there to be looked at.
    /// </summary>
    public sealed class Outbox : Journal
    {
        private const int LiveFrames = 3;

        private readonly Record[] _ring;
        private readonly Record[] _live = new Record[LiveFrames];
        private readonly BinClock _clock;
        private Record _open;
        private int _liveNext;
        private Record _liveReady;
        private long _confirmed;

        /// <summary>An empty outbox.</summary>
        /// <param name="capacity">entries</param>
        /// <param name="clock">tells the time of a bin</param>
        public Outbox(int capacity, BinClock clock)
        {
            _clock = clock;
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

        /// <summary>Number of the newest complete entry; 0 before the first.</summary>
        public long Newest { get; private set; }

        /// <summary>Number of the oldest entry held; Newest + 1 when it is empty.</summary>
        public long First { get; private set; } = 1;

        /// <summary>Entries overwritten that a recorder was bound to get, or that no broker had confirmed.</summary>
        public long Lost { get; private set; }

        /// <summary>Entries overwritten that a broker had confirmed, with no recorder bound.</summary>
        public long Unrecorded { get; private set; }

        /// <summary>True while a recorder is bound.</summary>
        public bool RecorderBound { get; set; }

        /// <summary>Entries held.</summary>
        public int Held
        {
            get { return (int)(Newest + 1 - First); }
        }

        /// <summary>The entry of a number, null when it is not held.</summary>
        public Record Find(long sequence)
        {
            return sequence >= First && sequence <= Newest ? _ring[Slot(sequence)] : null;
        }

        /// <summary>The recorder has all up to a number: it need not be held any longer.</summary>
        public void Release(long sequence)
        {
            if (sequence >= First && sequence <= Newest)
            {
                First = sequence + 1;
            }
        }

        /// <summary>The broker confirmed all up to a number.</summary>
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
        }

        private Record NextInRing()
        {
            long sequence = Newest + 1;
            if (sequence - First >= _ring.Length)
            {
                if (!RecorderBound && First <= _confirmed)
                {
                    Unrecorded++;
                }
                else
                {
                    Lost++;
                }

                First++;
            }

            return _ring[Slot(sequence)];
        }

        private int Slot(long sequence)
        {
            return (int)((sequence - 1) % _ring.Length);
        }
    }
}
