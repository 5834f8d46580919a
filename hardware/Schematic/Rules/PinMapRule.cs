using Overbias.Schematic.Netlist;

namespace Overbias.Schematic.Rules;

/// <summary>Every pin of the ESP32 is on the net that pinmap.csv gives it, and every row of the pin map is in the circuit.</summary>
public static class PinMapRule
{
    /// <inheritdoc cref="Rule"/>
    public static IEnumerable<string> Check(Circuit circuit, IReadOnlyList<PinRow> pinMap)
    {
        Part? mcu = circuit.Parts.FirstOrDefault(p => p.Device.Pins.Any(q => q.Kind == PinKind.Gpio));
        if (mcu is null)
        {
            yield return "There is no ESP32.";
            yield break;
        }

        foreach (PinRow row in pinMap)
        {
            string pin = $"IO{row.Gpio}";
            if (!mcu.Nets.TryGetValue(pin, out string? net))
                yield return $"pinmap.csv puts {row.Net} on GPIO {row.Gpio}, which {mcu.Device.Name} does not bring out.";
            else if (net != row.Net)
                yield return $"{mcu.Reference}.{pin} is on {net ?? "nothing"}, pinmap.csv says {row.Net}.";
        }

        foreach (Pin pin in mcu.Device.Pins.Where(p => p.Kind == PinKind.Gpio && mcu.Nets.GetValueOrDefault(p.Name) is not null))
        {
            if (!pinMap.Any(r => $"IO{r.Gpio}" == pin.Name))
                yield return $"{mcu.Reference}.{pin.Name} is on {mcu.Nets[pin.Name]} and not in pinmap.csv.";
        }
    }
}
