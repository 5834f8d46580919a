using System.CommandLine;
using System.Text.Json.Nodes;
using Overbias.Host.Recording;

namespace Overbias.Host.Cli;

/// <summary><c>overbias verify RUN</c>.</summary>
internal static class VerifyCommand
{
    internal static Command Create()
    {
        var run = new Argument<string>("RUN") { Description = "A run folder." };
        var command = new Command("verify", "Check that a run folder is whole: numbers, bins, sums, ends.") { run };
        return command.Acts(
            ["overbias verify runs/2026-11-20T23-40-12Z_twin-0001_9f3c51d0_run3"],
            (parse, output, _) =>
            {
                string folder = parse.GetRequiredValue(run);
                Verification verified = Verification.Of(folder);
                var machine = new JsonObject
                {
                    ["ok"] = verified.Problems.Count == 0,
                    ["folder"] = folder,
                    ["frames"] = verified.Record.Frames,
                    ["events"] = verified.Record.Events,
                    ["rows"] = verified.Record.Rows,
                    ["bins"] = verified.Record.Bins,
                    ["apd1"] = verified.Record.Apd1,
                    ["apd2"] = verified.Record.Apd2,
                    ["lost"] = verified.Record.Gaps.Sum(gap => gap.Count),
                    ["problems"] = new JsonArray([.. verified.Problems.Select(problem => JsonValue.Create(problem))]),
                };
                output.Write(machine, writer =>
                {
                    foreach (string problem in verified.Problems)
                        writer.WriteLine(problem);
                    writer.WriteLine(verified.Problems.Count == 0
                        ? $"Whole: {verified.Record.Frames} frames, {verified.Record.Events} events, {verified.Record.Bins} bins."
                        : $"{verified.Problems.Count} problems.");
                });
                if (verified.Problems.Count > 0)
                    output.Fail($"{folder} is not whole: {verified.Problems[0]}");
                return Task.FromResult(verified.Problems.Count == 0 ? ExitCode.Done : ExitCode.Failed);
            });
    }
}
