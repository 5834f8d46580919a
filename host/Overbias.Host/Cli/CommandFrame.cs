using System.CommandLine;
using System.Text.Json.Nodes;
using Overbias.Host.Figures.Drawing;
using Overbias.Host.Page;
using Overbias.Host.Recording;
using Overbias.Host.Wire;
using Overbias.Mqtt;

namespace Overbias.Host.Cli;

/// <summary>Runs a command's work: one line for what fails, and the right exit code.</summary>
internal static class CommandFrame
{
    /// <summary>Gives a command its action, its option for JSON and its examples.</summary>
    internal static Command Acts(this Command command, string[] examples, Func<ParseResult, Output, Shutdown, Task<int>> work)
    {
        command.Options.Add(CommonOptions.Json);
        HelpExamples.Add(command, examples);
        command.SetAction((parse, _) => RunAsync(parse, work));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, Func<ParseResult, Output, Shutdown, Task<int>> work)
    {
        InvocationConfiguration streams = parse.InvocationConfiguration;
        var output = new Output(streams.Output, streams.Error, parse.GetValue(CommonOptions.Json));
        using var shutdown = new Shutdown(output.Tell);
        try
        {
            return await work(parse, output, shutdown).ConfigureAwait(false);
        }
        catch (UsageException e)
        {
            return Fail(output, e.Message, ExitCode.Usage);
        }
        catch (OperationCanceledException) when (shutdown.Asked.IsCancellationRequested)
        {
            return Fail(output, "Ended by a signal before it was done.", ExitCode.Failed);
        }
        catch (Exception e) when (e is MqttException or RecordingException or WireException or PageException or DrawingException
            or TimeoutException or IOException or UnauthorizedAccessException)
        {
            return Fail(output, e.Message, ExitCode.Failed);
        }
    }

    private static int Fail(Output output, string why, int code)
    {
        output.Fail(why);
        if (output.Json)
            output.Write(new JsonObject { ["ok"] = false, ["error"] = why }, _ => { });
        return code;
    }
}
