using Overbias.Schematic.Netlist;

namespace Overbias.Schematic.Rules;

/// <summary>Every pin is on a net with at least one other pin, or is marked open and may be.</summary>
public static class ConnectionRule
{
    /// <inheritdoc cref="Rule"/>
    public static IEnumerable<string> Check(Circuit circuit)
    {
        foreach (Part part in circuit.Parts)
        {
            foreach (Pin pin in part.Device.Pins)
            {
                if (!part.Nets.TryGetValue(pin.Name, out string? net))
                    yield return $"{part.Reference}.{pin.Name} is neither connected nor marked open.";
                else if (net is null && pin.MustConnect)
                    yield return $"{part.Reference}.{pin.Name} is an input or a supply and may not be open.";
                else if (net is not null && pin.Kind == PinKind.NotConnected)
                    yield return $"{part.Reference}.{pin.Name} must stay open and is on {net}.";
            }
        }

        foreach ((string net, IReadOnlyList<Terminal> terminals) in circuit.Nets)
        {
            if (terminals.Count < 2)
                yield return $"{net} has one pin only: {terminals[0]}.";
        }
    }
}
