using System.Globalization;
using System.Text.RegularExpressions;
using Overbias.Board.Tests.Figures;
using Overbias.Schematic.Netlist;

namespace Overbias.Board.Tests;

/// <summary>hardware/README.md tells what the budget, the sheets and the files say.</summary>
public partial class ReadmeTests
{
    private static readonly string s_text = File.ReadAllText(Path.Combine(Places.Hardware, "README.md"));

    [Fact]
    public void Every_figure_is_the_budgets()
    {
        Match[] figures = [.. Quoted().Matches(s_text).Cast<Match>()];

        Assert.True(figures.Length > 40, $"Only {figures.Length} figures were found.");
        Assert.All(figures, m =>
        {
            Figure figure = Figure.All.Single(f => f.Name == m.Groups[3].Value);
            (double scale, string unit) = Unit(m.Groups[2].Value);
            double told = scale * double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture);
            Assert.True(Math.Abs(told / figure.Value - 1) < 1e-3, $"'{m.Value}': the budget says {figure.Value} {figure.Unit}.");
            Assert.Equal(figure.Unit, unit);
        });
    }

    [Fact]
    public void Every_name_of_the_budget_stands_behind_a_figure()
    {
        IEnumerable<string> names = Named().Matches(s_text).Select(m => m.Groups[1].Value).Where(n => Figure.All.Any(f => f.Name == n));

        Assert.Equal(names, Quoted().Matches(s_text).Select(m => m.Groups[3].Value));
    }

    [Fact]
    public void Currents_conductances_and_rates_are_all_there()
    {
        string[] wanted =
        [
            .. Figure.All.Select(f => f.Name).Where(n => n.StartsWith("relative_", StringComparison.Ordinal)
                || n.StartsWith("conductance_", StringComparison.Ordinal) || n.StartsWith("loss_", StringComparison.Ordinal)
                || n.StartsWith("resolution_", StringComparison.Ordinal) || n.StartsWith("paper_b", StringComparison.Ordinal)),
        ];

        Assert.All(wanted, n => Assert.Contains($"`{n}`", s_text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_test_point_and_every_sheet_is_told_and_bring_up_has_ten_steps()
    {
        IEnumerable<Part> points = BoardFiles.Load().Parts.Where(p => p.Device.Name == "TP");
        Assert.All(points, p => Assert.Contains(p.Reference, s_text, StringComparison.Ordinal));
        Assert.All(BoardFiles.SheetNames, n => Assert.Contains($"`{n}`", s_text, StringComparison.Ordinal));
        string bringUp = s_text.Split("## Bring-up")[1].Split("\n## ")[0];
        Assert.Equal(Enumerable.Range(1, 10), Step().Matches(bringUp).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Every_part_it_names_is_in_the_sheets()
    {
        Circuit circuit = BoardFiles.Load();

        Assert.All(Reference().Matches(s_text), m => Assert.True(circuit.Find(m.Value) is not null, $"{m.Value} is in no sheet."));
    }

    private static (double Scale, string Unit) Unit(string text) => text switch
    {
        "%" => (0.01, "1"),
        "°" => (1, "deg"),
        "" => (1, "1"),
        _ => (Prefix(text), Plain(text)),
    };

    private static double Prefix(string text)
    {
        int power = text.Length == 1 ? -1 : "pnµmkM".IndexOf(text[0], StringComparison.Ordinal);
        return power < 0 ? 1 : new[] { 1e-12, 1e-9, 1e-6, 1e-3, 1e3, 1e6 }[power];
    }

    private static string Plain(string text)
        => (Prefix(text) == 1 ? text : text[1..]).Replace("√", "rt", StringComparison.Ordinal).Replace("Ω", "ohm", StringComparison.Ordinal);

    [GeneratedRegex(@"(\d[\d.]*)\s(\S+)\s`(\w+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"`(\w+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"^(\d+)\. ", RegexOptions.Multiline)]
    private static partial Regex Step();

    [GeneratedRegex(@"\b(?:U|R|C|D|J|JP|K|SW|RV|TP)\d{3}\b")]
    private static partial Regex Reference();
}
