using System;
using Overbias.Firmware.Drivers;
using Overbias.Shared.Board;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Acquire
{
    /// <summary>
    /// Raw conversions from a second before to a second after whatever happens in a run. The last four seconds lie in a ring; ten
    /// bins at a time are kept when something happened within a second of them, and go out as events when the drive is off.
    /// </summary>
    public sealed class TransientStore
    {
        /// <summary>Bins before and after a happening.</summary>
        public const int BinsAround = 100;

        /// <summary>Bins in a block.</summary>
        public const int BinsPerBlock = EventWriter.TransientConversions / Scales.ConversionsPerBin;

        /// <summary>Blocks that are kept of a run; the oldest go first.</summary>
        public const int MostBlocks = 512;

        private const int PerBlock = EventWriter.TransientConversions;

        // Channels that are kept: the first three, which are current, current ×100 and voltage.
        private const int Kept = 3;

        // A multiple of a block, so that no block goes over its end.
        private const int Ring = 40 * PerBlock;

        private readonly ushort[] _words;
        private readonly short[] _countOf;
        // Of each conversion as it was read, and the bin it belongs to; 0 for none.
        private readonly ushort[] _raw = new ushort[Ring * Kept];
        private readonly int[] _bin = new int[Ring];
        private readonly ushort[] _keptRaw = new ushort[MostBlocks * PerBlock * Kept];
        private readonly bool[] _keptKnown = new bool[MostBlocks * PerBlock];
        private readonly long[] _keptBin = new long[MostBlocks];
        private int _kept;
        private int _sent;
        private long _next;
        private long _lastHappening;

        /// <summary>A store of what an ADC reads.</summary>
        public TransientStore(Ad7606b adc)
        {
            _words = adc.Words;
            _countOf = adc.CountOf;
        }

        /// <summary>Blocks of the run that were dropped.</summary>
        public int Lost { get; private set; }

        /// <summary>Blocks that wait to be sent.</summary>
        public int Held
        {
            get { return _kept - _sent; }
        }

        /// <summary>True while there is a block to be sent.</summary>
        public bool HasBlock
        {
            get { return _sent < _kept; }
        }

        /// <summary>True while there is a block to be sent, or one still to be kept.</summary>
        public bool Pending
        {
            get { return HasBlock || _lastHappening >= _next - BinsAround; }
        }

        /// <summary>Forgets all, at the beginning of a run.</summary>
        /// <param name="bin">its first bin</param>
        public void Begin(long bin)
        {
            Array.Clear(_bin, 0, Ring);
            _kept = 0;
            _sent = 0;
            Lost = 0;
            _next = bin - bin % BinsPerBlock;
            _lastHappening = long.MinValue / 2;
        }

        /// <summary>Where the first conversion of a bin lies in the ring.</summary>
        public static int SlotOf(long bin)
        {
            return (int)(bin % (Ring / Scales.ConversionsPerBin)) * Scales.ConversionsPerBin;
        }

        /// <summary>Takes the conversion that was read last into the ring.</summary>
        /// <param name="slot">where it lies there: <see cref="SlotOf"/> its bin, and its number in the bin</param>
        /// <param name="bin">its bin</param>
        public void Put(int slot, long bin)
        {
            Array.Copy(_words, Ad7606b.Current, _raw, slot * Kept, Kept);
            _bin[slot] = (int)bin;
        }

        /// <summary>Something happened in a bin.</summary>
        public void Mark(long bin)
        {
            _lastHappening = bin;
        }

        /// <summary>True when it is known of a block by now whether anything happened near it.</summary>
        /// <param name="bin">the bin that has just begun</param>
        public bool CanAdvance(long bin)
        {
            return _next + BinsPerBlock + BinsAround <= bin;
        }

        /// <summary>Keeps the blocks of which it is known by now whether anything happened near them.</summary>
        /// <param name="bin">the bin that has just begun</param>
        public void Advance(long bin)
        {
            while (CanAdvance(bin))
            {
                if (_lastHappening >= _next - BinsAround)
                {
                    Keep();
                }

                _next += BinsPerBlock;
            }
        }

        /// <summary>Puts the oldest block into a journal.</summary>
        public void Send(Journal journal)
        {
            int block = _sent % MostBlocks;
            Record record = journal.Begin(EventKind.Transient, _keptBin[block]);
            record.Rows = PerBlock;
            int at = block * PerBlock;
            EventWriter.PutConversions(record, _keptRaw, at * Kept, _countOf, _keptKnown, at);

            journal.End(record);
            _sent++;
        }

        /// <summary>Drops what was not sent, and counts it.</summary>
        public void Drop()
        {
            Lost += _kept - _sent;
            _sent = _kept;
        }

        private void Keep()
        {
            if (_kept - _sent == MostBlocks)
            {
                _sent++;
                Lost++;
            }

            int block = _kept % MostBlocks;
            _keptBin[block] = _next;
            int from = SlotOf(_next);
            int to = block * PerBlock;
            Array.Copy(_raw, from * Kept, _keptRaw, to * Kept, PerBlock * Kept);
            for (int bin = (int)_next; bin < _next + BinsPerBlock; bin++)
            {
                for (int i = 0; i < Scales.ConversionsPerBin; i++)
                {
                    _keptKnown[to++] = _bin[from++] == bin;
                }
            }

            _kept++;
        }
    }
}
