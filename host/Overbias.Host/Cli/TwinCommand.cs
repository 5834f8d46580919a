using System.CommandLine;
using System.Text.Json.Nodes;
using Overbias.Host.Session;
using Overbias.Mqtt;

namespace Overbias.Host.Cli;

/// <summary><c>overbias twin</c>: a box without a board, as a process of its own.</summary>
internal static class TwinCommand
{
    internal static Command Create()
    {
        var twinOptions = new TwinOptions();
        var brokerOptions = new BrokerOptions("The broker; 127.0.0.1:1883 when not given.");
        var freeOption = new Option<bool>("--no-gate") { Description = "At full speed, do not let the clock wait for the recorder." };
        var command = new Command("twin", "Simulate a box as a process of its own.");
        brokerOptions.AddTo(command);
        twinOptions.AddTo(command);
        command.Options.Add(freeOption);
        return command.Acts(
            ["overbias twin --broker 127.0.0.1:1883 --seed 7", "overbias twin --dummy 100 --flash box.json", "overbias twin --speed max --flash box.json --truth truth.ndjson"],
            async (parse, output, shutdown) =>
            {
                BrokerAddress broker = brokerOptions.Read(parse) ?? new BrokerAddress("127.0.0.1", BrokerAddress.DefaultPort);
                TwinSettings settings = twinOptions.Read(parse) with { WaitForRecorder = !parse.GetValue(freeOption) };
                await RequireBrokerAsync(broker, shutdown.Asked).ConfigureAwait(false);
                shutdown.WaitingFor = "the simulated box to end";
                using (var twin = new TwinSession(settings, broker, output.Tell))
                {
                    twin.PowerOn(holdForStart: false);
                    output.Tell($"Simulated box {settings.BoxName}, seed {settings.Seed}, broker {broker}. Ctrl-C takes its power away.");
                    await Task.WhenAny(twin.Halted, Task.Delay(Timeout.Infinite, shutdown.Asked)).ConfigureAwait(false);
                    bool halted = !shutdown.Asked.IsCancellationRequested;
                    var machine = new JsonObject
                    {
                        ["ok"] = !halted,
                        ["virtual_s"] = Math.Round(twin.NowNs * 1e-9, 3),
                        ["worst_lag_ms"] = Math.Round(twin.WorstLagNs * 1e-6, 3),
                    };
                    output.Write(machine, writer => writer.WriteLine($"Power is off after {twin.NowNs * 1e-9:0.0} s of the box's time."));
                    if (halted)
                        output.Fail("The firmware has halted by itself.");
                    return halted ? ExitCode.Failed : ExitCode.Done;
                }
            });
    }

    /// <summary>The box itself tries for ever; a newcomer should hear at once that there is no broker.</summary>
    private static async Task RequireBrokerAsync(BrokerAddress address, CancellationToken ct)
    {
        BrokerSession broker = BrokerSession.At(address);
        IMqttConnection connection = await broker.ConnectAsync("twin", ct).ConfigureAwait(false);
        await connection.DisconnectAsync().ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
    }
}
