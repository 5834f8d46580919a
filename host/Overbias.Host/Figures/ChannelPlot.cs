namespace Overbias.Host.Figures;

/// <summary>
/// How Figs 5 and 6 are drawn: against the number of channels, a colour for each neck, corrected solid and printed dashed. Curves of
/// several radii stand in a panel for each reading of the length; curves of several lengths in one.
/// </summary>
internal static class ChannelPlot
{
    /// <summary>The plot of these curves.</summary>
    internal static FigurePlot Of(IReadOnlyList<FigureSeries> series, FigureAxis y)
    {
        bool byRadius = series.Select(curve => curve.RadiusFermi).Distinct().Count() > 1;
        string wall = PlotText.Of($"h = {PaperGeometry.Text(series[0].WallLoss)}");
        IEnumerable<IGrouping<string, int>> groups = Enumerable.Range(0, series.Count)
            .GroupBy(i => byRadius ? LengthOf(series[i]) : RadiusOf(series[i]));
        FigurePanel[] panels = [.. groups.Select(group => new FigurePanel(
            $"{wall}, {group.Key}, *V*_b = {PlotText.Short(PaperGeometry.BiasVolt)} V", y, [.. group.Select(i => CurveOf(i, series[i], byRadius))]))];
        return new FigurePlot(
            panels.Length > 1 ? FigurePlot.TwoColumns : FigurePlot.OneColumn,
            new FigureAxis("channels", "Number of channels *N*"),
            panels,
            [new FigureStyle("corrected", false, false), new FigureStyle("printed", true, true)],
            []);
    }

    private static FigureCurve CurveOf(int index, FigureSeries series, bool byRadius)
    {
        bool printed = series.Form == PaperFigures.Word(Physics.Form.Printed);
        return new FigureCurve(index, byRadius ? RadiusOf(series) : LengthOf(series), printed, printed);
    }

    private static string LengthOf(FigureSeries series) => PlotText.Of($"Lc = {series.LengthName}");

    private static string RadiusOf(FigureSeries series) => PlotText.Of($"R0 = {PlotText.Short(series.RadiusFermi)} λ_F");
}
