using System.Text.Json.Nodes;
using Overbias.Host.Cli;
using Overbias.Host.Session;
using Overbias.Host.Tests.Support;
using Overbias.Twin.Kernel;

namespace Overbias.Host.Tests.Cli;

/// <summary><c>overbias box calibrate</c> with the firmware on the Twin, over a real broker.</summary>
public class CalibrateCommandTests
{
    [Fact]
    public async Task A_box_is_calibrated_and_tells_its_calibration_from_then_on()
    {
        await using BrokerSession broker = await Broker.StartAsync();
        using TwinSession twin = Twin(broker);

        Said before = await RunAsync(broker, "about", "--json");
        Said done = await RunAsync(broker, "calibrate", "--operator", "ek", "--json");
        Said after = await RunAsync(broker, "about", "--json");
        Said shown = await RunAsync(broker, "about");

        Assert.Null(before.Json["about"]!["calibration"]);
        Assert.Equal(ExitCode.Done, done.Code);
        JsonNode calibration = done.Json["calibration"]!;
        Assert.Equal(19, calibration.AsObject().Count(member => member.Value is JsonObject));
        Assert.InRange(calibration["paper_mOhm"]!["value"]!.GetValue<long>(), 450_000, 490_000);
        Assert.InRange(calibration["g1_ppm"]!["u"]!.GetValue<long>(), 1, 100);
        Assert.Contains("measures 100 ohm", done.Error, StringComparison.Ordinal);
        JsonNode told = after.Json["about"]!["calibration"]!;
        Assert.Equal(calibration["date"]!.GetValue<string>(), told["date"]!.GetValue<string>());
        Assert.Equal(calibration["i1_ppm"]!["value"]!.GetValue<long>(), told["i1_ppm"]!["value"]!.GetValue<long>());
        Assert.InRange(DateTime.UtcNow - DateTime.Parse(told["date"]!.GetValue<string>()).ToUniversalTime(), TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(10));
        Assert.Contains("conductance by the current x1", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_box_that_is_stopped_meanwhile_is_not_calibrated()
    {
        await using BrokerSession broker = await Broker.StartAsync();
        using TwinSession twin = Twin(broker, Pace.Wall(20));
        await RunAsync(broker, "status");
        Task<Said> calibration = RunAsync(broker, "calibrate", "--json");
        Said stopped;
        do
            stopped = await RunAsync(broker, "status", "--json");
        while (stopped.Json["status"]!["state"]!.GetValue<string>() is "idle" or "connect");
        await RunAsync(broker, "stop");
        Said said = await calibration;
        Assert.Equal(ExitCode.Failed, said.Code);
        Assert.Equal("stop", said.Json["error"]!.GetValue<string>());
        Assert.Contains("twin-0001 is not calibrated anew: stop", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_box_that_refuses_is_told()
    {
        await using BrokerSession broker = await Broker.StartAsync();
        await using var box = new ScriptedBox(broker.Address.Port)
        {
            OnCalibrate = box =>
            {
                box.State = "idle";
                box.Why = "the isolating relay does not move";
            },
        };
        await box.StartAsync();
        Said said = await RunAsync(broker, "calibrate", "--json");
        Assert.Equal(ExitCode.Failed, said.Code);
        Assert.Equal("the isolating relay does not move", said.Json["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_help_has_examples()
    {
        Said said = await Shell.RunAsync("box", "calibrate", "--help");
        Assert.Contains("overbias box calibrate --operator ek --json", said.Output, StringComparison.Ordinal);
    }

    private static TwinSession Twin(BrokerSession broker, Pace? pace = null)
    {
        var twin = new TwinSession(
            new TwinSettings { Pace = pace ?? Pace.Max, WaitForRecorder = false, Pauses = PauseModel.None }, broker.Address, _ => { });
        twin.PowerOn(holdForStart: false);
        return twin;
    }

    private static Task<Said> RunAsync(BrokerSession broker, params string[] args) =>
        Shell.RunAsync(["box", .. args, "--broker", broker.Address.ToString(), "--box", "twin-0001"]);
}
