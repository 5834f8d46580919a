using Overbias.Host.Rehearsal;
using Overbias.Host.Wire;
using Overbias.Twin.Kernel;

namespace Overbias.Benchmarks;

/// <summary>
/// How softly the procedure lands: the share of simulated junctions whose reference conductance is found at or below 10 and 5 G0
/// while the contact is still closed. The cycles go on to 5 G0; a junction that breaks before counts as lost.
/// </summary>
internal static class Landing
{
    private static readonly Dictionary<string, SettingValue> Profile = new()
    {
        ["dark_ms"] = SettingValue.Of(200),
        ["target_mG0"] = SettingValue.Of(5000),
        ["hold_ms"] = SettingValue.Of(1000),
        ["tunnel_ms"] = SettingValue.Of(0),
    };

    private static readonly PauseModel Pauses = new()
    {
        Idle = true,
        Injected = [new(5, 0.01), new(15, 0.01), new(40, 0.004), new(200, 0.0005)],
    };

    public static async Task Compare(int seeds)
    {
        Console.WriteLine($"{seeds} simulated junctions each; the default profile with target 5 G0");
        Console.WriteLine("                                    10 G0    5 G0   fault   cycles   s (virtual)");
        await Row("analog trip, idle network", seeds, trip: true, PauseModel.IdleNetwork);
        await Row("no analog trip, idle network", seeds, trip: false, PauseModel.IdleNetwork);
        await Row("analog trip, pauses to 200 ms", seeds, trip: true, Pauses);
        await Row("no analog trip, pauses to 200 ms", seeds, trip: false, Pauses);
    }

    private static async Task Row(string name, int seeds, bool trip, PauseModel pauses)
    {
        var rehearsal = new Rehearser(Profile) { AnalogTrip = trip, Pauses = pauses };
        IReadOnlyList<RehearsedRun> runs = await rehearsal.RunAsync(seeds, null, CancellationToken.None);
        var summary = new RehearsalSummary(runs);
        double Share(Func<RehearsedRun, bool> holds) => 100.0 * runs.Count(holds) / seeds;
        Console.WriteLine(
            $"  {name,-32}{Share(r => r.LeastReferenceG0 <= 10),5:0} %{Share(r => r.LeastReferenceG0 <= 5),6:0} %"
            + $"{Share(r => r.Fault is not null),6:0} %{summary.MedianCycles,9:0}{summary.MedianSecond,14:0.0}");
    }
}
