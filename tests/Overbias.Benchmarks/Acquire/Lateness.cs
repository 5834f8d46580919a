using System.Globalization;
using Overbias.Host.Rehearsal;
using Overbias.Host.Wire;
using Overbias.Shared.Control;
using Overbias.Twin.Kernel;

namespace Overbias.Benchmarks.Acquire;

/// <summary>How late rows are collected over many bins of a parked contact, with the pauses of the cost model.</summary>
internal static class Lateness
{
    private const double BinMillisecond = 10.016;

    public static async Task Measure(long bins)
    {
        await Row("an idle network", bins, PauseModel.IdleNetwork);
        await Row("and 15 ms in 1 of 1000 bins, 40 ms in 1 of 10 000", bins, new PauseModel
        {
            Idle = true,
            Injected = [new(15, 1e-3), new(40, 1e-4)],
        });
    }

    private static async Task Row(string what, long bins, PauseModel pauses)
    {
        var profile = new Dictionary<string, SettingValue>
        {
            ["mode"] = SettingValue.Parse("park")!,
            ["target_mG0"] = SettingValue.Of(100_000),
            ["park_ms"] = SettingValue.Of((long)(bins * BinMillisecond)),
            ["transients"] = SettingValue.Of(0),
        };
        RehearsedRun run = (await new Rehearser(profile) { Pauses = pauses }.RunAsync(1, null, CancellationToken.None)).Single();
        string Part(long rows) => (100.0 * rows / run.Rows).ToString("0.####", CultureInfo.InvariantCulture) + " %";
        Console.WriteLine(
            $"{what}: {run.Rows} rows, {run.MergedRows} merged ({Part(run.MergedRows)}), "
            + $"{run.LateRows} with missed conversions ({Part(run.LateRows)})");
        for (int i = 0; i < run.Lateness.Count; i++)
        {
            string bound = i < RunTally.LatenessMicrosecond.Length ? $"within {RunTally.LatenessMicrosecond[i]} us" : "later";
            Console.WriteLine($"    {bound,-18}{run.Lateness[i],9}  {Part(run.Lateness[i])}");
        }
    }
}
