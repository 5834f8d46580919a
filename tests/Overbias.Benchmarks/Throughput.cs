using System.Diagnostics;
using Overbias.Twin;
using Overbias.Twin.Kernel;

namespace Overbias.Benchmarks;

/// <summary>How much faster than the wall clock the whole simulated box runs: board, firmware and link, without a broker.</summary>
internal static class Throughput
{
    public static async Task Measure(int runs)
    {
        for (int i = 1; i <= runs; i++)
        {
            var link = new Operator("{}");
            using var box = new Box(new BoxOptions
            {
                FirmwareFolder = Path.Combine(AppContext.BaseDirectory, "box"),
                Seed = (ulong)i,
                Pauses = PauseModel.IdleNetwork,
                Connect = _ => link,
            });
            var wall = Stopwatch.StartNew();
            box.PowerOn();
            await link.Ended.WaitAsync(TimeSpan.FromMinutes(5));
            double virtualSeconds = box.Kernel.NowNs * 1e-9;
            box.PowerOff();
            Console.WriteLine(
                $"seed {i}: {virtualSeconds:0.0} s of virtual time in {wall.Elapsed.TotalSeconds:0.00} s, "
                + $"{virtualSeconds / wall.Elapsed.TotalSeconds:0} times; {link.Rows} rows, {link.MergedRows} merged");
        }
    }
}
