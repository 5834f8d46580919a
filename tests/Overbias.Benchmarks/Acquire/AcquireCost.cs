using System.Globalization;
using Overbias.Host.Rehearsal;
using Overbias.Host.Wire;
using Overbias.Twin.Kernel;

namespace Overbias.Benchmarks.Acquire;

/// <summary>
/// What one bin costs the acquisition on the device: the time of its API calls by the cost table, its own code by the instructions
/// it executes, and the heap that API calls take. Reading the timer again and again while it waits is not counted.
/// </summary>
internal static class AcquireCost
{
    // An interpreter's loop turn is about six instructions, and an ESP32 makes 0.25 to 0.7 million turns a second.
    private const double InstructionsPerTurn = 6;
    private const double FastestTurnsPerSecond = 0.7e6;
    private const double SlowestTurnsPerSecond = 0.25e6;
    private const long BinNs = 10_016_000;

    public static async Task Measure()
    {
        await Measure("raw conversions not kept", transients: 0);
        await Measure("raw conversions kept, and sent after the run", transients: 1);
    }

    private static async Task Measure(string what, int transients)
    {
        using var meter = new InstructionMeter(Path.Combine(AppContext.BaseDirectory, "box"));
        var tally = new Tally(meter);
        var profile = new Dictionary<string, SettingValue>
        {
            ["dark_ms"] = SettingValue.Of(500),
            ["hold_ms"] = SettingValue.Of(5000),
            ["transients"] = SettingValue.Of(transients),
        };
        var rehearser = new Rehearser(profile)
        {
            Pauses = PauseModel.None,
            Adjust = options => options with
            {
                FirmwareFolder = meter.Folder,
                Worked = tally.Add,
                BinBytes = (_, bytes) => tally.Bytes.Add(bytes),
            },
        };
        await rehearser.RunAsync(1, null, CancellationToken.None);
        tally.Print(what);
    }

    private sealed class Tally(InstructionMeter meter)
    {
        private readonly SortedDictionary<long, (double Ns, long Instructions)> _bins = [];
        private bool _lastWasTimer;
        private long _instructions;
        private long _ns;

        public List<double> Bytes { get; } = [];

        /// <summary>A timer reading right after a timer reading is waiting.</summary>
        public void Add(long ns)
        {
            bool timer = ns == CostTable.HighResTimer.Ns;
            long instructions = meter.OfThisThread;
            _ns += ns;
            if (!(timer && _lastWasTimer))
            {
                long bin = NowNs() / BinNs;
                _bins.TryGetValue(bin, out (double Ns, long Instructions) sum);
                _bins[bin] = (sum.Ns + ns, sum.Instructions + instructions - _instructions);
            }
            _lastWasTimer = timer;
            _instructions = instructions;
        }

        private long NowNs() => _ns;

        public void Print(string what)
        {
            Console.WriteLine(what);
            (double Ns, long Instructions)[] bins = [.. _bins.Values.Skip(200)];
            double[] api = [.. bins.Select(b => b.Ns * 1e-6).Order()];
            double[] own = [.. bins.Select(b => (double)b.Instructions).Order()];
            double Slow(double instructions) => instructions / InstructionsPerTurn / SlowestTurnsPerSecond * 1e3;
            double Fast(double instructions) => instructions / InstructionsPerTurn / FastestTurnsPerSecond * 1e3;
            string Row(string name, double[] values) => string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-34}{values[values.Length / 2],9:0.##}{values[values.Length * 99 / 100],9:0.##}{values[^1],9:0.##}");
            Console.WriteLine($"{bins.Length} bins of a whole run, 10 conversions each      median      99 %     most");
            Console.WriteLine(Row("API calls, ms", api));
            Console.WriteLine(Row("own instructions", own));
            Console.WriteLine(Row("own code, ms, fast interpreter", [.. own.Select(Fast)]));
            Console.WriteLine(Row("own code, ms, slow interpreter", [.. own.Select(Slow)]));
            Console.WriteLine(Row("heap taken by API calls, bytes", [.. Bytes.Skip(200).Order()]));
        }
    }
}
