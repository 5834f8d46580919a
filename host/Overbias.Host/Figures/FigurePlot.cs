namespace Overbias.Host.Figures;

/// <summary>How a figure is drawn. Its texts may hold *italics*, x_sub and x^super.</summary>
/// <param name="WidthCentimetre">Width of the picture: 8.6 cm for one column of a journal, 17.8 cm for two.</param>
/// <param name="X">The horizontal axis of all panels.</param>
/// <param name="Panels">The panels, from left to right.</param>
/// <param name="Styles">What a dash and a hollow mark mean.</param>
/// <param name="Caption">What stands below the panels before the figure's notes, a sentence each.</param>
internal sealed record FigurePlot(
    double WidthCentimetre,
    FigureAxis X,
    IReadOnlyList<FigurePanel> Panels,
    IReadOnlyList<FigureStyle> Styles,
    IReadOnlyList<string> Caption)
{
    /// <summary>One column of a journal in cm.</summary>
    internal const double OneColumn = 8.6;

    /// <summary>Two columns of a journal in cm.</summary>
    internal const double TwoColumns = 17.8;
}

/// <summary>An axis.</summary>
/// <param name="Column">The figure's column that it shows.</param>
/// <param name="Title">What it shows, with the unit.</param>
internal sealed record FigureAxis(string Column, string Title)
{
    /// <summary>Whether it is logarithmic.</summary>
    public bool IsLog { get; init; }

    /// <summary>The axis's unit by the column's: 1e6 for a column in W and an axis in µW.</summary>
    public double Factor { get; init; } = 1;
}

/// <summary>One pair of axes.</summary>
/// <param name="Heading">What its curves have in common.</param>
/// <param name="Y">The vertical axis; panels whose axes have one title have one range.</param>
/// <param name="Curves">The curves.</param>
internal sealed record FigurePanel(string Heading, FigureAxis Y, IReadOnlyList<FigureCurve> Curves);

/// <summary>How a curve is drawn.</summary>
/// <param name="Series">Which of the figure's series it is.</param>
/// <param name="Key">What colour and shape of its marks tell.</param>
/// <param name="IsDashed">Whether the line is dashed.</param>
/// <param name="IsHollow">Whether the marks are hollow.</param>
internal sealed record FigureCurve(int Series, string Key, bool IsDashed, bool IsHollow)
{
    /// <summary>Points with a text beside them.</summary>
    public IReadOnlyList<FigureLabel> Labels { get; init; } = [];
}

/// <summary>A text beside a point.</summary>
/// <param name="Point">Which point of the series.</param>
/// <param name="Text">The text.</param>
/// <param name="IsAbove">Above and right of the point; otherwise below and left.</param>
internal sealed record FigureLabel(int Point, string Text, bool IsAbove);

/// <summary>A line of the legend that tells what a dash or a hollow mark means; null is for what it leaves open.</summary>
/// <param name="Text">What it means.</param>
/// <param name="IsDashed">Whether the line is dashed; null for no line.</param>
/// <param name="IsHollow">Whether the mark is hollow; null for no mark.</param>
internal sealed record FigureStyle(string Text, bool? IsDashed, bool? IsHollow);
