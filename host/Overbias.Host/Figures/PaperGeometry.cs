using System.Globalization;
using Overbias.Physics.Temperature;

namespace Overbias.Host.Figures;

/// <summary>The necks that the paper draws in its Figs 5 and 6, and the whole channels that fit into each.</summary>
internal static class PaperGeometry
{
    /// <summary>The bias of all figures in V.</summary>
    internal const double BiasVolt = 0.7;

    private static readonly (string Name, double Aspect)[] Aspects =
        [("R0/6", 1.0 / 6), ("R0/4", 0.25), ("R0/3", 1.0 / 3), ("R0/2", 0.5), ("3R0/4", 0.75), ("R0", 1)];

    private static readonly double[] RadiiFermi = [2, 2.5, 3, 4];

    /// <summary>R0 = 2.5 λ_F at several lengths: six in Fig 5, the first five in Fig 6.</summary>
    internal static IEnumerable<(Neck Neck, string Length)> ByLength(double wallLoss, int lengths) =>
        Aspects.Take(lengths).Select(length => (new Neck(2.5, 2.5 * length.Aspect, wallLoss), length.Name));

    /// <summary>Four radii at one length, by both readings of it: the caption's λ_F/2 and the text's R0/3.</summary>
    internal static IEnumerable<(Neck Neck, string Length)> ByRadius(double wallLoss) =>
    [
        .. RadiiFermi.Select(radius => (new Neck(radius, 0.5, wallLoss), "lambda_F/2")),
        .. RadiiFermi.Select(radius => (new Neck(radius, radius / 3, wallLoss), "R0/3")),
    ];

    /// <summary>N = 1, 2, … as many as fit.</summary>
    internal static IEnumerable<double> Channels(Neck neck) =>
        Enumerable.Range(1, (int)neck.MaximumChannels()).Select(n => (double)n);

    /// <summary>A number as it stands in the data.</summary>
    internal static string Text(double value) =>
        double.IsPositiveInfinity(value) ? "inf" : value.ToString(CultureInfo.InvariantCulture);
}
