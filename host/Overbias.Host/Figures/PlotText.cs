using System.Globalization;
using System.Text.RegularExpressions;

namespace Overbias.Host.Figures;

/// <summary>Plain text as it stands in a drawing: symbols in italics, with their subscripts.</summary>
internal static partial class PlotText
{
    private static readonly (string Plain, string Drawn)[] Symbols =
    [
        ("lambda_F", "λ_F"), ("λ_F", "*λ*_F"), ("R0", "*R*_0"), ("Lc", "*L*_c"), ("G0", "*G*_0"), ("exp(-1/ζ)", "exp(−1/*ζ*)"),
        ("ζ²", "*ζ*^2"), ("inf", "∞"),
    ];

    /// <summary>The marked-up form of a text.</summary>
    internal static string Of(string text)
    {
        foreach ((string plain, string drawn) in Symbols)
            text = text.Replace(plain, drawn, StringComparison.Ordinal);
        text = PowerOfTen().Replace(text, "$1 × 10^$2");
        return Letter().Replace(text, "*$0*");
    }

    /// <summary>A number to three digits.</summary>
    internal static string Short(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d)e(\d+)")]
    private static partial Regex PowerOfTen();

    // h and η as quantities: between words, or before an equals sign.
    [GeneratedRegex(@"(?<![\w'*])[hη](?![\w*])")]
    private static partial Regex Letter();
}
