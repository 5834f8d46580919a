// Draws a sheet: a heading and a block of symbols for each of its sections.
using Overbias.Schematic.Netlist;

namespace Overbias.Schematic.Drawing;

/// <summary>
/// Draws a sheet as SVG. A part is a box with its pins' numbers and names inside; each connected pin has a stub with the net's name,
/// an open one a cross. Wires between parts are the equal names. Parts stand in the order of the sheet's file.
/// </summary>
public static class SheetDrawing
{
    private const double PageWidth = 1600;
    private const double Margin = 30;
    private const double Gap = 24;
    private const double StackHeight = 200;
    private const double LineHeight = 16;

    /// <summary>Draws one sheet.</summary>
    public static string Draw(Sheet sheet, Circuit circuit)
    {
        var svg = new SvgCanvas();
        svg.Text(Margin, Margin + 14, sheet.Title, "title");
        double y = Margin + 50;
        foreach (Section section in sheet.Sections)
        {
            foreach (string line in section.Heading)
            {
                svg.Text(Margin, y, line, "heading");
                y += LineHeight;
            }

            y = DrawSection(svg, section, circuit, y) + Gap;
        }

        return svg.Finish(PageWidth, y + Margin);
    }

    // Columns from left to right, wrapped like words; small parts are stacked in one column.
    private static double DrawSection(SvgCanvas svg, Section section, Circuit circuit, double top)
    {
        double x = Margin;
        double bottom = top;
        foreach (Symbol[] column in Columns(section.Parts))
        {
            double width = column.Max(s => s.Width);
            if (x > Margin && x + width > PageWidth - Margin)
            {
                x = Margin;
                top = bottom + Gap;
            }

            double y = top;
            foreach (Symbol symbol in column)
            {
                symbol.Draw(svg, circuit, x, y, width);
                y += symbol.Height;
            }

            bottom = Math.Max(bottom, y);
            x += width + Gap;
        }

        return bottom;
    }

    private static IEnumerable<Symbol[]> Columns(IReadOnlyList<Part> parts)
    {
        List<Symbol> stack = [];
        foreach (Part part in parts)
        {
            var symbol = new Symbol(part);
            bool small = part.Device.Pins.Count <= 2;
            if (stack.Count > 0 && (!small || stack.Sum(s => s.Height) + symbol.Height > StackHeight))
            {
                yield return [.. stack];
                stack.Clear();
            }

            if (small)
                stack.Add(symbol);
            else
                yield return [symbol];
        }

        if (stack.Count > 0)
            yield return [.. stack];
    }
}
