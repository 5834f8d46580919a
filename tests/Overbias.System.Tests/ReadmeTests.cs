using System.Text.RegularExpressions;

namespace Overbias.System.Tests;

/// <summary>What the README names is there.</summary>
public sealed partial class ReadmeTests
{
    private readonly string _text = Repository.Text("README.md");

    [Fact]
    public void Every_file_that_it_links_or_shows_is_there()
    {
        string[] targets = [.. Link().Matches(_text).Select(link => link.Groups[1].Value)];
        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.True(Path.Exists(Path.Combine(Repository.Root, target)), $"there is no {target}"));
    }

    [Fact]
    public async Task Every_command_that_it_shows_is_one()
    {
        string[] commands = [.. Command().Matches(_text).Select(command => command.Groups[1].Value).Distinct().Where(c => c != "test")];
        Assert.Contains("demo", commands);
        foreach (string command in commands)
            Assert.NotEmpty((await Running.OverbiasToEnd(command, "--help")).With(0).Out);
    }

    [Fact]
    public void Every_file_that_it_names_in_words_is_there()
    {
        string[] named = ["firmware/Overbias.Device.nfproj", "nf.sln", "overbias.cmd", "overbias.ps1"];
        Assert.All(named, name => Assert.Contains($"`{name}`", _text));
        Assert.All(named, name => Assert.True(File.Exists(Path.Combine(Repository.Root, name)), $"there is no {name}"));
    }

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\./overbias (?:--mqtt-client \w+ )?([a-z]+)")]
    private static partial Regex Command();
}
