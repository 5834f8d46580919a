using Overbias.Physics;
using Overbias.Physics.Bremsstrahlung;
using Overbias.Physics.Temperature;

namespace Overbias.Host.Figures;

/// <summary>The data of the figures that the paper computes.</summary>
internal static class PaperFigures
{
    private const string Readings = "The caption of Fig 5C, D says Lc = λ_F/2, the text Lc = R0/3: both are given.";
    private const string SameAtInfinity = "At h = inf both forms have the same temperature: Eq 4 errs only in where its sum starts.";
    private const string AtZero = "At h = 0 the printed first term of Eq 5 is twice too large.";

    private static readonly Form[] Forms = [Form.Corrected, Form.Printed];

    /// <summary>The names of the figures.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["5a", "5b", "5c", "5d", "6a", "6b", "6c", "6d", "3b"];

    /// <summary>Computes a figure.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no figure of that name.</exception>
    internal static Figure Of(string name)
    {
        const double cold = double.PositiveInfinity;
        return name switch
        {
            "5a" => Temperatures(name, PaperGeometry.ByLength(cold, 6), SameAtInfinity),
            "5b" => Temperatures(name, PaperGeometry.ByLength(0, 6), AtZero),
            "5c" => Temperatures(name, PaperGeometry.ByRadius(cold), SameAtInfinity, Readings),
            "5d" => Temperatures(name, PaperGeometry.ByRadius(0), AtZero, Readings),
            "6a" => Yields(name, PaperGeometry.ByLength(cold, 5)),
            "6b" => Yields(name, PaperGeometry.ByLength(0, 5)),
            "6c" => Yields(name, PaperGeometry.ByRadius(cold), Readings),
            "6d" => Yields(name, PaperGeometry.ByRadius(0), Readings),
            "3b" => PowerFigure.Compute(),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such figure."),
        };
    }

    private static Figure Temperatures(string name, IEnumerable<(Neck Neck, string Length)> necks, params string[] notes)
    {
        List<FigureSeries> series = Series(necks, PeakKelvin);
        const string column = "te_kelvin";
        return new Figure(
            name, "Peak electron temperature against the number of channels, 0.7 V", ["channels", column], series, notes)
        {
            Plot = ChannelPlot.Of(series, new FigureAxis(column, "Peak electron temperature *T*_e (K)")),
        };
    }

    private static Figure Yields(string name, IEnumerable<(Neck Neck, string Length)> necks, params string[] notes)
    {
        List<FigureSeries> series = Series(necks, (neck, n, form) => YieldPerCm2PerSecond(form, PeakKelvin(neck, n, form)));
        const string column = "yield_per_cm2_s";
        return new Figure(
            name,
            "Detected photons per area and time against the number of channels, 0.7 V",
            ["channels", column],
            series,
            [
                "Corrected: Eqs 14, 15 and 20 at the corrected peak. Printed: 6.13e22 ζ² exp(-1/ζ) at the printed peak.",
                .. notes,
            ])
        {
            Plot = ChannelPlot.Of(series, new FigureAxis(column, "Detected photons (cm^−2 s^−1)") { IsLog = true }),
        };
    }

    /// <summary>The peak in one form, with the whole bias on the contact.</summary>
    internal static double PeakKelvin(Neck neck, double channels, Form form) =>
        PeakTemperature.Kelvin(neck, channels, PaperGeometry.BiasVolt, form: form);

    /// <summary>The yield in one form.</summary>
    internal static double YieldPerCm2PerSecond(Form form, double kelvin) =>
        LightYield.PerCm2PerSecond(form == Form.Printed ? LightForm.Printed : LightForm.Exact, kelvin);

    /// <summary>The word for a form.</summary>
    internal static string Word(Form form) => form == Form.Printed ? "printed" : "corrected";

    private static List<FigureSeries> Series(IEnumerable<(Neck Neck, string Length)> necks, Func<Neck, double, Form, double> value) =>
    [
        .. from form in Forms
           from at in necks
           select new FigureSeries(
               Word(form),
               at.Neck.WallLoss,
               at.Neck.RadiusFermi,
               at.Neck.LengthFermi,
               at.Length,
               "",
               [.. PaperGeometry.Channels(at.Neck).Select(n => new[] { n, value(at.Neck, n, form) })]),
    ];
}
