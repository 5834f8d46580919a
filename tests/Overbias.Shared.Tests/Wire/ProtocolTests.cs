using System.Globalization;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Tests.Wire;

/// <summary>Holds what PROTOCOL.md lists to what the box does.</summary>
public class ProtocolTests
{
    private static readonly string Protocol = File.ReadAllText(Path.Combine(Root(), "shared", "PROTOCOL.md"));

    [Fact]
    public void The_table_of_settings_is_that_of_the_box()
    {
        string begin = "<!-- settings -->\n", end = "<!-- /settings -->";
        int from = Protocol.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        string table = Protocol[from..Protocol.IndexOf(end, StringComparison.Ordinal)];
        string expected = string.Concat(Settings.Table.Select(Row).Prepend("""
            | key | unit | allowed | default | meaning |
            |---|---|---|---|---|

            """));
        Assert.Equal(expected, table);
    }

    [Fact]
    public void Every_state_event_and_end_of_a_run_is_told()
    {
        Assert.All(RunState.Names, name => Assert.Contains($"`{name}`", Protocol));
        Assert.All(EventKind.Names.Skip(1), name => Assert.Contains($"| `{name}`", Protocol));
        Assert.All(EndReason.Names, name => Assert.Contains($"`{name}`", Protocol));
        Assert.All(FaultCode.Names.Skip(1), name => Assert.Contains($"| `{name}` | ", Protocol));
        Assert.All(TripCriterion.Names.Skip(1), name => Assert.Contains($"`{name}`", Protocol));
    }

    private static string Row(Setting setting)
    {
        string unit = setting.Unit == "1" ? "" : setting.Unit;
        string allowed = setting.Words is not null ? string.Join(", ", setting.Words.Select(word => $"`{word}`"))
            : setting.Allowed is not null ? string.Join(", ", setting.Allowed)
            : string.Create(CultureInfo.InvariantCulture, $"{setting.Least} to {setting.Greatest}");
        string value = setting.Words is not null ? $"`{setting.Words[setting.Defaults[0]]}`" : string.Join(", ", setting.Defaults);
        return $"| `{setting.Key}` | {unit} | {allowed} | {value} | {setting.Meaning} |\n";
    }

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "nf.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("no nf.sln above the tests");
        }

        return folder;
    }
}
