using System.Text.Json;
using Overbias.Twin;
using Overbias.Twin.Kernel;

namespace Overbias.Benchmarks;

/// <summary>
/// How softly the procedure lands: the share of simulated junctions whose reference conductance is found at or below 10 and 5 G0
/// while the contact is still closed. The cycles go on to 5 G0; a junction that breaks before counts as lost.
/// </summary>
internal static class Landing
{
    private const string Profile = """{"dark_ms":200,"target_mG0":5000,"hold_ms":1000,"tunnel_ms":0}""";

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
        var results = new Result[seeds];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, seeds), async (i, _) => results[i] = await Run((ulong)(i + 1), trip, pauses));
        double Share(Func<Result, bool> holds) => 100.0 * results.Count(holds) / seeds;
        Console.WriteLine(
            $"  {name,-32}{Share(r => r.LeastQuanta <= 10),5:0} %{Share(r => r.LeastQuanta <= 5),6:0} %{Share(r => r.Fault),6:0} %"
            + $"{Median(results.Select(r => r.Cycles)),9:0}{Median(results.Select(r => r.Seconds)),14:0.0}");
    }

    private static async Task<Result> Run(ulong seed, bool trip, PauseModel pauses)
    {
        var link = new Operator(Profile);
        using var box = new Box(new BoxOptions
        {
            FirmwareFolder = Path.Combine(AppContext.BaseDirectory, "box"),
            Seed = seed,
            Pauses = pauses,
            AnalogTripEnabled = trip,
            Connect = _ => link,
        });
        box.PowerOn();
        await link.Ended.WaitAsync(TimeSpan.FromMinutes(5));
        box.PowerOff();
        JsonElement end = link.Events.First(e => e.GetProperty("kind").GetString() == "run_end");
        JsonElement start = link.Events.First(e => e.GetProperty("kind").GetString() == "run_start");
        double[] references =
        [
            .. link.Events.Where(e => e.GetProperty("kind").GetString() == "reference")
                .Select(e => e.GetProperty("g_uG0").GetInt64() * 1e-6).Where(g => g > 0.5),
        ];
        return new Result(
            references.Length == 0 ? double.PositiveInfinity : references.Min(),
            end.GetProperty("reason").GetString() == "fault",
            end.GetProperty("cycles").GetInt32(),
            (end.GetProperty("t_us").GetInt64() - start.GetProperty("t_us").GetInt64()) * 1e-6);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private sealed record Result(double LeastQuanta, bool Fault, double Cycles, double Seconds);
}
