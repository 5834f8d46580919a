using Overbias.Schematic.Netlist;

namespace Overbias.Schematic.Rules;

/// <summary>
/// Every supply pin is on a rail within its range, every ground pin on a ground, every supply's output on a rail of its voltage; and
/// beside every supply pin of an integrated circuit stands a capacitor of 10 nF to 100 µF to ground.
/// </summary>
public static class SupplyRule
{
    /// <inheritdoc cref="Rule"/>
    public static IEnumerable<string> Check(Circuit circuit)
        => circuit.Parts.SelectMany(part => part.Device.Pins.SelectMany(pin => CheckPin(circuit, part, pin)));

    private static IEnumerable<string> CheckPin(Circuit circuit, Part part, Pin pin)
    {
        string? net = part.Nets.GetValueOrDefault(pin.Name);
        if (net is null)
            yield break;
        bool isRail = circuit.Rails.TryGetValue(net, out double volt);
        switch (pin.Kind)
        {
            case PinKind.Power when !isRail:
                yield return $"{part.Reference}.{pin.Name} is a supply pin on {net}, which is no rail.";
                break;
            case PinKind.Power when volt < pin.LeastVolt || volt > pin.MostVolt:
                yield return $"{part.Reference}.{pin.Name} wants {pin.LeastVolt} to {pin.MostVolt} V and is on {net} of {volt} V.";
                break;
            case PinKind.Ground when !circuit.IsGround(net):
                yield return $"{part.Reference}.{pin.Name} is a ground pin on {net}, which is no ground.";
                break;
            case PinKind.Source when isRail && Math.Abs(volt - pin.LeastVolt) > 0.01 * Math.Abs(volt):
                yield return $"{part.Reference}.{pin.Name} gives {pin.LeastVolt} V to {net} of {volt} V.";
                break;
        }

        if (pin.Kind == PinKind.Power && part.Reference[0] == 'U' && !circuit.Parts.Any(c => Decouples(circuit, c, part, pin, net)))
            yield return $"{part.Reference}.{pin.Name} has no decoupling capacitor.";
    }

    private static bool Decouples(Circuit circuit, Part candidate, Part part, Pin pin, string net)
        => candidate.Device.Name == "C" && candidate.Decouples == $"{part.Reference}.{pin.Name}"
            && candidate.Nets.GetValueOrDefault("1") == net && candidate.Nets.GetValueOrDefault("2") is { } far && circuit.IsGround(far)
            && Quantity.Of(candidate.Value) is >= 10e-9 and <= 100e-6;
}
