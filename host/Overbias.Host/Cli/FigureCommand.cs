using System.CommandLine;
using Overbias.Host.Figures;
using Overbias.Host.Figures.Drawing;

namespace Overbias.Host.Cli;

/// <summary><c>overbias figure NAME</c>: the data of a figure of the paper, in the corrected and in the printed form, and its drawing.</summary>
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
        var svg = new Option<string?>("--svg")
        {
            Description = "Draw it, too, at the size of a journal's column.",
            HelpName = "FILE.svg",
        };
        svg.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && SvgFile.Refusal(result.Tokens[0].Value) is string refusal)
                result.AddError(refusal);
        });
        var command = new Command("figure", "Compute a figure of the paper, in what follows from its definitions and in what it prints.")
        {
            name, csv, svg,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(csv) && result.GetValue(CommonOptions.Json))
                result.AddError("--csv and --json are both given; allowed is one of them.");
        });
        string[] examples = ["overbias figure 5a", "overbias figure 5c --csv", "overbias figure 3b --svg 3b.svg"];
        return command.Acts(examples, async (parse, output, shutdown) =>
        {
            Figure figure = PaperFigures.Of(parse.GetRequiredValue(name));
            bool asCsv = parse.GetValue(csv);
            string? file = parse.GetValue(svg);
            if (file is not null)
                SvgFile.Write(file, await FigureDrawing.SvgAsync(figure, shutdown.Asked).ConfigureAwait(false));
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
            if (file is not null)
                output.Tell($"The drawing is in {file}");
            return ExitCode.Done;
        });
    }
}
