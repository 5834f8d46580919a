namespace Overbias.Host.Recording;

/// <summary>What is to be done with a frame or an event.</summary>
public enum Verdict
{
    /// <summary>It is the next one: it is recorded.</summary>
    Take,

    /// <summary>Its number was recorded before: it is compared and dropped.</summary>
    Again,

    /// <summary>One before it is still missing: it is dropped, the box sends it again.</summary>
    Ahead,
}

/// <summary>Numbers of the sequence that the box no longer holds.</summary>
/// <param name="From">First of them.</param>
/// <param name="To">Last of them.</param>
public readonly record struct SequenceGap(long From, long To)
{
    /// <summary>How many they are.</summary>
    public long Count => To - From + 1;
}

/// <summary>The receiving end of go-back-N (PROTOCOL.md, "ack and delivery"): takes numbers in order, each once.</summary>
/// <param name="next">The next number, or null to begin with the oldest that the box holds.</param>
public sealed class Sequencer(long? next)
{
    /// <summary>The next number to be taken; null before the first message.</summary>
    public long? Next { get; private set; } = next;

    /// <summary>
    /// True while another recorder is bound: the box does not send again for our sake, so that what was passed over is lost at once
    /// instead of when the box drops it.
    /// </summary>
    public bool Follows { get; set; }

    /// <summary>Judges a message by its number and the oldest one held; tells a loss, whether the message is taken or not.</summary>
    public Verdict Judge(long seq, long first, out SequenceGap? lost)
    {
        lost = null;
        long expected = Next ?? (Follows ? seq : first);
        if (seq < expected)
        {
            Next = expected;
            return Verdict.Again;
        }
        long upTo = Follows && first > expected ? seq : first;
        if (upTo > expected)
        {
            lost = new SequenceGap(expected, upTo - 1);
            expected = upTo;
        }
        bool taken = seq == expected;
        Next = taken ? expected + 1 : expected;
        return taken ? Verdict.Take : Verdict.Ahead;
    }
}
