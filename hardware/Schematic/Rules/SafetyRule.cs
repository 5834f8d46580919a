using Overbias.Schematic.Netlist;

namespace Overbias.Schematic.Rules;

/// <summary>
/// Whatever the ESP32 or the expander's port A drives takes its safe level by itself: it is declared safe, and a resistor of 100 kΩ or
/// less leads there, and none the other way.
/// </summary>
public static class SafetyRule
{
    private const double MostOhm = 100e3;

    /// <inheritdoc cref="Rule"/>
    public static IEnumerable<string> Check(Circuit circuit, IEnumerable<PinRow> pinMap)
    {
        foreach (PinRow row in pinMap.Where(r => r.Drives))
        {
            if (!circuit.Safe.TryGetValue(row.Net, out bool high))
                yield return $"{row.Net} is driven by the ESP32 and has no safe level.";
            else if (row.Safe != (high ? "high" : "low"))
                yield return $"{row.Net} is safe {row.Safe} in pinmap.csv and {(high ? "high" : "low")} in the sheets.";
        }

        foreach (Part expander in circuit.Parts.Where(p => p.Device.Name == "MCP23017"))
        {
            foreach (Pin pin in expander.Device.Pins.Where(p => p.Name.StartsWith("GPA", StringComparison.Ordinal)))
            {
                if (expander.Nets.GetValueOrDefault(pin.Name) is { } net && !circuit.Safe.ContainsKey(net))
                    yield return $"{net} is driven by {expander.Reference}.{pin.Name} and has no safe level.";
            }
        }

        foreach ((string net, bool high) in circuit.Safe)
        {
            bool[] pulls = [.. Pulls(circuit, net)];
            if (pulls.Length == 0)
                yield return $"{net} is not pulled {(high ? "high" : "low")} by {MostOhm / 1e3:0} kΩ or less.";
            else if (pulls.Any(p => p != high))
                yield return $"{net} is pulled {(high ? "low" : "high")} and is safe {(high ? "high" : "low")}.";
        }
    }

    private static IEnumerable<bool> Pulls(Circuit circuit, string net)
    {
        foreach ((Part through, string far) in circuit.Beyond(net))
        {
            if (through.Device.Name == "R" && Quantity.Of(through.Value) <= MostOhm && circuit.Rails.TryGetValue(far, out double volt))
                yield return volt > 0;
        }
    }
}
