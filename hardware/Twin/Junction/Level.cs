// Where the levels of a quantised neck lie.
using Overbias.Twin.Random;

namespace Overbias.Twin.Junction;

/// <summary>Levels of a quantised neck: near integers of G0, blurred above seven, often fractional between 4 and 6.</summary>
internal static class Level
{
    /// <summary>The level of a neck of <paramref name="channels"/> channels, in G0.</summary>
    public static double Place(double channels, ref RandomStream random)
    {
        double blur = random.Gaussian();
        double fraction = random.Uniform();
        double depth = random.Uniform(0.25, 0.6);
        double level = channels switch
        {
            > 12 => channels + 0.25 * Math.Clamp(blur, -1.6, 1.6),
            > 6 => channels + 0.12 * Math.Clamp(blur, -2.5, 2.5),
            > 3 => fraction < 0.4 ? channels - depth : channels + 0.05 * blur,
            _ => channels * (1 - 0.03 * fraction),
        };
        return Math.Max(level, 0.9);
    }

    /// <summary>The level after a closing: one channel less in about three of four, several in the rest; 0 when none is left.</summary>
    public static double Below(double g0, ref RandomStream random)
    {
        double lot = random.Uniform();
        int channels = lot < 0.74 ? 1 : lot < 0.91 ? 2 : lot < 0.97 ? 3 : 4;
        double next = Math.Round(g0) - channels;
        if (next < 0.5)
            return 0;
        return Math.Min(Place(next, ref random), g0 - 0.25);
    }
}
