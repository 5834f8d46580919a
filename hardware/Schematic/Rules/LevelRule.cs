using Overbias.Schematic.Netlist;

namespace Overbias.Schematic.Rules;

/// <summary>
/// A logic input sees low and high clearly, and never more than it stands. An output gives 0.4 V and its supply less 0.4 V; an open
/// drain what its pull-up gives; a contact or a tie the rail itself.
/// </summary>
public static class LevelRule
{
    private const double DropVolt = 0.4;
    private const double AboveSupplyVolt = 0.3;
    private const double FiveVoltTolerance = 5.5;

    /// <inheritdoc cref="Rule"/>
    public static IEnumerable<string> Check(Circuit circuit)
    {
        foreach ((string net, IReadOnlyList<Terminal> terminals) in circuit.Nets)
        {
            foreach (Terminal input in terminals.Where(t => t.Pin.Levels is not null))
            {
                foreach (Signal signal in SignalsOn(circuit, net).Where(s => s.From.Part != input.Part))
                {
                    if (Complaint(circuit, input, signal) is { } complaint)
                        yield return $"{net}: {complaint}";
                }
            }
        }
    }

    private static string? Complaint(Circuit circuit, Terminal input, Signal signal)
    {
        Levels levels = input.Pin.Levels!;
        double? supply = input.Pin.Supply is { } pin ? circuit.VoltAt(input.Part, pin) : null;
        if (levels.Relative && supply is null)
            return $"{input} has no supply to count its levels from.";
        double unit = levels.Relative ? supply!.Value : 1;
        double most = levels.FiveVoltTolerant || supply is null ? FiveVoltTolerance : supply.Value + AboveSupplyVolt;
        if (signal.TopVolt > most)
            return $"{signal.From} puts {signal.TopVolt} V on {input}, which stands {most:0.#} V.";
        if (signal.HighVolt is { } high && high < levels.High * unit)
            return $"{signal.From} is high at {high:0.##} V, {input} wants {levels.High * unit:0.##} V.";
        if (signal.LowVolt is { } low && low > levels.Low * unit)
            return $"{signal.From} is low at {low:0.##} V, {input} wants {levels.Low * unit:0.##} V.";
        return null;
    }

    private static IEnumerable<Signal> SignalsOn(Circuit circuit, string net)
    {
        if (circuit.Rails.TryGetValue(net, out double volt))
        {
            Terminal tie = circuit.On(net).FirstOrDefault(t => t.Pin.Kind is PinKind.Source or PinKind.Passive);
            yield return new Signal(tie, volt, volt > 0.5 ? volt : null, volt > 0.5 ? null : volt);
            yield break;
        }

        foreach (Terminal terminal in circuit.On(net))
        {
            if (terminal.Pin.Kind is PinKind.Output or PinKind.Gpio && SupplyOf(circuit, terminal) is { } supply
                && (terminal.Pin.Kind == PinKind.Output || BoardFiles.PinMap.Any(r => r.Net == net && r.Drives)))
                yield return new Signal(terminal, supply, supply - DropVolt, DropVolt);
            else if (terminal.Pin.Kind == PinKind.OpenDrain)
                yield return new Signal(terminal, 0, null, DropVolt);
        }

        // What hangs on the net: a pull-up or a closed contact to a rail gives the rail's voltage, a pull-down 0.
        foreach ((Part through, string far) in circuit.Beyond(net))
        {
            if (circuit.Rails.TryGetValue(far, out double rail) && through.Device.Name is "R" or "KEYSWITCH" or "ESTOP" or "SW")
            {
                var from = new Terminal(through, through.Device.Pins[0]);
                yield return new Signal(from, rail, rail > 0.5 ? rail : null, rail > 0.5 ? null : rail);
            }
        }
    }

    private static double? SupplyOf(Circuit circuit, Terminal terminal)
        => terminal.Pin.Supply is { } pin ? circuit.VoltAt(terminal.Part, pin) : null;

    private readonly record struct Signal(Terminal From, double TopVolt, double? HighVolt, double? LowVolt);
}
