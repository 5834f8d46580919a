using System.CommandLine;

namespace Overbias.Host.Cli;

/// <summary><c>overbias model</c>: one number of the models at a time.</summary>
internal static class ModelCommand
{
    internal static Command Create()
    {
        var command = new Command("model", "Compute temperature, light and heat flow of a contact a few atoms across.")
        {
            ModelTemperatureCommand.Create(),
            ModelLightCommands.Spectrum(),
            ModelLightCommands.Yield(),
            ModelLightCommands.Counts(),
            ModelLightCommands.Planck(),
            ModelHeatCommand.Create(),
        };
        HelpExamples.Add(
            command, ["overbias model temperature --n 4", "overbias model yield --te 2000", "overbias model heat --channels 1"]);
        return command;
    }
}
