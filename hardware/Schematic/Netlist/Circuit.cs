// All sheets together, with the nets that join them.
namespace Overbias.Schematic.Netlist;

/// <summary>All sheets together. Nets of one name are one net, on whichever sheet.</summary>
public sealed class Circuit
{
    private readonly Dictionary<string, List<Terminal>> _nets = new(StringComparer.Ordinal);

    /// <param name="sheets">The sheets.</param>
    /// <param name="rails">Nominal voltage of each supply net, in V.</param>
    /// <param name="safe">Nets with a level that is safe, and that they take by themselves: true is high.</param>
    public Circuit(IReadOnlyList<Sheet> sheets, IReadOnlyDictionary<string, double> rails, IReadOnlyDictionary<string, bool> safe)
    {
        Sheets = sheets;
        Rails = rails;
        Safe = safe;
        Parts = [.. sheets.SelectMany(s => s.Parts)];
        foreach (Part part in Parts)
        {
            foreach (Pin pin in part.Device.Pins)
            {
                if (part.Nets.GetValueOrDefault(pin.Name) is not { } net)
                    continue;
                if (!_nets.TryGetValue(net, out List<Terminal>? terminals))
                    _nets.Add(net, terminals = []);
                terminals.Add(new Terminal(part, pin));
            }
        }
    }

    /// <summary>The sheets.</summary>
    public IReadOnlyList<Sheet> Sheets { get; }

    /// <summary>Nominal voltage of each supply net, in V.</summary>
    public IReadOnlyDictionary<string, double> Rails { get; }

    /// <summary>Nets that take a safe level by themselves: true is high.</summary>
    public IReadOnlyDictionary<string, bool> Safe { get; }

    /// <summary>All parts.</summary>
    public IReadOnlyList<Part> Parts { get; }

    /// <summary>All nets with their pins.</summary>
    public IEnumerable<KeyValuePair<string, IReadOnlyList<Terminal>>> Nets
        => _nets.Select(n => KeyValuePair.Create(n.Key, (IReadOnlyList<Terminal>)n.Value));

    /// <summary>The pins on a net; none when there is no such net.</summary>
    public IReadOnlyList<Terminal> On(string net) => _nets.TryGetValue(net, out List<Terminal>? terminals) ? terminals : [];

    /// <summary>A part by its reference; null when there is none.</summary>
    public Part? Find(string reference) => Parts.FirstOrDefault(p => p.Reference == reference);

    /// <summary>True for a net that is a ground.</summary>
    public bool IsGround(string net) => Rails.TryGetValue(net, out double volt) && volt == 0;

    /// <summary>The voltage at a supply pin of a part; null when it is on no rail.</summary>
    public double? VoltAt(Part part, string pin)
        => part.Nets.GetValueOrDefault(pin) is { } net && Rails.TryGetValue(net, out double volt) ? volt : null;

    /// <summary>The nets at the other end of resistors, contacts and the like that hang on a net (no capacitor, no diode).</summary>
    public IEnumerable<(Part Through, string Net)> Beyond(string net)
    {
        foreach (Terminal terminal in On(net))
        {
            if (terminal.Pin.Kind != PinKind.Passive || terminal.Part.Device.Name is "C" or "D" or "LED" or "BAT54S" or "BAV199" or "TP")
                continue;
            foreach (Pin other in terminal.Part.Device.Pins)
            {
                bool conducts = other.Kind == PinKind.Passive && other.Group == terminal.Pin.Group;
                if (conducts && terminal.Part.Nets.GetValueOrDefault(other.Name) is { } far && far != net)
                    yield return (terminal.Part, far);
            }
        }
    }
}
