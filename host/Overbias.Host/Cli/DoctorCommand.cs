using System.CommandLine;
using System.Text.Json.Nodes;
using Overbias.Host.Figures.Drawing;
using Overbias.Host.Session;
using Overbias.Mqtt;

namespace Overbias.Host.Cli;

/// <summary><c>overbias doctor</c>: what is there, what is missing, how to get it.</summary>
internal static class DoctorCommand
{
    private sealed record Finding(string What, bool Ok, string Detail);

    private const string Purpose = "Look whether everything that is needed is there, and say how to get what is not.";

    internal static Command Create() => new Command("doctor", Purpose).Acts(
        ["overbias doctor", "overbias doctor --json"],
        async (_, output, shutdown) =>
        {
            Finding[] findings =
            [
                new(".NET", true, System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription),
                await LookAsync("MQTT client", "apt-get install libmosquitto1", ClientLibraryAsync).ConfigureAwait(false),
                await LookAsync("broker", "apt-get install mosquitto", () => BrokerAsync(shutdown.Asked)).ConfigureAwait(false),
                await LookAsync("drawing", null, () => NodeAsync(shutdown.Asked)).ConfigureAwait(false),
                await LookAsync("firmware", "dotnet build nf.sln", () => Task.FromResult(FirmwareFolder.Find())).ConfigureAwait(false),
                await LookAsync("folder", "work in a folder that can be written", () => Task.FromResult(Folder())).ConfigureAwait(false),
            ];
            bool ok = findings.All(finding => finding.Ok);
            var list = new JsonArray([.. findings.Select(finding => new JsonObject
            {
                ["what"] = finding.What,
                ["ok"] = finding.Ok,
                ["detail"] = finding.Detail,
            })]);
            output.Write(new JsonObject { ["ok"] = ok, ["findings"] = list }, writer =>
            {
                foreach (Finding finding in findings)
                    writer.WriteLine($"{(finding.Ok ? "ok      " : "MISSING ")}{finding.What,-12} {finding.Detail}");
            });
            return ok ? ExitCode.Done : ExitCode.Failed;
        });

    private static async Task<Finding> LookAsync(string what, string? remedy, Func<Task<string>> look)
    {
        try
        {
            return new Finding(what, true, await look().ConfigureAwait(false));
        }
        catch (Exception e) when (e is MqttException or IOException or UnauthorizedAccessException or DllNotFoundException
            or DrawingException)
        {
            string toGetIt = remedy is null ? "" : $" To get it: {remedy}";
            return new Finding(what, false, e.Message.ReplaceLineEndings(" ") + toGetIt);
        }
    }

    private static async Task<string> ClientLibraryAsync()
    {
        IMqttConnection connection = MqttConnections.Create(new MqttOptions { ClientId = "overbias-doctor" });
        await connection.DisposeAsync().ConfigureAwait(false);
        return MqttConnections.Implementation;
    }

    private static async Task<string> NodeAsync(CancellationToken ct) =>
        $"Node.js {await NodeScript.RunAsync("process.stdout.write(process.version)", ct).ConfigureAwait(false)} for figures as SVG";

    private static async Task<string> BrokerAsync(CancellationToken ct)
    {
        BrokerSession broker = await BrokerSession.OpenAsync(null, 0, _ => { }, ct).ConfigureAwait(false);
        await using (broker.ConfigureAwait(false))
        {
            IMqttConnection connection = await broker.ConnectAsync("doctor", ct).ConfigureAwait(false);
            await connection.DisconnectAsync().ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
            return "mosquitto starts and takes a connection";
        }
    }

    private static string Folder()
    {
        string trial = Path.Combine(Environment.CurrentDirectory, $".overbias-doctor-{Environment.ProcessId}");
        File.WriteAllText(trial, "");
        File.Delete(trial);
        return $"{Environment.CurrentDirectory} can be written";
    }
}
