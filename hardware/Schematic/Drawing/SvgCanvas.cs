// The few shapes a sheet is made of.
using System.Globalization;
using System.Security;
using System.Text;

namespace Overbias.Schematic.Drawing;

/// <summary>Writes SVG. All text is monospaced, so that its width is known without a font.</summary>
internal sealed class SvgCanvas
{
    /// <summary>Size of text, in user units.</summary>
    public const double FontSize = 11;

    /// <summary>Advance of one character, as a share of the size: that of the usual monospaced fonts is 0.6.</summary>
    public const double Advance = 0.61;

    private const string Style =
        "text{font:11px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#222}"
        + ".title{font-weight:bold}.heading{fill:#666}.part{font-weight:bold;fill:#000}.pin{fill:#555}.net{fill:#0b5}.rail{fill:#b30}"
        + "rect{fill:#fffdf3;stroke:#444}line,path{stroke:#444;fill:none}";

    private readonly StringBuilder _body = new();

    /// <summary>Width of a text.</summary>
    public static double TextWidth(string text) => text.Length * FontSize * Advance;

    public void Text(double x, double y, string text, string kind, bool toLeft = false)
        => _body.Append(CultureInfo.InvariantCulture, $"<text class=\"{kind}\" x=\"{x:0.#}\" y=\"{y:0.#}\"")
            .Append(toLeft ? " text-anchor=\"end\">" : ">").Append(SecurityElement.Escape(text)).Append("</text>\n");

    public void Box(double x, double y, double width, double height)
        => _body.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" ")
            .Append(CultureInfo.InvariantCulture, $"height=\"{height:0.#}\"/>\n");

    public void Line(double x1, double y1, double x2, double y2)
        => _body.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\"/>\n");

    public void Cross(double x, double y)
        => _body.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x - 3:0.#} {y - 3:0.#}l6 6m0 -6l-6 6\"/>\n");

    public string Finish(double width, double height)
        => string.Create(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0} {height:0}\">\n")
            + $"<style>{Style}</style>\n<rect width=\"100%\" height=\"100%\" style=\"fill:#fff;stroke:none\"/>\n{_body}</svg>\n";
}
