// The counter chip that makes GATE of TICK.
namespace Overbias.Twin.Counters;

/// <summary>
/// A decade and a flip-flop: GATE changes its level with each tenth falling edge of TICK. A reset of the ESP32 clears it, so that
/// GATE begins low and its first edge, the one that begins bin 0, rises.
/// </summary>
internal struct DivideBy20
{
    /// <summary>Falling edges of TICK between two edges of GATE.</summary>
    public const int TicksPerBin = 10;

    /// <summary>Level of GATE: high in even bins.</summary>
    public bool Gate { get; private set; }

    /// <summary>Edges of GATE since the reset.</summary>
    public long Edges { get; private set; }

    /// <summary>Falling edges still to come before the next edge of GATE, 1 to 10.</summary>
    public readonly int TicksToEdge => TicksPerBin - _count;

    private int _count;

    /// <summary>A falling edge of TICK; true when GATE changes its level.</summary>
    public bool Clock()
    {
        if (++_count < TicksPerBin)
            return false;
        _count = 0;
        Gate = !Gate;
        Edges++;
        return true;
    }

    /// <summary>All outputs low.</summary>
    public void Clear() => this = default;
}
