using Overbias.Schematic.Netlist;

namespace Overbias.Schematic.Rules;

/// <summary>
/// No net has two drivers; a net of open drains has a pull-up; and whatever listens is driven, by an output, a supply, the outside
/// world, or through resistors and contacts by one of these.
/// </summary>
public static class DriverRule
{
    /// <inheritdoc cref="Rule"/>
    public static IEnumerable<string> Check(Circuit circuit)
    {
        foreach ((string net, IReadOnlyList<Terminal> terminals) in circuit.Nets)
        {
            Terminal[] drivers = [.. terminals.Where(t => Drives(t, net))];
            Terminal[] drains = [.. terminals.Where(t => t.Pin.Kind == PinKind.OpenDrain)];
            if (drivers.Length > 1)
                yield return $"{net} has {drivers.Length} drivers: {string.Join(" and ", drivers)}.";
            if (drivers.Length > 0 && drains.Length > 0)
                yield return $"{net} is driven by {drivers[0]} against the open drain of {drains[0]}.";
            if (drains.Length > 0 && !HasPullUp(circuit, net))
                yield return $"{net} is an open drain ({drains[0]}) without a pull-up.";
            Terminal listener = terminals.FirstOrDefault(t => t.Pin.Kind is PinKind.Input or PinKind.AnalogInput or PinKind.Power);
            if (listener.Part is not null && !IsDriven(circuit, net, []))
                yield return $"{net} is listened to by {listener} and driven by nothing.";
        }
    }

    // A resistor to a supply, on this net or behind a jumper; without the jumper the open end is nobody's.
    private static bool HasPullUp(Circuit circuit, string net, bool behindJumper = false)
        => circuit.Beyond(net).Any(b => b.Through.Device.Name switch
        {
            "R" => circuit.Rails.TryGetValue(b.Net, out double volt) && volt > 0,
            "JP2" => !behindJumper && HasPullUp(circuit, b.Net, true),
            _ => false,
        });

    private static bool Drives(Terminal terminal, string net) => terminal.Pin.Kind switch
    {
        PinKind.Output or PinKind.AnalogOutput or PinKind.Source => true,
        PinKind.Gpio => BoardFiles.PinMap.Any(r => r.Net == net && r.Direction == "output"),
        _ => false,
    };

    private static bool IsDriven(Circuit circuit, string net, HashSet<string> seen)
    {
        if (circuit.Rails.ContainsKey(net))
            return true;
        if (!seen.Add(net))
            return false;
        if (circuit.On(net).Any(t => Drives(t, net) || t.Pin.Kind is PinKind.OpenDrain or PinKind.External))
            return true;
        return circuit.Beyond(net).Any(b => IsDriven(circuit, b.Net, seen));
    }
}
