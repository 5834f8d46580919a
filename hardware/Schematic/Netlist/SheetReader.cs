// Reads the sheets.
using System.Globalization;

namespace Overbias.Schematic.Netlist;

/// <summary>
/// Reads sheets of lines: «REFERENCE DEVICE VALUE | NET NET» for a part of two pins, «… | PIN=NET PIN=NET» for others, «-» for a
/// pin left open. «@U301.AVDD» in place of the nets: between that pin's net and its part's ground. «rail NAME VOLT» and «safe NET low|high»
/// declare. A line that begins with a space goes on with the one before; one that begins with # heads a section.
/// </summary>
public sealed class SheetReader
{
    private readonly IReadOnlyDictionary<string, Device> _devices;
    private readonly Dictionary<string, double> _rails = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _safe = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Part> _parts = new(StringComparer.Ordinal);
    private readonly List<Sheet> _sheets = [];

    /// <param name="devices">The devices that parts may be.</param>
    public SheetReader(IReadOnlyDictionary<string, Device> devices) => _devices = devices;

    /// <summary>What was read so far.</summary>
    public Circuit Circuit => new(_sheets, _rails, _safe);

    /// <summary>Reads one more sheet.</summary>
    /// <exception cref="FormatException">A line is not of the form, or a reference stands twice.</exception>
    public void Read(string name, TextReader text)
    {
        string title = name;
        List<Section> sections = [];
        List<Part> parts = [];
        sections.Add(new Section([], parts));
        foreach (string line in Joined(text))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words[0])
            {
                case "title":
                    title = line["title ".Length..].Trim();
                    break;
                case "rail":
                    _rails.Add(Word(words, 1, line), double.Parse(Word(words, 2, line), CultureInfo.InvariantCulture));
                    break;
                case "safe":
                    _safe.Add(Word(words, 1, line), Word(words, 2, line) == "high");
                    break;
                case "#":
                    string heading = line[1..].Trim();
                    if (parts.Count == 0)
                    {
                        sections[^1] = new Section([.. sections[^1].Heading, heading], parts);
                    }
                    else
                    {
                        parts = [];
                        sections.Add(new Section([heading], parts));
                    }

                    break;
                default:
                    Part part = ReadPart(line);
                    if (!_parts.TryAdd(part.Reference, part))
                        throw new FormatException($"'{part.Reference}' stands twice; the second is '{line}'.");
                    parts.Add(part);
                    break;
            }
        }

        _sheets.Add(new Sheet(name, title, [.. sections.Where(s => s.Parts.Count > 0)]));
    }

    private static IEnumerable<string> Joined(TextReader text)
    {
        string? held = null;
        while (text.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] == ' ' && held is not null)
            {
                held += line;
                continue;
            }

            if (held is not null)
                yield return held;
            held = string.IsNullOrWhiteSpace(line) ? null : line;
        }

        if (held is not null)
            yield return held;
    }

    private Part ReadPart(string line)
    {
        string[] halves = line.Split('|', StringSplitOptions.TrimEntries);
        string[] head = halves[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string reference = Word(head, 0, line);
        if (!_devices.TryGetValue(Word(head, 1, line), out Device? device))
            throw new FormatException($"'{head[1]}' in '{line}' is not in the list of devices.");
        string value = string.Join(' ', head.Skip(2).Where(w => w[0] != '@'));
        var part = new Part(reference, device, value.Length == 0 ? "-" : value) { Nets = new Dictionary<string, string?>() };
        if (Array.Find(head, w => w[0] == '@') is { } beside)
            return part with { Decouples = beside[1..], Nets = NetsBeside(beside[1..], line) };
        if (halves.Length != 2)
            throw new FormatException($"'{line}' has no nets: they stand behind '|'.");
        return part with { Nets = ReadNets(device, halves[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), line) };
    }

    private static Dictionary<string, string?> ReadNets(Device device, string[] words, string line)
    {
        bool byPosition = words.All(w => !w.Contains('='));
        if (byPosition && words.Length != device.Pins.Count)
            throw new FormatException($"'{line}' names {words.Length} nets for {device.Pins.Count} pins.");
        var nets = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (int i = 0; i < words.Length; i++)
        {
            // A name may itself begin with '+' or end with '-', but never holds '='.
            string[] pair = byPosition ? [device.Pins[i].Name, words[i]] : words[i].Split('=');
            if (pair.Length != 2 || !device.Pins.Any(p => p.Name == pair[0]))
                throw new FormatException($"'{words[i]}' in '{line}' names no pin of {device.Name}.");
            nets.Add(pair[0], pair[1] == "-" ? null : pair[1]);
        }

        return nets;
    }

    private Dictionary<string, string?> NetsBeside(string terminal, string line)
    {
        string[] names = terminal.Split('.', 2);
        Part? neighbour = _parts.GetValueOrDefault(names[0]);
        if (names.Length != 2 || neighbour?.Nets.GetValueOrDefault(names[1]) is not { } net)
            throw new FormatException($"'{line}': '@{terminal}' is no connected pin of a part above.");
        Pin? ground = neighbour.Device.Pins.FirstOrDefault(p => p.Kind == PinKind.Ground && SameSide(p.Name, names[1]));
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["1"] = net,
            ["2"] = ground is null ? "GND" : neighbour.Nets.GetValueOrDefault(ground.Name),
        };
    }

    // An isolator has a ground on each side: VDD1 goes with GND1.
    private static bool SameSide(string ground, string supply)
        => !char.IsAsciiDigit(ground[^1]) || !char.IsAsciiDigit(supply[^1]) || ground[^1] == supply[^1];

    private static string Word(string[] words, int index, string line)
        => index < words.Length ? words[index] : throw new FormatException($"'{line}' is too short.");
}
