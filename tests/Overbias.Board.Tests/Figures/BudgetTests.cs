using Overbias.Board.Tests.Spice;

namespace Overbias.Board.Tests.Figures;

/// <summary>Every claim of the error budget is borne out by a SPICE run or by a derivation.</summary>
public class BudgetTests
{
    public static TheoryData<string> Simulated => [.. With("spice")];

    public static TheoryData<string> Derived => [.. With("derived")];

    [Theory]
    [MemberData(nameof(Simulated))]
    public void What_was_simulated_bears_the_claim_out(string name)
    {
        Figure figure = Figure.All.Single(f => f.Name == name);
        foreach (string measure in figure.Check.Split(' ').Skip(1))
        {
            string[] parts = measure.Split('/');
            double found = NgSpice.Measure(parts[0], parts[1]);
            Assert.True(figure.Holds(found), $"{name}: {figure.Claim} {figure.Value} {figure.Unit}, {measure} is {found}.");
        }
    }

    [Theory]
    [MemberData(nameof(Derived))]
    public void What_follows_from_other_figures_bears_the_claim_out(string name)
    {
        Figure figure = Figure.All.Single(f => f.Name == name);
        double found = Derivations.All[name]();

        Assert.True(figure.Holds(found), $"{name}: {figure.Claim} {figure.Value} {figure.Unit}, derived is {found}.");
    }

    [Fact]
    public void Every_figure_is_given_simulated_or_derived_and_says_from_where()
    {
        Assert.All(Figure.All, f => Assert.Equal(f.Claim == "given", f.Check.Length == 0));
        Assert.All(Figure.All, f => Assert.NotEmpty(f.Source));
        Assert.Equal(Figure.All.Count, Figure.All.Select(f => f.Name).Distinct().Count());
        Assert.Equal(With("derived").Order(StringComparer.Ordinal), Derivations.All.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Figure.All.Count, Figure.All.Count(f => f.Check.Length == 0) + With("derived").Count() + With("spice").Count());
    }

    [Theory]
    [InlineData("at most", 1, true)]
    [InlineData("at most", 1.01, false)]
    [InlineData("at least", 1, true)]
    [InlineData("at least", 0.99, false)]
    [InlineData("about 5 %", 1.04, true)]
    [InlineData("about 5 %", 1.06, false)]
    [InlineData("about 5 %", 0.94, false)]
    public void A_claim_holds_or_does_not(string claim, double found, bool holds)
        => Assert.Equal(holds, new Figure("x", 1, "1", claim, "", "").Holds(found));

    [Fact]
    public void A_figure_that_is_not_a_number_holds_no_claim()
        => Assert.False(new Figure("x", 1, "1", "at most", "", "").Holds(double.NaN));

    private static IEnumerable<string> With(string check)
        => Figure.All.Where(f => f.Check.Split(' ')[0] == check).Select(f => f.Name);
}
