using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Overbias.Host.Recording;
using Overbias.Mqtt;

namespace Overbias.Host.Cli;

/// <summary><c>overbias version</c>.</summary>
internal static class VersionCommand
{
    internal static Command Create() => new Command("version", "Show the versions of the program and of what it stands on.").Acts(
        ["overbias version", "overbias version --json"],
        (_, output, _) =>
        {
            var facts = new JsonObject
            {
                ["ok"] = true,
                ["overbias"] = RunRecordJson.ProgramVersion,
                ["protocol"] = 1,
                ["mqtt"] = MqttConnections.Implementation,
                ["runtime"] = RuntimeInformation.FrameworkDescription,
                ["system"] = RuntimeInformation.OSDescription,
            };
            output.Write(facts, writer =>
            {
                foreach ((string name, JsonNode? value) in facts.Skip(1))
                    writer.WriteLine($"{name,-10}{value}");
            });
            return Task.FromResult(ExitCode.Done);
        });
}
