using System.Reflection;

namespace Overbias.Physics.Tests.Discrepancies;

/// <summary>The README's table of discrepancies and the tests hold each other.</summary>
public class ReadmeTableTests
{
    private static readonly Type[] Holders =
        [typeof(TemperatureDiscrepancyTests), typeof(LightDiscrepancyTests), typeof(CountDiscrepancyTests)];

    [Fact]
    public void Every_row_names_its_test_and_every_test_has_its_row()
    {
        const BindingFlags own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        string[] tests = [.. Holders.SelectMany(type => type.GetMethods(own))
            .Where(method => method.IsDefined(typeof(FactAttribute)))
            .Select(method => method.Name)];
        string[][] rows = [.. Readme.Table("## Where print and derivation differ")];
        Assert.All(rows, row => Assert.Equal(6, row.Length));
        Assert.Equal(tests.Order(), rows.Select(row => row[^1].Trim('`')).Order());
    }

    /// <summary>A switch that a row names, `Type.Member` or `Type`, is public.</summary>
    [Fact]
    public void Every_row_names_a_switch_that_there_is()
    {
        foreach (string[] row in Readme.Table("## Where print and derivation differ"))
        {
            foreach (string name in Readme.Code(row[4]).Where(name => char.IsUpper(name[0])))
                Assert.True(Readme.IsPublic(name), $"{name} in the row on {row[0]}");
        }
    }
}
