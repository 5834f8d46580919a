// One part on the board.
namespace Overbias.Schematic.Netlist;

/// <summary>One part on the board.</summary>
/// <param name="Reference">Its reference designator.</param>
/// <param name="Device">Its kind.</param>
/// <param name="Value">Its value; «-» when it has none.</param>
public sealed record Part(string Reference, Device Device, string Value)
{
    /// <summary>The net of each pin by its name; null for a pin that is marked open. A pin that is missing was forgotten.</summary>
    public required IReadOnlyDictionary<string, string?> Nets { get; init; }

    /// <summary>The pin that a decoupling capacitor stands beside, as «U301.AVDD»; null for other parts.</summary>
    public string? Decouples { get; init; }

    /// <summary>True for a resistor, capacitor or inductor: two pins and a value in Ω, F or H.</summary>
    public bool IsTwoPin => Device.Pins.Count == 2;
}

/// <summary>A pin of a part.</summary>
/// <param name="Part">The part.</param>
/// <param name="Pin">Its pin.</param>
public readonly record struct Terminal(Part Part, Pin Pin)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Part.Reference}.{Pin.Name}";
}

/// <summary>Parts that belong together under one heading.</summary>
/// <param name="Heading">The lines of comment above them.</param>
/// <param name="Parts">The parts.</param>
public sealed record Section(IReadOnlyList<string> Heading, IReadOnlyList<Part> Parts);

/// <summary>One sheet of the schematic.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Title">Its title.</param>
/// <param name="Sections">Its parts, in order.</param>
public sealed record Sheet(string Name, string Title, IReadOnlyList<Section> Sections)
{
    /// <summary>All parts of the sheet.</summary>
    public IEnumerable<Part> Parts => Sections.SelectMany(s => s.Parts);
}
