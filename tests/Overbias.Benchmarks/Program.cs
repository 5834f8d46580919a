using System.Globalization;
using Overbias.Benchmarks;

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

Console.Error.WriteLine("""
    usage: Overbias.Benchmarks landing [SEEDS]   how many simulated junctions reach 10 and 5 G0 unbroken (100 seeds)
           Overbias.Benchmarks pace [RUNS]       virtual seconds that the Twin makes in a second of wall clock
    """);
return 2;
