using Overbias.Host.Wire;

namespace Overbias.Host.Recording;

/// <summary>A frame or an event with its number, and the bytes it came in.</summary>
/// <param name="Seq">Number in the session's sequence.</param>
/// <param name="Frame">The frame, or null.</param>
/// <param name="Happening">The event, or null.</param>
/// <param name="Raw">The payload as it came.</param>
public readonly record struct RecordedItem(long Seq, Frame? Frame, BoxEvent? Happening, ReadOnlyMemory<byte> Raw)
{
    /// <summary>Session.</summary>
    public string Sid => Frame?.Sid ?? Happening!.Sid;

    /// <summary>Number of the boot.</summary>
    public long Boot => Frame?.Boot ?? Happening!.Boot;

    /// <summary>Number of the run; 0 between runs.</summary>
    public long Run => Frame?.Run ?? Happening!.Run;

    /// <summary>Oldest number that the box held when it sent this.</summary>
    public long First => Frame?.First ?? Happening?.First ?? Seq;

    /// <summary>Whether it ends its run.</summary>
    public bool EndsRun => Happening?.Kind == "run_end";
}
