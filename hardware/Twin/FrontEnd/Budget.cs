// The figures of the board's error budget, from hardware/budget.csv.
using System.Globalization;

namespace Overbias.Twin.FrontEnd;

/// <summary>
/// Figures of the board's error budget, in SI units, read from the embedded budget.csv: the same file that the SPICE runs and the
/// derivations are held against, so that what is simulated here is what was designed.
/// </summary>
public static class Budget
{
    private static readonly Dictionary<string, double> s_values = Load();

    /// <summary>A figure by its name.</summary>
    /// <exception cref="KeyNotFoundException">The budget has no such figure.</exception>
    public static double Of(string name)
        => s_values.TryGetValue(name, out double value) ? value : throw new KeyNotFoundException($"hardware/budget.csv has no '{name}'.");

    private static Dictionary<string, double> Load()
    {
        using Stream stream = typeof(Budget).Assembly.GetManifestResourceStream("budget.csv")
            ?? throw new InvalidOperationException("budget.csv is not embedded in Overbias.Twin.");
        using var reader = new StreamReader(stream);
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split(',');
            values.Add(cells[0], double.Parse(cells[1], CultureInfo.InvariantCulture));
        }

        return values;
    }
}
