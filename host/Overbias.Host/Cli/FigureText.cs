using System.Globalization;
using System.Text.Json.Nodes;
using Overbias.Host.Figures;

namespace Overbias.Host.Cli;

/// <summary>A figure's data as CSV, as JSON, and as tables to read.</summary>
internal static class FigureText
{
    /// <summary>One line a point; what the curve was computed with stands before the point's numbers.</summary>
    internal static void WriteCsv(Figure figure, TextWriter writer)
    {
        bool hasEta = figure.Series.Any(series => series.CollectionNeeded is not null);
        writer.WriteLine($"figure,form,variant,h,r0_fermi,lc_fermi,lc{(hasEta ? ",eta_needed" : "")},{string.Join(',', figure.Columns)}");
        foreach (FigureSeries series in figure.Series)
        {
            string variant = series.Variant.Replace(",", "", StringComparison.Ordinal);
            string eta = series.CollectionNeeded is double needed ? $",{PaperGeometry.Text(needed)}" : "";
            string[] sizes = [.. new[] { series.WallLoss, series.RadiusFermi, series.LengthFermi }.Select(PaperGeometry.Text)];
            string before = $"{figure.Name},{series.Form},{variant},{string.Join(',', sizes)},{series.LengthName}{eta}";
            foreach (double[] point in series.Points)
                writer.WriteLine($"{before},{string.Join(',', point.Select(PaperGeometry.Text))}");
        }
    }

    /// <summary>One object; each curve has a list for each column.</summary>
    internal static JsonObject Json(Figure figure) => new()
    {
        ["ok"] = true,
        ["figure"] = figure.Name,
        ["title"] = figure.Title,
        ["columns"] = new JsonArray([.. figure.Columns.Select(column => JsonValue.Create(column))]),
        ["notes"] = new JsonArray([.. figure.Notes.Select(note => JsonValue.Create(note))]),
        ["series"] = new JsonArray([.. figure.Series.Select(series => Json(figure, series))]),
    };

    /// <summary>A block for each curve, and the notes.</summary>
    internal static void WriteTable(Figure figure, TextWriter writer)
    {
        writer.WriteLine($"Figure {figure.Name}: {figure.Title}");
        foreach (FigureSeries series in figure.Series)
        {
            writer.WriteLine();
            writer.WriteLine(Heading(series));
            writer.WriteLine(string.Concat(figure.Columns.Select(column => column.PadLeft(Width(column)))));
            foreach (double[] point in series.Points)
                writer.WriteLine(string.Concat(point.Select((value, i) => Short(value).PadLeft(Width(figure.Columns[i])))));
        }
        writer.WriteLine();
        foreach (string note in figure.Notes)
            writer.WriteLine(note);
    }

    private static JsonObject Json(Figure figure, FigureSeries series)
    {
        var machine = new JsonObject
        {
            ["form"] = series.Form,
            ["variant"] = series.Variant,
            ["h"] = ModelAnswer.Json(series.WallLoss),
            ["r0_fermi"] = series.RadiusFermi,
            ["lc_fermi"] = series.LengthFermi,
            ["lc"] = series.LengthName,
        };
        if (series.CollectionNeeded is double needed)
            machine["eta_needed"] = needed;
        for (int i = 0; i < figure.Columns.Count; i++)
        {
            int column = i;
            machine[figure.Columns[i]] = new JsonArray([.. series.Points.Select(point => JsonValue.Create(point[column]))]);
        }
        return machine;
    }

    private static string Heading(FigureSeries series)
    {
        string variant = series.Variant.Length == 0 ? "" : $", {series.Variant}";
        string eta = series.CollectionNeeded is double needed ? $", needs η = {Short(needed)}" : "";
        return $"{series.Form}{variant}: h = {PaperGeometry.Text(series.WallLoss)}, R0 = {Short(series.RadiusFermi)} λ_F, "
            + $"Lc = {series.LengthName.Replace("lambda_F", "λ_F", StringComparison.Ordinal)}{eta}";
    }

    private static string Short(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static int Width(string column) => Math.Max(column.Length, 12) + 2;
}
