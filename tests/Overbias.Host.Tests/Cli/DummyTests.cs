using Overbias.Host.Cli;
using Overbias.Host.Tests.Support;

namespace Overbias.Host.Tests.Cli;

/// <summary>A plain resistor in place of the simulated junction.</summary>
public class DummyTests
{
    [Fact]
    public async Task A_profile_is_tried_on_a_resistor_and_its_conductance_is_told()
    {
        using var folder = new TempFolder();
        Said said = await Shell.RunAsync(
            "demo", "--headless", "--seed", "3", "--speed", "max", "--dummy", "2581.28", "--out", folder.Path, "--json",
            "--set", "mode=sweep", "--set", "sweep_step_uV=20000", "--set", "dark_ms=200");
        Assert.Equal(ExitCode.Done, said.Code);
        Assert.Equal("complete", said.Json["reason"]!.GetValue<string>());
        Assert.False(said.Json["ruptured"]!.GetValue<bool>());
        Assert.InRange(said.Json["first_g0"]!.GetValue<double>(), 4.98, 5.02);
    }

    [Fact]
    public async Task Thinning_a_resistor_ends_at_the_limit_without_progress()
    {
        using var folder = new TempFolder();
        Said said = await Shell.RunAsync(
            "demo", "--headless", "--seed", "3", "--speed", "max", "--dummy", "1000", "--out", folder.Path, "--json",
            "--set", "dark_ms=200", "--set", "v_limit_mV=800");
        Assert.Equal(ExitCode.Stopped, said.Code);
        Assert.Equal("limit", said.Json["reason"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("wood")]
    public async Task What_is_no_resistance_is_refused(string ohm)
    {
        Said said = await Shell.RunAsync("demo", "--headless", "--dummy", ohm);
        Assert.Equal(ExitCode.Usage, said.Code);
        Assert.Contains($"--dummy is '{ohm}'", said.Error, StringComparison.Ordinal);
    }
}
