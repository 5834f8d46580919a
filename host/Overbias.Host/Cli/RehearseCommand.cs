using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Overbias.Host.Rehearsal;
using Overbias.Host.Wire;
using Overbias.Twin.Kernel;

namespace Overbias.Host.Cli;

/// <summary><c>overbias rehearse PROFILE</c>: a profile on many simulated junctions, before it meets a real one.</summary>
internal static class RehearseCommand
{
    private const int MostRuns = 100_000;
    private const int Reports = 20;

    internal static Command Create()
    {
        var profile = new Argument<string?>("PROFILE")
        {
            Description = "File with settings, such as {\"target_mG0\": 5000}; without it the default profile.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string[]> set = CommonOptions.Settings();
        var runs = new Option<int>("--runs")
        {
            Description = "Simulated junctions.",
            HelpName = "N",
            DefaultValueFactory = _ => 200,
        };
        runs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostRuns)
                result.AddError($"--runs is {result.GetValueOrDefault<int>()}; allowed is 1 to {MostRuns}.");
        });
        var seed = new Option<ulong>("--seed")
        {
            Description = "Seed of the first junction; the others follow.",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };
        var noTrip = new Option<bool>("--no-analog-trip") { Description = "Leave the analog trip off the board." };
        Option<PauseModel> pauses = TwinOptions.PausesOption();
        var command = new Command("rehearse", "Run a profile on many simulated junctions, and tell how they fared.")
        {
            profile, set, runs, seed, pauses, noTrip,
        };
        string[] examples =
        [
            "overbias rehearse", "overbias rehearse gentle.json --runs 500", "overbias rehearse --set target_mG0=5000 --runs 50 --json",
        ];
        return command.Acts(examples, async (parse, output, shutdown) =>
        {
            Dictionary<string, SettingValue> settings = ProfileFile.Merge(parse.GetValue(profile), parse.GetValue(set) ?? []);
            Rehearser rehearsal = Make(settings, parse.GetValue(seed), parse.GetValue(pauses)!, !parse.GetValue(noTrip));
            int wanted = parse.GetValue(runs);
            shutdown.WaitingFor = "the junctions under way";
            IReadOnlyList<RehearsedRun> done = await rehearsal
                .RunAsync(wanted, ended => Progress(output, ended, wanted), shutdown.Asked).ConfigureAwait(false);
            output.Write(Json(done, rehearsal.Thins), writer => Print(done, rehearsal.Thins, writer));
            return ExitCode.Done;
        });
    }

    private static Rehearser Make(Dictionary<string, SettingValue> settings, ulong seed, PauseModel pauses, bool analogTrip)
    {
        try
        {
            return new Rehearser(settings) { Seed = seed, Pauses = pauses, AnalogTrip = analogTrip };
        }
        catch (WireException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static void Progress(Output output, int ended, int wanted)
    {
        if (ended % Math.Max(1, wanted / Reports) == 0)
            output.Tell($"{ended} of {wanted} simulated junctions.");
    }

    private static JsonObject Json(IReadOnlyList<RehearsedRun> runs, bool thins)
    {
        var summary = new RehearsalSummary(runs);
        return new JsonObject
        {
            ["ok"] = true,
            ["simulated"] = true,
            ["runs"] = runs.Count,
            ["landed"] = thins ? summary.Landed : null,
            ["landed_low"] = thins ? summary.LandedRange.Low : null,
            ["landed_high"] = thins ? summary.LandedRange.High : null,
            ["reasons"] = Counts(summary.Reasons),
            ["faults"] = Counts(summary.Faults),
            ["trips"] = Counts(summary.Trips),
            ["median_s"] = summary.MedianSecond,
            ["median_cycles"] = summary.MedianCycles,
            ["each"] = new JsonArray([.. runs.Select(run => new JsonObject
            {
                ["seed"] = run.Seed,
                ["reason"] = run.Reason,
                ["landed"] = run.Landed,
                ["least_G0"] = double.IsFinite(run.LeastReferenceG0) ? run.LeastReferenceG0 : null,
                ["cycles"] = run.Cycles,
                ["s"] = run.Second,
                ["fault"] = run.Fault,
            })]),
        };
    }

    private static JsonObject Counts(IEnumerable<KeyValuePair<string, int>> counts) =>
        new(counts.Select(count => KeyValuePair.Create<string, JsonNode?>(count.Key, count.Value)));

    private static void Print(IReadOnlyList<RehearsedRun> runs, bool thins, TextWriter writer)
    {
        var summary = new RehearsalSummary(runs);
        string Share(double part) => (100 * part).ToString("0.0", CultureInfo.InvariantCulture) + " %";
        string List(IEnumerable<KeyValuePair<string, int>> counts) => string.Join(", ", counts.Select(c => $"{c.Key} {c.Value}"));
        writer.WriteLine($"{runs.Count} simulated junctions: the shares are those of a model, not of gold.");
        if (thins)
            writer.WriteLine(
                $"landed       {Share(summary.Landed)} (95 % confidence: {Share(summary.LandedRange.Low)} to {Share(summary.LandedRange.High)})");
        writer.WriteLine($"ended        {List(summary.Reasons)}");
        if (summary.Faults.Count > 0)
            writer.WriteLine($"faults       {List(summary.Faults)}");
        writer.WriteLine($"trips        {(summary.Trips.Count > 0 ? List(summary.Trips) : "none")}");
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"median       {summary.MedianSecond:0.0} s, {summary.MedianCycles:0} cycles"));
    }
}
