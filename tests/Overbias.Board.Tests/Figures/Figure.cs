using System.Globalization;
using Overbias.Schematic.Netlist;

namespace Overbias.Board.Tests.Figures;

/// <summary>A row of hardware/budget.csv.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, in the SI unit.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Claim">«given», «at most», «at least» or «about P %».</param>
/// <param name="Check">«spice circuit/measure …», «derived», or nothing for what is given.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record Figure(string Name, double Value, string Unit, string Claim, string Check, string Source)
{
    /// <summary>All rows.</summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        .. Csv.Rows(File.ReadAllText(Path.Combine(Places.Hardware, "budget.csv")))
            .Select(c => new Figure(c[0], double.Parse(c[1], CultureInfo.InvariantCulture), c[2], c[3], c[4], c[5])),
    ];

    /// <summary>A value by its name.</summary>
    public static double Of(string name) => All.Single(f => f.Name == name).Value;

    /// <summary>True when a checked value bears the claim out.</summary>
    /// <exception cref="FormatException">The claim is of no known form.</exception>
    public bool Holds(double found)
    {
        string[] words = Claim.Split(' ');
        return words switch
        {
            ["at", "most"] => found <= Value,
            ["at", "least"] => found >= Value,
            ["about", { } percent, "%"] => Math.Abs(found - Value) <= double.Parse(percent, CultureInfo.InvariantCulture) / 100 * Value,
            _ => throw new FormatException($"'{Claim}' of {Name} is no claim that can be checked."),
        };
    }
}
