using Overbias.Host.Cli;
using Overbias.Host.Tests.Support;
using Overbias.Twin.Kernel;

namespace Overbias.Host.Tests.Cli;

public class UsageTests
{
    [Fact]
    public void Programs_are_built_side_by_side_by_several_threads() =>
        Parallel.For(0, 200, _ => Assert.Equal(ExitCode.Done, OverbiasProgram.RunAsync(["--help"], TextWriter.Null, TextWriter.Null).Result));

    [Theory]
    [InlineData("bogus", "'bogus'")]
    [InlineData("demo --speed 0", "--speed is '0'; allowed are 0.01 to 10000, or max.")]
    [InlineData("demo --speed fast", "--speed is 'fast'")]
    [InlineData("demo --light blue", "--light is 'blue'; allowed are empirical and model.")]
    [InlineData("demo --pauses 5,x", "--pauses has 'x'")]
    [InlineData("demo --seed -1", "-1")]
    [InlineData("demo --port 70000", "--port is 70000; allowed are 1 to 65535, or 0 for a free one.")]
    [InlineData("demo --set hold_bias_mV", "The setting 'hold_bias_mV' is not of the form KEY=VALUE")]
    [InlineData("demo --tell colour=red", "'colour=red' cannot be told")]
    [InlineData("demo --recorder Lab_PC", "--recorder is 'Lab_PC'")]
    [InlineData("record --broker lab:x", "The broker's port is 'x'; allowed are 1 to 65535.")]
    [InlineData("box --nothing", "--nothing")]
    [InlineData("box nudge 500", "MV is 500; allowed is -100 to 100 without 0.")]
    [InlineData("box", "Required command was not provided.")]
    [InlineData("box profile hold_bias_mV=7.5 --broker 127.0.0.1:1", "The setting 'hold_bias_mV=7.5'")]
    [InlineData("verify", "Required argument missing")]
    public async Task Wrong_usage_is_one_line_with_what_is_allowed_and_exit_code_2(string line, string why)
    {
        using var folder = new TempFolder();
        string[] args = line.Split(' ');
        Said said = await Shell.RunAsync(args[0] is "demo" or "record" ? [.. args, "--out", folder.Path] : args);

        Assert.Equal(ExitCode.Usage, said.Code);
        Assert.StartsWith("overbias: ", said.OneLine, StringComparison.Ordinal);
        Assert.Contains(why, said.OneLine, StringComparison.Ordinal);
        Assert.Equal("", said.Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("demo")]
    [InlineData("twin")]
    [InlineData("serve")]
    [InlineData("record")]
    [InlineData("box status")]
    [InlineData("box start")]
    [InlineData("box stop")]
    [InlineData("box hold")]
    [InlineData("box park")]
    [InlineData("box nudge")]
    [InlineData("box back-off")]
    [InlineData("rehearse")]
    [InlineData("box note")]
    [InlineData("box profile")]
    [InlineData("box about")]
    [InlineData("box release")]
    [InlineData("box clear")]
    [InlineData("verify")]
    [InlineData("figure")]
    [InlineData("doctor")]
    [InlineData("version")]
    public async Task Every_command_helps_with_examples_and_has_json(string command)
    {
        Said said = await Shell.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal(ExitCode.Done, said.Code);
        Assert.Contains("Examples:", said.Output, StringComparison.Ordinal);
        Assert.Contains($"overbias {command}", said.Output, StringComparison.Ordinal);
        if (command.Length > 0)
            Assert.Contains("--json", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_told_as_json_on_one_line()
    {
        Said said = await Shell.RunAsync("version", "--json");
        Assert.Equal(ExitCode.Done, said.Code);
        Assert.True(said.Json["ok"]!.GetValue<bool>());
        Assert.Equal(1, said.Json["protocol"]!.GetValue<int>());
        Assert.Equal("", said.Error);
    }

    [Fact]
    public void Pauses_are_none_or_idle_or_a_list()
    {
        Assert.True(TwinOptions.TryParsePauses("none", out PauseModel none, out _));
        Assert.False(none.Idle);
        Assert.Empty(none.Injected);
        Assert.True(TwinOptions.TryParsePauses("idle,40,200:0.001", out PauseModel some, out _));
        Assert.True(some.Idle);
        Assert.Equal([new InjectedPause(40, 0.002), new InjectedPause(200, 0.001)], some.Injected);
        Assert.False(TwinOptions.TryParsePauses("5:2", out _, out string why));
        Assert.Contains("'5:2'", why, StringComparison.Ordinal);
    }
}
