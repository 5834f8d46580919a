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
        public const int MostBlocks = 1024;

        private const int PerBlock = EventWriter.TransientConversions;

        // A multiple of a block, so that no block goes over its end.
        private const int Ring = 40 * PerBlock;

        private readonly short[] _current = new short[Ring];
        private readonly short[] _current100 = new short[Ring];
        private readonly short[] _volt = new short[Ring];
        private readonly int[] _number = new int[Ring];
        private readonly short[] _keptCurrent = new short[MostBlocks * PerBlock];
        private readonly short[] _keptCurrent100 = new short[MostBlocks * PerBlock];
        private readonly short[] _keptVolt = new short[MostBlocks * PerBlock];
        private readonly bool[] _keptKnown = new bool[MostBlocks * PerBlock];
        private readonly long[] _keptBin = new long[MostBlocks];
        private int _kept;
        private int _sent;
        private long _next;
        private long _lastHappening;

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
            for (int i = 0; i < Ring; i++)
            {
                _number[i] = -1;
            }

            _kept = 0;
            _sent = 0;
            Lost = 0;
            _next = bin - bin % BinsPerBlock;
            _lastHappening = long.MinValue / 2;
        }

        /// <summary>Takes one conversion into the ring.</summary>
        /// <param name="conversion">its number since TICK was started</param>
        /// <param name="counts">counts of the channels</param>
        public void Put(long conversion, int[] counts)
        {
            int slot = (int)(conversion % Ring);
            _current[slot] = (short)counts[Ad7606b.Current];
            _current100[slot] = (short)counts[Ad7606b.Current100];
            _volt[slot] = (short)counts[Ad7606b.JunctionVoltage];
            _number[slot] = (int)conversion;
        }

        /// <summary>Something happened in a bin.</summary>
        public void Mark(long bin)
        {
            _lastHappening = bin;
        }

        /// <summary>Keeps the blocks of which it is known by now whether anything happened near them.</summary>
        /// <param name="bin">the bin that has just begun</param>
        public void Advance(long bin)
        {
            while (_next + BinsPerBlock + BinsAround <= bin)
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
            for (int i = 0; i < PerBlock; i++, at++)
            {
                EventWriter.PutConversion(record, i, _keptKnown[at], _keptCurrent[at], _keptCurrent100[at], _keptVolt[at]);
            }

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
            long first = _next * Scales.ConversionsPerBin;
            int from = (int)(first % Ring);
            int to = block * PerBlock;
            Array.Copy(_current, from, _keptCurrent, to, PerBlock);
            Array.Copy(_current100, from, _keptCurrent100, to, PerBlock);
            Array.Copy(_volt, from, _keptVolt, to, PerBlock);
            for (int i = 0; i < PerBlock; i++)
            {
                _keptKnown[to + i] = _number[from + i] == (int)(first + i);
            }

            _kept++;
        }
    }
}
