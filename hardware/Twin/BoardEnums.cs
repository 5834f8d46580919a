// The small vocabularies of the board's interface.
namespace Overbias.Twin;

/// <summary>Which edges of its pin a pulse counter counts.</summary>
public enum CounterEdge
{
    /// <summary>Low to high.</summary>
    Rising,

    /// <summary>High to low.</summary>
    Falling,

    /// <summary>Each edge.</summary>
    Both,
}

/// <summary>The key switch on the front panel.</summary>
public enum KeyPosition
{
    /// <summary>Sets the trip latch.</summary>
    Off,

    /// <summary>The latch is cleared by the START button only.</summary>
    Local,

    /// <summary>The latch is cleared by the START button or by the expander's ARM line.</summary>
    Remote,
}
