using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Overbias.Benchmarks.Compare;

/// <summary>
/// The library's side of tests/peers/compare: reads one request a line, computes it as often as asked, and answers with the time a pass
/// took, what it allocated, and the numbers. It stays up, so that rounds of both sides can alternate in warm processes.
/// </summary>
internal static class Peer
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Answers until the input ends.</summary>
    public static void Serve(TextReader input, TextWriter output)
    {
        while (input.ReadLine() is { } line)
        {
            Request request = JsonSerializer.Deserialize<Request>(line, Json)!;
            output.WriteLine(JsonSerializer.Serialize(Run(request), Json));
            output.Flush();
        }
    }

    private static Answer Run(Request request)
    {
        Job job = Jobs.Named(request.Job);
        double[] values = new double[Jobs.MostValues];
        int count = 0;
        GC.Collect();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        for (int pass = 0; pass < request.Passes; pass++)
        {
            count = 0;
            foreach (double[] input in request.Inputs)
                count += job(input, values.AsSpan(count));
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds / request.Passes;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return new Answer(seconds, allocated / request.Passes, values[..count]);
    }

    private sealed record Request(string Job, double[][] Inputs, int Passes);

    private sealed record Answer(double Seconds, long AllocatedBytes, double[] Values);
}
