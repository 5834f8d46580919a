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

/// <summary>A relay of the board.</summary>
public enum BoardRelay
{
    /// <summary>Across the sample.</summary>
    Short,

    /// <summary>The 10 kΩ path.</summary>
    Soft,

    /// <summary>The force path.</summary>
    Force,

    /// <summary>Bridges the 470 Ω of the paper's wiring.</summary>
    Paper,

    /// <summary>Gives the lines of the sample to the references.</summary>
    Isolate,

    /// <summary>The reference of 100 Ω.</summary>
    Ohm100,

    /// <summary>The reference of 10 kΩ.</summary>
    Ohm10k,

    /// <summary>The reference of 1 MΩ.</summary>
    Ohm1M,
}
