using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Overbias.Board.Tests.Spice;

/// <summary>Runs the circuits of hardware/spice in ngspice's batch mode, each once, and reads what they measured.</summary>
internal static partial class NgSpice
{
    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyDictionary<string, double>>> s_runs = new(StringComparer.Ordinal);

    /// <summary>The folder of the circuits.</summary>
    public static string Folder { get; } = Path.Combine(Places.Hardware, "spice");

    /// <summary>A measure of a circuit; the run is kept.</summary>
    public static double Measure(string circuit, string measure)
    {
        IReadOnlyDictionary<string, double> measures =
            s_runs.GetOrAdd(circuit, c => new(() => Run(Path.Combine(Folder, c + ".cir")))).Value;
        Assert.True(measures.ContainsKey(measure), $"{circuit}.cir printed no '{measure}': it has {string.Join(", ", measures.Keys)}.");
        return measures[measure];
    }

    /// <summary>Runs a circuit's file and returns what it printed as «name = value», the last of each name.</summary>
    public static IReadOnlyDictionary<string, double> Run(string file)
    {
        var start = new ProcessStartInfo("ngspice", ["-b", file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(file),
            Environment = { ["LC_ALL"] = "C" },
        };
        using Process process = Start(start);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var measures = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (Match match in Printed().Matches(output))
            measures[match.Groups[1].Value] = double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        Assert.True(measures.Count > 0, $"{Path.GetFileName(file)} measured nothing. ngspice says: {errors.Result}");
        return measures;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException("ngspice is not installed; Debian's package is called ngspice.");
        }
    }

    [GeneratedRegex(@"^\s*(\w+)\s*=\s*([-+]?\d[\d.]*(?:[eE][-+]?\d+)?)(?:\s|$)", RegexOptions.Multiline)]
    private static partial Regex Printed();
}
