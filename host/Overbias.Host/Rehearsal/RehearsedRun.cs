using System.Text.Json;

namespace Overbias.Host.Rehearsal;

/// <summary>How one run on a simulated junction went.</summary>
/// <param name="Seed">Seed of the junction.</param>
/// <param name="Reason">Why the run ended: <c>reason</c> of its run_end.</param>
/// <param name="Landed">Whether the target was reached with the contact closed.</param>
/// <param name="LeastReferenceG0">Smallest reference conductance of a closed contact, in G0; infinity when none was taken.</param>
/// <param name="Cycles">Cycles begun.</param>
/// <param name="Trips">Number of trips by criterion.</param>
/// <param name="Second">Length of the run, in s of virtual time.</param>
/// <param name="Fault">Name of the fault that ended it, or null.</param>
/// <param name="Rows">Rows of the run.</param>
/// <param name="MergedRows">Those that span more than one bin.</param>
/// <param name="LateRows">Those in which conversions are missing for lateness.</param>
/// <param name="Lateness">Rows by how late they were collected: <c>late_hist_us</c> of the run_end.</param>
public sealed record RehearsedRun(
    ulong Seed,
    string Reason,
    bool Landed,
    double LeastReferenceG0,
    int Cycles,
    IReadOnlyDictionary<string, int> Trips,
    double Second,
    string? Fault,
    long Rows,
    long MergedRows,
    long LateRows,
    IReadOnlyList<long> Lateness)
{
    // Below this the contact is broken, whatever a profile calls so.
    private const double ClosedG0 = 0.5;

    internal static RehearsedRun Of(ulong seed, IReadOnlyList<JsonElement> events)
    {
        static string Kind(JsonElement e) => e.GetProperty("kind").GetString()!;
        static string Word(JsonElement e, string key) => e.GetProperty(key).GetString()!;
        JsonElement start = events.First(e => Kind(e) == "run_start"), end = events.Last(e => Kind(e) == "run_end");
        return new RehearsedRun(
            seed,
            Word(end, "reason"),
            events.Any(e => Kind(e) == "state" && Word(e, "why") == "target reached"),
            events.Where(e => Kind(e) == "reference").Select(e => e.GetProperty("g_uG0").GetInt64() * 1e-6).Where(g => g > ClosedG0)
                .DefaultIfEmpty(double.PositiveInfinity).Min(),
            end.GetProperty("cycles").GetInt32(),
            events.Where(e => Kind(e) == "trip").CountBy(e => Word(e, "criterion")).ToDictionary(),
            (end.GetProperty("t_us").GetInt64() - start.GetProperty("t_us").GetInt64()) * 1e-6,
            events.Where(e => Kind(e) == "fault").Select(e => Word(e, "fault")).FirstOrDefault(),
            end.GetProperty("rows").GetInt64(),
            end.GetProperty("merged").GetInt64(),
            end.GetProperty("late_bins").GetInt64(),
            [.. end.GetProperty("late_hist_us").EnumerateArray().Select(count => count.GetInt64())]);
    }
}
