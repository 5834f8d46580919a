using System.CommandLine;
using System.CommandLine.Invocation;

namespace Overbias.Host.Cli;

/// <summary>The command line.</summary>
public static class OverbiasProgram
{
    /// <summary>Runs the program with its arguments; gives the exit code.</summary>
    public static Task<int> RunAsync(string[] args) => RunAsync(args, Console.Out, Console.Error);

    /// <summary>Runs the program with its arguments, writing results and talk where told.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter result, TextWriter talk)
    {
        RootCommand root = Build();
        ParseResult parse = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parse.Action is ParseErrorAction || (parse.Errors.Count > 0 && parse.Action is null))
        {
            string name = Path(parse.CommandResult.Command);
            await talk.WriteLineAsync($"overbias: {Why(parse)} See '{name} --help'.").ConfigureAwait(false);
            return ExitCode.Usage;
        }
        var configuration = new InvocationConfiguration
        {
            ProcessTerminationTimeout = null,
            EnableDefaultExceptionHandler = false,
            Output = result,
            Error = talk,
        };
        return await parse.InvokeAsync(configuration).ConfigureAwait(false);
    }

    private static RootCommand Build()
    {
        var root = new RootCommand("Thins a gold constriction down to a few conductance channels, and counts the light it gives off.")
        {
            DemoCommand.Create(),
            TwinCommand.Create(),
            RecordCommands.Serve(),
            RecordCommands.Record(),
            BoxCommands.Create(),
            RehearseCommand.Create(),
            VerifyCommand.Create(),
            ModelCommand.Create(),
            FigureCommand.Create(),
            DoctorCommand.Create(),
            VersionCommand.Create(),
        };
        string[] examples =
        [
            "overbias demo", "overbias demo --headless --seed 7 --speed max --json", "overbias box status", "overbias doctor",
        ];
        HelpExamples.Add(root, examples);
        HelpExamples.Install(root);
        return root;
    }

    /// <summary>The error that tells most: a word that is not known before what is missing for it.</summary>
    private static string Why(ParseResult parse) =>
        (parse.Errors.FirstOrDefault(error => parse.UnmatchedTokens.Any(word => error.Message.Contains(word, StringComparison.Ordinal)))
            ?? parse.Errors[0]).Message.ReplaceLineEndings(" ");

    private static string Path(Command command)
    {
        string[] names = [.. command.Parents.OfType<Command>().Select(Path)];
        return names.Length == 0 ? "overbias" : $"{names[0]} {command.Name}";
    }
}
