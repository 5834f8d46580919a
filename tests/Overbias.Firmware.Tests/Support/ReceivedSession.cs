using Record = Overbias.Shared.Wire.Record;

namespace Overbias.Firmware.Tests.Support;

/// <summary>Go-back-N's receiving end, which knows what must stand under each number.</summary>
internal sealed class ReceivedSession
{
    /// <summary>The next number; 0 before the first.</summary>
    public long Next { get; private set; }

    /// <summary>Numbers told as lost.</summary>
    public long Lost { get; private set; }

    /// <summary>Numbers taken.</summary>
    public long Taken { get; private set; }

    /// <summary>The number with which it began.</summary>
    public long From { get; private set; }

    public void Take(Record record, long first, int boot)
    {
        if (Next == 0)
            Next = From = first;
        if (first > Next)
        {
            Lost += first - Next;
            Next = first;
        }
        Assert.Equal(7 * (record.Sequence - 1) + boot, record.Numbers[0]);
        if (record.Sequence != Next)
            return;
        Next++;
        Taken++;
    }
}
