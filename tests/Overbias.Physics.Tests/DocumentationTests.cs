using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Overbias.Physics.Temperature;

namespace Overbias.Physics.Tests;

/// <summary>Every public number has its unit or range, and every refusal its word, in the documentation that goes with the package.</summary>
public partial class DocumentationTests
{
    private static readonly Dictionary<string, XElement> Members = XDocument
        .Load(Path.ChangeExtension(typeof(Neck).Assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value);

    private static IEnumerable<MethodBase> Methods => Refusals.PublicNumbers.All();

    [Fact]
    public void Every_parameter_of_every_function_is_described()
    {
        string[] missing = [.. Methods.SelectMany(method => method.GetParameters()
            .Where(parameter => Param(method, parameter).Length == 0)
            .Select(parameter => $"{Refusals.PublicNumbers.Name(method)}({parameter.Name})"))];
        Assert.True(missing is [], string.Join(", ", missing));
    }

    [Fact]
    public void Every_number_that_goes_in_has_its_range()
    {
        string[] missing = [.. Methods.SelectMany(method => method.GetParameters()
            .Where(Refusals.PublicNumbers.IsNumber)
            .Where(parameter => !Range().IsMatch(Param(method, parameter)))
            .Select(parameter => $"{Refusals.PublicNumbers.Name(method)}({parameter.Name}): {Param(method, parameter)}"))];
        Assert.True(missing is [], string.Join("\n", missing));
    }

    [Fact]
    public void Every_function_that_refuses_says_so()
    {
        string[] missing = [.. Methods
            .Where(method => Of(method) is { } member && !member.Elements("inheritdoc").Any()
                && !member.Elements("exception").Any(e => e.Attribute("cref")!.Value.EndsWith("ArgumentOutOfRangeException", StringComparison.Ordinal)))
            .Select(Refusals.PublicNumbers.Name)];
        Assert.True(missing is [], string.Join(", ", missing));
    }

    /// <summary>The comment of a method; that of its type for a record's primary constructor.</summary>
    private static XElement? Of(MethodBase method)
    {
        string type = method.DeclaringType!.FullName!;
        string start = $"M:{type}.{(method.IsConstructor ? "#ctor" : method.Name == "get_Item" ? "Item" : method.Name)}";
        string[] names = [.. method.GetParameters().Select(parameter => parameter.Name!)];
        return Members.Where(pair => pair.Key.StartsWith(start, StringComparison.Ordinal)
                && (pair.Key.Length == start.Length || pair.Key[start.Length] == '('))
            .Select(pair => pair.Value)
            .FirstOrDefault(member => names.All(name => member.Elements("inheritdoc").Any() || member.Elements("param")
                .Any(param => param.Attribute("name")!.Value == name)))
            ?? Members.GetValueOrDefault($"T:{type}");
    }

    private static string Param(MethodBase method, ParameterInfo parameter)
    {
        XElement? member = Of(method);
        if (member?.Elements("inheritdoc").Any() == true)
            return "inherited, finite";
        return member?.Elements("param").FirstOrDefault(param => param.Attribute("name")!.Value == parameter.Name)?.Value.Trim() ?? "";
    }

    [GeneratedRegex(@"\babove\b|\bbelow\b|\bfinite\b|\bfrom 0\b|\bup to\b|\d(e-?\d+)? to \d|\d to infinity|≥|\bto l\b|\bto Lc/R0\b")]
    private static partial Regex Range();
}
