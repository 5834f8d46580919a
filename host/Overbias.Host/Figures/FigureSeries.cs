namespace Overbias.Host.Figures;

/// <summary>One curve of a figure: what it was computed with, and its points.</summary>
/// <param name="Form">corrected or printed.</param>
/// <param name="WallLoss">h, 0 or infinity.</param>
/// <param name="RadiusFermi">R0/λ_F.</param>
/// <param name="LengthFermi">Lc/λ_F.</param>
/// <param name="LengthName">Lc as the paper gives it, such as R0/3.</param>
/// <param name="Variant">What else tells the curve from others of the figure; empty if nothing.</param>
/// <param name="Points">One list of numbers a point, in the order of the figure's columns.</param>
internal sealed record FigureSeries(
    string Form,
    double WallLoss,
    double RadiusFermi,
    double LengthFermi,
    string LengthName,
    string Variant,
    IReadOnlyList<double[]> Points)
{
    /// <summary>The collection efficiency η that gives the paper's counts at 4 G0, where the figure needs one.</summary>
    public double? CollectionNeeded { get; init; }
}

/// <summary>The data of one figure of the paper, in both forms.</summary>
/// <param name="Name">Its name, such as 5a.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">Names of the points' numbers, with their units.</param>
/// <param name="Series">The curves.</param>
/// <param name="Notes">What has to be said with it, a sentence each.</param>
internal sealed record Figure(
    string Name, string Title, IReadOnlyList<string> Columns, IReadOnlyList<FigureSeries> Series, IReadOnlyList<string> Notes)
{
    /// <summary>How it is drawn.</summary>
    public required FigurePlot Plot { get; init; }
}
