using System.CommandLine;
using Overbias.Host.Figures;

namespace Overbias.Host.Cli;

/// <summary><c>overbias figure NAME</c>: the data of a figure of the paper, in the corrected and in the printed form.</summary>
internal static class FigureCommand
{
    internal static Command Create()
    {
        string allowed = string.Join(", ", PaperFigures.Names);
        var name = new Argument<string>("FIGURE") { Description = $"One of {allowed}." };
        name.Validators.Add(result =>
        {
            string text = result.Tokens[0].Value;
            if (!PaperFigures.Names.Contains(text))
                result.AddError($"FIGURE is '{text}'; allowed are {allowed}.");
        });
        var csv = new Option<bool>("--csv") { Description = "Comma-separated values, one line a point, on standard output." };
        var command = new Command("figure", "Compute a figure of the paper, in what follows from its definitions and in what it prints.")
        {
            name, csv,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(csv) && result.GetValue(CommonOptions.Json))
                result.AddError("--csv and --json are both given; allowed is one of them.");
        });
        string[] examples = ["overbias figure 5a", "overbias figure 5c --csv", "overbias figure 3b --json"];
        return command.Acts(examples, (parse, output, _) =>
        {
            Figure figure = PaperFigures.Of(parse.GetRequiredValue(name));
            bool asCsv = parse.GetValue(csv);
            if (asCsv)
            {
                foreach (string note in figure.Notes)
                    output.Tell(note);
            }
            output.Write(FigureText.Json(figure), writer =>
            {
                if (asCsv)
                    FigureText.WriteCsv(figure, writer);
                else
                    FigureText.WriteTable(figure, writer);
            });
            return Task.FromResult(ExitCode.Done);
        });
    }
}
