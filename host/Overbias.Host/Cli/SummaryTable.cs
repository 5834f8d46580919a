using System.Globalization;
using Overbias.Host.Recording;
using Overbias.Host.Summary;
using Spectre.Console;

namespace Overbias.Host.Cli;

/// <summary>Shows in the terminal what happened in a run.</summary>
internal static class SummaryTable
{
    internal static void Write(TextWriter writer, RunSummary run, string folder)
    {
        bool isTerminal = ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        console.Write(Facts(run));
        if (run.Plateaus.Count > 0)
            console.Write(Plateaus(run));
        writer.WriteLine($"Run folder: {folder}");
    }

    /// <summary>The run in one line.</summary>
    internal static string Line(RunSummary run)
    {
        string rupture = run.RuptureAfterSecond is double after ? Invariant($"rupture after {after:0.0} s of hold") : "no rupture in hold";
        string size = Invariant($"{run.DurationSecond:0.0} s, {run.Cycles} cycles, {run.Steps} steps");
        return $"{run.Reason ?? "open"}: {size}, {rupture}, {run.Lost} lost";
    }

    private static Table Facts(RunSummary run)
    {
        Table table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumn("").AddColumn("");
        table.Title = new TableTitle(Markup.Escape($"Run {run.Run} of {run.Box}" + (run.Simulated ? ", SIMULATED" : "")));
        void Row(string name, string value) => table.AddRow(new Text(name), new Text(value));
        Row("ended", run.Reason ?? "not yet");
        Row("duration", Invariant($"{run.DurationSecond:0.0} s, {run.Bins} bins in {run.Rows} rows"));
        string trips = string.Join(", ", run.Trips.Select(trip => $"{trip.Key} {trip.Value}"));
        Row("cycles", run.Trips.Count == 0 ? $"{run.Cycles}" : $"{run.Cycles} ({trips})");
        Row("conductance", Invariant($"{Number(run.FirstG0)} G0 at the start, {Number(run.LastReferenceG0)} G0 at the last reference"));
        Row("steps in hold", run.Steps.ToString(CultureInfo.InvariantCulture));
        string otherwise = run.Ruptured ? "before the hold" : "none";
        Row("rupture", run.RuptureAfterSecond is double after ? Invariant($"{after:0.0} s after the hold began") : otherwise);
        Row("dark rates", run.DarkHertz is [double dark1, double dark2] ? Invariant($"{dark1:0.0} and {dark2:0.0} per s") : "not taken");
        Row("photons", $"{run.Apd1} and {run.Apd2}, dark counts included");
        Row("merged rows", Invariant($"{run.Merged} ({(run.Rows == 0 ? 0 : 100.0 * run.Merged / run.Rows):0.###} %)"));
        Row("late by", LatenessLine(run.LateHistogram));
        Row("lost", $"{run.Lost} frames and events, {run.Breaks} unexplained breaks, {run.Conflicts} contradictions");
        return table;
    }

    private static Table Plateaus(RunSummary run)
    {
        Table table = new Table().Border(TableBorder.Rounded).Title("Plateaus of the hold");
        foreach (string heading in new[] { "from bin", "s", "G/G0", "V", "counts 1", "counts 2", "light per s" })
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (Plateau plateau in run.Plateaus)
        {
            table.AddRow(
                plateau.Bin.ToString(CultureInfo.InvariantCulture),
                Invariant($"{plateau.DurationSecond:0.00}"),
                Invariant($"{plateau.ConductanceG0:0.00}"),
                Invariant($"{plateau.VoltageVolt:0.000}"),
                plateau.Apd1.ToString(CultureInfo.InvariantCulture),
                plateau.Apd2.ToString(CultureInfo.InvariantCulture),
                Invariant($"{plateau.LightHertz:0.0}"));
        }
        return table;
    }

    private static string LatenessLine(IReadOnlyList<long> histogram)
    {
        var parts = new List<string>();
        for (int i = 0; i < histogram.Count; i++)
        {
            if (histogram[i] == 0)
                continue;
            string edge = i < Lateness.EdgesMicrosecond.Count
                ? Invariant($"≤ {Lateness.EdgesMicrosecond[i] / 1000.0:0.##} ms")
                : Invariant($"> {Lateness.EdgesMicrosecond[^1] / 1000.0:0.##} ms");
            parts.Add($"{edge}: {histogram[i]}");
        }
        return parts.Count == 0 ? "no rows" : string.Join(", ", parts);
    }

    private static string Number(double? value) => value is double number ? number.ToString("0.0", CultureInfo.InvariantCulture) : "?";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
