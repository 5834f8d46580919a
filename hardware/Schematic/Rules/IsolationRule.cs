using System.Globalization;
using Overbias.Schematic.Netlist;

namespace Overbias.Schematic.Rules;

/// <summary>No part but an isolator touches both the board's ground and that of the USB socket, however many nets lie between.</summary>
public static class IsolationRule
{
    private const string BoardGround = "GND";
    private const string UsbGround = "GNDU";

    /// <inheritdoc cref="Rule"/>
    public static IEnumerable<string> Check(Circuit circuit)
    {
        var reached = new Dictionary<string, string>(StringComparer.Ordinal) { [BoardGround] = "" };
        var open = new Queue<string>([BoardGround]);
        while (open.TryDequeue(out string? net))
        {
            foreach ((Part part, Pin pin) in circuit.On(net))
            {
                bool isolates = IsIsolator(part.Device);
                IEnumerable<Pin> near = part.Device.Pins.Where(p => !isolates || Side(part.Device, p) == Side(part.Device, pin));
                foreach (string far in near.Select(p => part.Nets.GetValueOrDefault(p.Name)).OfType<string>())
                {
                    if (!reached.TryAdd(far, part.Reference))
                        continue;
                    if (far == UsbGround)
                        yield return $"{part.Reference} joins the USB socket's ground to the board's.";
                    else
                        open.Enqueue(far);
                }
            }
        }

        if (circuit.On(UsbGround).Count == 0)
            yield return $"There is no {UsbGround}: the USB socket has no ground of its own.";
    }

    private static bool IsIsolator(Device device) => device.Name is "ADUM1401" or "LTV-817S";

    // The package's lower numbers are on one side of the gap, the upper ones on the other.
    private static bool Side(Device device, Pin pin) => 2 * Number(pin) > device.Pins.Max(Number);

    private static int Number(Pin pin) => pin.Numbers.Split(',').Max(n => int.Parse(n, CultureInfo.InvariantCulture));
}
