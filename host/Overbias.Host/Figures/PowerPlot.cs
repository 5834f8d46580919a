namespace Overbias.Host.Figures;

/// <summary>
/// How Fig 3B is drawn: the light alone, and beside it the rate with the dark counts, against the power. A colour for each way to
/// reckon the light, corrected solid and printed dashed, h = 0 hollow. The points at 4 G0 and 5 G0 are named on the highest curve and, where
/// the dark counts do not cover it, on the lowest.
/// </summary>
internal static class PowerPlot
{
    private static readonly double[] Named = [4, 5];

    /// <summary>The plot of these curves.</summary>
    internal static FigurePlot Of(IReadOnlyList<FigureSeries> series) => new(
        FigurePlot.TwoColumns,
        new FigureAxis("power_W", "Power in the contact *P* (µW)") { Factor = 1e6 },
        [
            Panel(series, "light alone", new FigureAxis("light_per_s", "Light at *η* = 0.43 (counts s^−1)") { IsLog = true }, 3, true),
            Panel(series, "with 300 dark counts per s", new FigureAxis("rate_per_s", "Rate (counts s^−1)") { IsLog = true }, 4, false),
        ],
        [
            new FigureStyle("corrected", false, null), new FigureStyle("printed", true, null),
            new FigureStyle("*h* = ∞", null, false), new FigureStyle("*h* = 0", null, true),
        ],
        [
            PlotText.Of("Points: N = 1 to 8, R0 = 2 λ_F, Lc = λ_F/4, 0.7 V.")
                .Replace("N =", "*N* =", StringComparison.Ordinal),
            "Peak: the yield at the peak times the area; surface: its integral over the surface; with 470 Ω: with the contact's share of the bias.",
            Needed(series),
        ]);

    private static FigurePanel Panel(IReadOnlyList<FigureSeries> series, string heading, FigureAxis y, int column, bool namesLowest)
    {
        int[] order = [.. Enumerable.Range(0, series.Count).OrderBy(i => series[i].Points[^1][column])];
        FigureCurve Curve(FigureSeries curve, int index) => new(
            index, KeyOf(curve), curve.Form == PaperFigures.Word(Physics.Form.Printed), curve.WallLoss == 0)
        {
            Labels = index == order[^1] ? Labels(curve, isAbove: true) : namesLowest && index == order[0] ? Labels(curve, isAbove: false) : [],
        };
        return new FigurePanel(heading, y, [.. series.Select(Curve)]);
    }

    private static FigureLabel[] Labels(FigureSeries series, bool isAbove) =>
    [
        .. series.Points.Index().Where(point => Named.Contains(point.Item[0]))
            .Select(point => new FigureLabel(point.Index, PlotText.Of($"{point.Item[0]} G0"), isAbove)),
    ];

    private static string KeyOf(FigureSeries series) => series.Variant.Replace(", 470 ohm", " with 470 Ω", StringComparison.Ordinal);

    /// <summary>The η that each curve needs; curves that need the same to three digits are told once.</summary>
    private static string Needed(IReadOnlyList<FigureSeries> series)
    {
        IEnumerable<string> told = series
            .OrderBy(curve => curve.CollectionNeeded)
            .GroupBy(curve => (curve.Form, Key: KeyOf(curve), Needed: PlotText.Short(curve.CollectionNeeded ?? double.NaN)))
            .Select(group => $"{group.Key.Form} {group.Key.Key}{Only(group)} {group.Key.Needed}");
        return PlotText.Of($"η needed for the printed light at 4 G0, h = 0: {string.Join("; ", told)}.");

        string Only(IEnumerable<FigureSeries> group) =>
            group.Count() > 1 ? "" : $" (h = {PaperGeometry.Text(group.Single().WallLoss)})";
    }
}
