using System.Text.RegularExpressions;
using Overbias.Physics.Temperature;

namespace Overbias.Physics.Tests;

/// <summary>The library's README, which is copied beside the tests.</summary>
internal static partial class Readme
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Physics.README.md"));

    /// <summary>The cells of the first table under a heading, without its head.</summary>
    public static IEnumerable<string[]> Table(string heading)
    {
        int from = Text.IndexOf(heading, StringComparison.Ordinal);
        Assert.True(from >= 0, $"no heading {heading}");
        return Text[from..].Split('\n')
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray());
    }

    /// <summary>What stands in backquotes.</summary>
    public static IEnumerable<string> Code(string text) => Quoted().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>Whether `Type` or `Type.Member` is public.</summary>
    public static bool IsPublic(string name)
    {
        string[] parts = name.Split('.', 2);
        return typeof(Neck).Assembly.GetExportedTypes().Any(type =>
            type.Name == parts[0] && (parts.Length == 1 || type.GetMember(parts[1]).Length > 0));
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
