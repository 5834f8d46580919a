using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Overbias.Host.Figures.Drawing;

/// <summary>Draws a figure as SVG: ECharts, embedded in the program as a script, run by Node.js.</summary>
internal static class FigureDrawing
{
    private const string Script = "figure/draw.js";
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>The figure as SVG; the same figure gives the same text.</summary>
    /// <exception cref="DrawingException">Node.js is missing or could not run the script.</exception>
    internal static async Task<string> SvgAsync(Figure figure, CancellationToken ct)
    {
        using var reader = new StreamReader(typeof(FigureDrawing).Assembly.GetManifestResourceStream(Script)!);
        string library = await reader.ReadToEndAsync(ct).ConfigureAwait(false);
        string svg = await NodeScript.RunAsync(
            $"{library}\nprocess.stdout.write(figures.draw({Instruction(figure).ToJsonString(Readable)}));\n", ct).ConfigureAwait(false);
        return svg.EndsWith("</svg>\n", StringComparison.Ordinal)
            ? svg
            : throw new DrawingException("Node.js drew only a part of the figure; call again.");
    }

    /// <summary>What the script is given: figure.ts has its other end.</summary>
    internal static JsonObject Instruction(Figure figure) => new()
    {
        ["title"] = PlotText.Of($"Figure {figure.Name}: {figure.Title}"),
        ["widthCentimetre"] = figure.Plot.WidthCentimetre,
        ["x"] = Axis(figure.Plot.X),
        ["panels"] = Array(figure.Plot.Panels, panel => new JsonObject
        {
            ["heading"] = panel.Heading,
            ["y"] = Axis(panel.Y),
            ["curves"] = Array(panel.Curves, curve => Curve(figure, panel, curve)),
        }),
        ["styles"] = Array(figure.Plot.Styles, style => new JsonObject
        {
            ["text"] = style.Text,
            ["dashed"] = style.IsDashed,
            ["hollow"] = style.IsHollow,
        }),
        ["caption"] = Array([.. figure.Plot.Caption, .. figure.Notes.Select(PlotText.Of)], text => JsonValue.Create(text)),
    };

    private static JsonObject Axis(FigureAxis axis) => new() { ["title"] = axis.Title, ["log"] = axis.IsLog };

    private static JsonObject Curve(Figure figure, FigurePanel panel, FigureCurve curve)
    {
        double[] x = Values(figure, curve, figure.Plot.X);
        double[] y = Values(figure, curve, panel.Y);
        return new JsonObject
        {
            ["series"] = curve.Series,
            ["key"] = curve.Key,
            ["dashed"] = curve.IsDashed,
            ["hollow"] = curve.IsHollow,
            ["points"] = Array(x.Zip(y), point => new JsonArray(point.First, point.Second)),
            ["labels"] = Array(curve.Labels, label => new JsonObject
            {
                ["point"] = label.Point,
                ["text"] = label.Text,
                ["above"] = label.IsAbove,
            }),
        };
    }

    private static double[] Values(Figure figure, FigureCurve curve, FigureAxis axis)
    {
        int column = figure.Columns.Index().Single(at => at.Item == axis.Column).Index;
        return [.. figure.Series[curve.Series].Points.Select(point => point[column] * axis.Factor)];
    }

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> node) => [.. items.Select(node)];
}
