using System.Globalization;
using BenchmarkDotNet.Running;
using Overbias.Benchmarks;
using Overbias.Benchmarks.Acquire;
using Overbias.Benchmarks.Compare;
using Overbias.Benchmarks.Models;

if (args is ["landing", .. var rest] && rest.Length <= 1)
{
    int seeds = rest is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 100;
    await Landing.Compare(seeds);
    return 0;
}

if (args is ["pace", .. var runs] && runs.Length <= 1)
{
    await Throughput.Measure(runs is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 5);
    return 0;
}

if (args is ["acquire"])
{
    await AcquireCost.Measure();
    return 0;
}

if (args is ["lateness", .. var bins] && bins.Length <= 1)
{
    await Lateness.Measure(bins is [var wanted] ? long.Parse(wanted, CultureInfo.InvariantCulture) : 1_000_000);
    return 0;
}

if (args is ["models", .. var options])
{
    string folder = Path.Combine(AppContext.BaseDirectory, "results");
    BenchmarkSwitcher.FromAssembly(typeof(ModelConfig).Assembly)
        .Run(options.Length == 0 ? ["--filter", "*"] : options, ModelConfig.Create(folder));
    return 0;
}

if (args is ["compare"])
{
    Peer.Serve(Console.In, Console.Out);
    return 0;
}

Console.Error.WriteLine("""
    usage: Overbias.Benchmarks landing [SEEDS]   how many simulated junctions reach 10 and 5 G0 unbroken (100 seeds)
           Overbias.Benchmarks pace [RUNS]       virtual seconds that the Twin makes in a second of wall clock
           Overbias.Benchmarks acquire           what one bin costs the acquisition on the device: time, instructions, heap
           Overbias.Benchmarks lateness [BINS]   how late rows are collected (1 000 000 bins)
           Overbias.Benchmarks models [OPTIONS]  time and memory of Overbias.Physics; options are BenchmarkDotNet's (--filter '*Yield*')
           Overbias.Benchmarks compare           answers requests of tests/peers/compare, which times this library beside numpy and scipy
    """);
return 2;
