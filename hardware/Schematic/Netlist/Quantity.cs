// Values of resistors and capacitors as they are written in the sheets.
using System.Globalization;

namespace Overbias.Schematic.Netlist;

/// <summary>Values of parts as they are written in the sheets: a number with p, n, u, k or M, and perhaps words behind it.</summary>
public static class Quantity
{
    /// <summary>The value in Ω, F or H; NaN when the text begins with no number.</summary>
    public static double Of(string value)
    {
        string word = value.Split(' ')[0];
        double scale = word[^1] switch { 'p' => 1e-12, 'n' => 1e-9, 'u' => 1e-6, 'k' => 1e3, 'M' => 1e6, _ => 1 };
        string digits = scale == 1 ? word : word[..^1];
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number * scale : double.NaN;
    }
}
