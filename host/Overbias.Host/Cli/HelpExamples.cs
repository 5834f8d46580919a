using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace Overbias.Host.Cli;

/// <summary>Adds examples to the help of a command.</summary>
internal static class HelpExamples
{
    // Programs may be built by several threads at once, and a program that is gone takes its examples along.
    private static readonly ConditionalWeakTable<Command, string[]> Examples = [];

    internal static void Add(Command command, string[] examples) => Examples.AddOrUpdate(command, examples);

    /// <summary>Makes the help option of the whole program show the examples.</summary>
    internal static void Install(RootCommand root)
    {
        foreach (HelpOption help in root.Options.OfType<HelpOption>())
            help.Action = new WithExamples((HelpAction)help.Action!);
    }

    private sealed class WithExamples(HelpAction plain) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            int code = plain.Invoke(parseResult);
            if (!Examples.TryGetValue(parseResult.CommandResult.Command, out string[]? examples))
                return code;
            TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (string example in examples)
                output.WriteLine($"  {example}");
            output.WriteLine();
            return code;
        }
    }
}
