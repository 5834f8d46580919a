using Overbias.Physics;
using Overbias.Physics.Bremsstrahlung;
using Overbias.Physics.Temperature;
using Overbias.Physics.Transport;

namespace Overbias.Host.Figures;

/// <summary>
/// The model's part of Fig 3B: counts against the power in the contact, R0 = 2 λ_F, Lc = λ_F/4, both limits of h. Besides the printed
/// form and the corrected one it has the corrected one with the contact's share of the bias, and with the light of the whole surface.
/// </summary>
internal static class PowerFigure
{
    private const double Eta = CountRate.PrintedCollection;
    private const double FittedChannels = 4;

    /// <summary>Computes it.</summary>
    internal static Figure Compute()
    {
        const double ohm = Circuit.SeriesOhm;
        Neck lossless = PaperNeck(0);
        double fitted = Eta * PrintedPerSecond(lossless, FittedChannels);
        var series = new List<FigureSeries>();
        foreach (double wallLoss in new[] { double.PositiveInfinity, 0 })
        {
            Neck neck = PaperNeck(wallLoss);
            series.Add(Curve(neck, Form.Printed, "peak", 0, fitted, n => PrintedPerSecond(neck, n)));
            series.Add(Curve(neck, Form.Corrected, "peak", 0, fitted, n => PeakPerSecond(neck, n, 0)));
            series.Add(Curve(neck, Form.Corrected, "peak, 470 ohm", ohm, fitted, n => PeakPerSecond(neck, n, ohm)));
            series.Add(Curve(neck, Form.Corrected, "surface", 0, fitted, n => SurfacePerSecond(neck, n, 0)));
            series.Add(Curve(neck, Form.Corrected, "surface, 470 ohm", ohm, fitted, n => SurfacePerSecond(neck, n, ohm)));
        }
        return new Figure(
            "3b",
            "Counts against the power in the contact, 0.7 V, R0 = 2 λ_F, Lc = λ_F/4; light with η = 0.43, rate with 300 dark counts per s",
            ["channels", "power_W", "te_kelvin", "light_per_s", "rate_per_s"],
            series,
            [
                "η = 0.43 belongs to the printed forms; each curve tells the η that it needs for the printed light at 4 G0, h = 0.",
                .. Warnings(series),
                "The corrected peaks at the two limits of h coincide to 0.01 K up to N = 6; only the printed Eq 5 separates them.",
                "The measured tenfold step from 5 G0 to 4 G0 is out of the model's reach where light can be seen.",
            ])
        {
            Plot = PowerPlot.Of(series),
        };
    }

    private static IEnumerable<string> Warnings(List<FigureSeries> series)
    {
        int above = series.Count(curve => curve.CollectionNeeded > 1);
        if (above > 0)
            yield return $"{above} of {series.Count} curves need an η above 1, which no optics can do.";
    }

    private static Neck PaperNeck(double wallLoss) => new(Neck.Paper.RadiusFermi, Neck.Paper.LengthFermi, wallLoss);

    private static double PrintedPerSecond(Neck neck, double channels) => Neck.PrintedAreaSquareCentimetre
        * PaperFigures.YieldPerCm2PerSecond(Form.Printed, PaperFigures.PeakKelvin(neck, channels, Form.Printed));

    private static double PeakPerSecond(Neck neck, double channels, double seriesOhm) =>
        EmittedLight.PeakPerSecond(neck, channels, PaperGeometry.BiasVolt, seriesOhm, LightForm.Exact);

    private static double SurfacePerSecond(Neck neck, double channels, double seriesOhm) =>
        EmittedLight.SurfacePerSecond(neck, channels, PaperGeometry.BiasVolt, seriesOhm, LightForm.Exact);

    private static FigureSeries Curve(
        Neck neck, Form form, string variant, double seriesOhm, double fittedPerSecond, Func<double, double> emittedPerSecond)
    {
        double[] Point(double n)
        {
            double light = Eta * emittedPerSecond(n);
            return
            [
                n,
                Contact.ChannelPowerWatt(n, PaperGeometry.BiasVolt, seriesOhm, form),
                PeakTemperature.Kelvin(neck, n, PaperGeometry.BiasVolt, seriesOhm, form: form),
                light,
                light + CountRate.DarkPerSecond,
            ];
        }
        return new FigureSeries(
            PaperFigures.Word(form),
            neck.WallLoss,
            neck.RadiusFermi,
            neck.LengthFermi,
            "lambda_F/4",
            variant,
            [.. PaperGeometry.Channels(neck).Select(Point)])
        {
            CollectionNeeded = fittedPerSecond / emittedPerSecond(FittedChannels),
        };
    }
}
