// All rules of the circuit.
using Overbias.Schematic.Netlist;

namespace Overbias.Schematic.Rules;

/// <summary>A rule: the sentences that say where a circuit breaks it; none when it holds.</summary>
/// <param name="circuit">The schematic.</param>
public delegate IEnumerable<string> Rule(Circuit circuit);

/// <summary>All rules of the circuit, by name.</summary>
public static class BoardRules
{
    /// <summary>The rules, with the board's own pin map and bill of materials.</summary>
    public static IReadOnlyDictionary<string, Rule> All { get; } = new Dictionary<string, Rule>(StringComparer.Ordinal)
    {
        ["every pin is connected or marked open"] = ConnectionRule.Check,
        ["one driver a net"] = DriverRule.Check,
        ["every supply pin has its supply and a capacitor"] = SupplyRule.Check,
        ["logic levels fit"] = LevelRule.Check,
        ["safe while the MCU floats"] = s => SafetyRule.Check(s, BoardFiles.PinMap),
        ["the USB side is isolated"] = IsolationRule.Check,
        ["the ESP32's pins are those of pinmap.csv"] = s => PinMapRule.Check(s, BoardFiles.PinMap),
        ["the bill of materials lists every part and nothing else"] = s => BomRule.Check(s, BoardFiles.Bom),
    };
}
