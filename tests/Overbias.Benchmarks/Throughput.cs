using System.Diagnostics;
using Overbias.Host.Rehearsal;
using Overbias.Host.Wire;

namespace Overbias.Benchmarks;

/// <summary>How much faster than the wall clock the whole simulated box runs: board, firmware and link, without a broker.</summary>
internal static class Throughput
{
    public static async Task Measure(int runs)
    {
        for (int i = 1; i <= runs; i++)
        {
            var wall = Stopwatch.StartNew();
            RehearsedRun run = (await new Rehearser(new Dictionary<string, SettingValue>()) { Seed = (ulong)i }
                .RunAsync(1, null, CancellationToken.None)).Single();
            double second = wall.Elapsed.TotalSeconds;
            Console.WriteLine($"seed {i}: a run of {run.Second:0.0} s of virtual time in {second:0.00} s, {run.Second / second:0} times");
        }
    }
}
