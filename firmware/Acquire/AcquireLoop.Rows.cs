using Overbias.Shared.Board;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Acquire
{
    // How a row is closed.
    public sealed partial class AcquireLoop
    {
        private void Close(long bin, long collected)
        {
            if (!_rowsBegun)
            {
                _rowsBegun = true;
            }
            else
            {
                long first = _closed + 1;
                Record frame = _outbox.FrameFor(first);
                int row = frame.Rows;
                WriteRow(frame, row, first, bin, collected);
                _outbox.RowAdded();
                _watch.TakeRow(frame, row);
                _found.Clear();
                _cause.Remember(frame, row);
                if (_procedure.NeedsArmed)
                {
                    if (_outputs.Armed())
                    {
                        _cause.WasClear();
                    }
                    else
                    {
                        _cause.Find(_found);
                    }
                }

                _procedure.Step(frame, row, first, _found);
                _outputs.Follow();
                _transients.Serve(bin);
                _keepsRaw = _transients.Keeping;
            }

            _photons.Close();
            _sums.Clear();
            _closed = bin - 1;
            if (_watch.Lost)
            {
                FailIfLost();
            }
        }

        private void WriteRow(Record frame, int row, long first, long bin, long collected)
        {
            int width = (int)(bin - first);
            int at = row * RowColumn.Count;
            BiasOutput bias = _bias;
            int flags = _sums.Write(frame, row) | bias.FlagsIn(first, bin - 1);
            int leftOut = 0;
            if (width == 1)
            {
                leftOut = (flags & RowFlags.Step) != 0 ? Scales.SettlingConversions : 0;
            }
            else if ((flags & RowFlags.Step) != 0)
            {
                for (long b = first; b < bin; b++)
                {
                    leftOut += bias.SteppedAt(b) ? Scales.SettlingConversions : 0;
                }
            }

            flags |= width > 1 ? RowFlags.Merged : 0;
            flags |= _sums.Conversions + leftOut < width * Scales.ConversionsPerBin ? RowFlags.Missed : 0;
            flags |= _photons.Recounted ? RowFlags.Recount : 0;
            flags |= _outputs.Modulating ? 0 : RowFlags.LockinInvalid;
            if (_trippedBin != bin - 1)
            {
                _tripped = _outputs.Tripped();
            }

            flags |= _tripped || _trippedBefore ? RowFlags.AnalogTrip : 0;
            _trippedBefore = _tripped;
            flags |= _resynced ? RowFlags.Resync : 0;
            _resynced = false;
            int[] cells = frame.Cells;
            cells[at + RowColumn.Width] = width;
            cells[at + RowColumn.Apd1] = _photons.Photons(0);
            cells[at + RowColumn.Apd2] = _photons.Photons(1);
            cells[at + RowColumn.Bias] = bias.CodeIn(bin - 1);
            cells[at + RowColumn.LateMicrosecond] = (int)((collected - _clock.Edge(bin)) / 1000);
            cells[at + RowColumn.Flags] = flags;
        }
    }
}
