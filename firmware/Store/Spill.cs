using System.Text;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Store
{
    /// <summary>
    /// What a loss of power must not take: unacknowledged frames and events on flash, in segments, in the order in which they were
    /// kept, each with the session it belongs to. supervise writes and deletes, with the bias off only; link reads at any time.
    /// When there is no room the oldest segment goes.
    /// </summary>
    public sealed class Spill
    {
        // Magic, number of the segment, boot, first, last, entries, bytes behind the head, check sum of all but itself, session.
        private const int HeadBytes = 56;
        private const int CheckAt = 36;
        private const int SessionAt = 40;
        private const int SessionLength = 16;
        private const int Magic = 0x3153424F;

        private readonly SegmentStore _store;
        private readonly Crc32 _crc = new Crc32();
        private readonly byte[] _out = new byte[SegmentStore.SegmentBytes];
        private readonly byte[] _in = new byte[SegmentStore.SegmentBytes];
        private readonly Record _record = new Record();
        private readonly int[] _number = new int[SegmentStore.Slots];
        private readonly int[] _boot = new int[SegmentStore.Slots];
        private readonly string[] _session = Texts.Empty(SegmentStore.Slots);
        private readonly long[] _first = new long[SegmentStore.Slots];
        private readonly long[] _last = new long[SegmentStore.Slots];
        private readonly bool[] _done = new bool[SegmentStore.Slots];
        private int _newest;
        private int _loaded = -1;
        private int _loadedAt;
        private long _loadedNext;
        private int _loadedEnd;

        /// <summary>Looks at what an earlier boot has left.</summary>
        public Spill(SegmentStore store)
        {
            _store = store;
            for (int slot = 0; slot < SegmentStore.Slots; slot++)
            {
                if (_store.Read(slot, _in, HeadBytes) == HeadBytes && Int(_in, 0) == Magic)
                {
                    _number[slot] = Int(_in, 4);
                    _boot[slot] = Int(_in, 8);
                    _first[slot] = Long(_in, 12);
                    _last[slot] = Long(_in, 20);
                    _session[slot] = Encoding.UTF8.GetString(_in, SessionAt, SessionLength);
                    _newest = _number[slot] > _newest ? _number[slot] : _newest;
                }
            }
        }

        /// <summary>Entries that were dropped for want of room, or found damaged, and are not in memory either.</summary>
        public long Lost { get; private set; }

        /// <summary>Entries held.</summary>
        public long Held
        {
            get
            {
                long held = 0;
                lock (this)
                {
                    for (int slot = 0; slot < SegmentStore.Slots; slot++)
                    {
                        held += IsHeld(slot) ? _last[slot] - _first[slot] + 1 : 0;
                    }
                }

                return held;
            }
        }

        /// <summary>Boot of the session found last by <see cref="SessionAfter"/>.</summary>
        public int FoundBoot { get; private set; }

        /// <summary>Number of that session's newest segment.</summary>
        public int FoundNewest { get; private set; }

        /// <summary>The session whose oldest segment comes first among those of other sessions than one, and later than a number.</summary>
        /// <param name="own">the session that is passed over; may be null</param>
        /// <param name="number">number of a segment, or 0</param>
        /// <returns>null when there is none</returns>
        public string SessionAfter(string own, int number)
        {
            lock (this)
            {
                int found = -1;
                for (int slot = 0; slot < SegmentStore.Slots; slot++)
                {
                    if (IsHeld(slot) && _number[slot] > number && _session[slot] != own && (found < 0 || _number[slot] < _number[found]))
                    {
                        found = slot;
                    }
                }

                if (found < 0)
                {
                    return null;
                }

                FoundBoot = _boot[found];
                FoundNewest = 0;
                for (int slot = 0; slot < SegmentStore.Slots; slot++)
                {
                    if (IsHeld(slot) && _session[slot] == _session[found] && _number[slot] > FoundNewest)
                    {
                        FoundNewest = _number[slot];
                    }
                }

                return _session[found];
            }
        }

        /// <summary>The oldest number from one on that is held of a session; long.MaxValue when there is none.</summary>
        public long Oldest(string session, long from)
        {
            long oldest = long.MaxValue;
            lock (this)
            {
                for (int slot = 0; slot < SegmentStore.Slots; slot++)
                {
                    if (IsHeld(slot) && _last[slot] >= from && _session[slot] == session)
                    {
                        long first = _first[slot] > from ? _first[slot] : from;
                        oldest = first < oldest ? first : oldest;
                    }
                }
            }

            return oldest;
        }

        /// <summary>The newest number that is held of a session; 0 when there is none.</summary>
        public long Newest(string session)
        {
            long newest = 0;
            lock (this)
            {
                for (int slot = 0; slot < SegmentStore.Slots; slot++)
                {
                    if (IsHeld(slot) && _last[slot] > newest && _session[slot] == session)
                    {
                        newest = _last[slot];
                    }
                }
            }

            return newest;
        }

        /// <summary>The entry of a number of a session, null when it is not held. It is valid until the next call.</summary>
        public Record Find(string session, long sequence)
        {
            lock (this)
            {
                for (int slot = 0; slot < SegmentStore.Slots; slot++)
                {
                    if (IsHeld(slot) && _first[slot] <= sequence && _last[slot] >= sequence && _session[slot] == session)
                    {
                        return Decode(slot, sequence);
                    }
                }
            }

            return null;
        }

        /// <summary>All of a session up to a number is safe elsewhere.</summary>
        public void Release(string session, long upTo)
        {
            lock (this)
            {
                for (int slot = 0; slot < SegmentStore.Slots; slot++)
                {
                    _done[slot] |= IsHeld(slot) && _last[slot] <= upTo && _session[slot] == session;
                }
            }
        }

        /// <summary>Deletes one segment that need not be held any longer. To be called with the bias off.</summary>
        /// <returns>false when there was none</returns>
        public bool Sweep()
        {
            lock (this)
            {
                for (int slot = 0; slot < SegmentStore.Slots; slot++)
                {
                    if (_done[slot])
                    {
                        Empty(slot);
                        return true;
                    }
                }
            }

            return false;
        }

        /// <summary>Keeps entries in one new segment, as many as fit. To be called with the bias off.</summary>
        /// <param name="session">their session</param>
        /// <param name="boot">its boot</param>
        /// <param name="outbox">where they are; it is told of what had to be dropped</param>
        /// <param name="from">number of the first</param>
        /// <returns>the number of the last that is kept; from − 1 when none could be</returns>
        public long Keep(string session, int boot, Outbox outbox, long from)
        {
            lock (this)
            {
                int at = HeadBytes;
                long next = from;
                for (Record record = outbox.Find(next); record != null; record = outbox.Find(next))
                {
                    if (at + RecordCodec.Most(record) > _out.Length || record.Sequence != next)
                    {
                        break;
                    }

                    at = RecordCodec.Write(record, _out, at);
                    next++;
                }

                int slot = next > from ? Room(session, outbox) : -1;
                if (slot < 0)
                {
                    return from - 1;
                }

                _newest++;
                Put(_out, 0, Magic);
                Put(_out, 4, _newest);
                Put(_out, 8, boot);
                Put(_out, 12, from);
                Put(_out, 20, next - 1);
                Put(_out, 28, (int)(next - from));
                Put(_out, 32, at - HeadBytes);
                byte[] digits = Encoding.UTF8.GetBytes(session);
                for (int i = 0; i < SessionLength; i++)
                {
                    _out[SessionAt + i] = digits[i];
                }

                Put(_out, CheckAt, 0);
                Put(_out, CheckAt, unchecked((int)_crc.Of(_out, 0, at)));
                if (!_store.Write(slot, _out, at))
                {
                    return from - 1;
                }

                _number[slot] = _newest;
                _boot[slot] = boot;
                _session[slot] = session;
                _first[slot] = from;
                _last[slot] = next - 1;
                return next - 1;
            }
        }

        private bool IsHeld(int slot)
        {
            return _number[slot] > 0 && !_done[slot];
        }

        // A place that is empty; the oldest segment's when there is none.
        private int Room(string session, Outbox outbox)
        {
            int oldest = -1;
            for (int slot = 0; slot < SegmentStore.Slots; slot++)
            {
                if (_number[slot] == 0)
                {
                    return slot;
                }

                oldest = oldest < 0 || (_done[slot] && !_done[oldest]) || (_done[slot] == _done[oldest] && _number[slot] < _number[oldest])
                    ? slot : oldest;
            }

            if (!_done[oldest])
            {
                Lost += _session[oldest] == session
                    ? outbox.FlashDropped(_first[oldest], _last[oldest])
                    : _last[oldest] - _first[oldest] + 1;
            }

            Empty(oldest);
            return oldest;
        }

        private void Empty(int slot)
        {
            _store.Delete(slot);
            _number[slot] = 0;
            _done[slot] = false;
            _session[slot] = null;
            _loaded = _loaded == slot ? -1 : _loaded;
        }

        private Record Decode(int slot, long sequence)
        {
            if (_loaded != slot)
            {
                _loaded = -1;
                int bytes = _store.Read(slot, _in, _in.Length);
                if (!Sound(bytes))
                {
                    // A loss of power cut it short, or the flash is worn.
                    return Damaged(slot);
                }

                _loaded = slot;
                _loadedEnd = bytes;
                _loadedAt = HeadBytes;
                _loadedNext = _first[slot];
            }

            if (sequence < _loadedNext - 1)
            {
                _loadedAt = HeadBytes;
                _loadedNext = _first[slot];
            }

            while (_loadedNext <= sequence)
            {
                _loadedAt = RecordCodec.Read(_in, _loadedAt, _loadedEnd, _record);
                if (_loadedAt < 0 || _record.Sequence != _loadedNext)
                {
                    // Written by a firmware that kept other records.
                    return Damaged(slot);
                }

                _loadedNext++;
            }

            return _record;
        }

        private Record Damaged(int slot)
        {
            Lost += _last[slot] - _first[slot] + 1;
            _done[slot] = true;
            _loaded = -1;
            return null;
        }

        private bool Sound(int bytes)
        {
            if (bytes < HeadBytes || Int(_in, 32) != bytes - HeadBytes)
            {
                return false;
            }

            int check = Int(_in, CheckAt);
            Put(_in, CheckAt, 0);
            return check == unchecked((int)_crc.Of(_in, 0, bytes));
        }

        private static void Put(byte[] bytes, int at, int value)
        {
            for (int i = 0; i < 4; i++)
            {
                bytes[at + i] = (byte)((value >> (8 * i)) & 0xFF);
            }
        }

        private static void Put(byte[] bytes, int at, long value)
        {
            Put(bytes, at, unchecked((int)(value & 0xFFFFFFFF)));
            Put(bytes, at + 4, (int)(value >> 32));
        }

        private static int Int(byte[] bytes, int at)
        {
            return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
        }

        private static long Long(byte[] bytes, int at)
        {
            return unchecked((uint)Int(bytes, at)) | ((long)Int(bytes, at + 4) << 32);
        }
    }
}
