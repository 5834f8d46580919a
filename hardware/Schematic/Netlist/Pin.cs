// A pin of a kind of part: what it is called, what it does, what it stands.
namespace Overbias.Schematic.Netlist;

/// <summary>What a pin does.</summary>
public enum PinKind
{
    /// <summary>A supply input with a range of voltages.</summary>
    Power,

    /// <summary>Ground.</summary>
    Ground,

    /// <summary>The output of a supply.</summary>
    Source,

    /// <summary>A logic input.</summary>
    Input,

    /// <summary>A logic output that drives both levels.</summary>
    Output,

    /// <summary>A logic output that only pulls down.</summary>
    OpenDrain,

    /// <summary>A pin of the MCU; pinmap.csv says which way it works.</summary>
    Gpio,

    /// <summary>An analog input.</summary>
    AnalogInput,

    /// <summary>An analog output.</summary>
    AnalogOutput,

    /// <summary>A contact, a resistor's end, and the like.</summary>
    Passive,

    /// <summary>A wire that comes from outside.</summary>
    External,

    /// <summary>A pin that must stay open.</summary>
    NotConnected,
}

/// <summary>Thresholds of a logic input.</summary>
/// <param name="Low">Highest voltage that is surely low.</param>
/// <param name="High">Lowest voltage that is surely high.</param>
/// <param name="Relative">True when both are fractions of the supply, false when they are in V.</param>
/// <param name="FiveVoltTolerant">True when 5.5 V do no harm, whatever the supply.</param>
public sealed record Levels(double Low, double High, bool Relative, bool FiveVoltTolerant);

/// <summary>A pin of a kind of part. Several numbers of one name are one pin: they are joined.</summary>
/// <param name="Numbers">Its numbers on the package, as printed in the drawing.</param>
/// <param name="Name">Its name, unique in the device.</param>
/// <param name="Kind">What it does.</param>
public sealed record Pin(string Numbers, string Name, PinKind Kind)
{
    /// <summary>Least voltage of a supply input, or the voltage of a supply output, in V.</summary>
    public double LeastVolt { get; init; }

    /// <summary>Greatest voltage of a supply input, in V.</summary>
    public double MostVolt { get; init; }

    /// <summary>The supply pin that logic levels are counted from; null when they do not depend on one.</summary>
    public string? Supply { get; init; }

    /// <summary>Passive pins of one group may conduct to each other; empty where all of the part's do.</summary>
    public string Group { get; init; } = "";

    /// <summary>Thresholds of a logic input; null for other pins.</summary>
    public Levels? Levels { get; init; }

    /// <summary>True for pins that must not be left open.</summary>
    public bool MustConnect => Kind is PinKind.Power or PinKind.Ground or PinKind.Input or PinKind.AnalogInput;
}

/// <summary>A kind of part.</summary>
/// <param name="Name">Its name in the sheets.</param>
/// <param name="Package">Its package.</param>
/// <param name="Source">Where its pins and levels come from, in words.</param>
/// <param name="Pins">Its pins, in the order of the file.</param>
public sealed record Device(string Name, string Package, string Source, IReadOnlyList<Pin> Pins);
