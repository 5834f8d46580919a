using System.Globalization;
using System.Xml.Linq;
using Overbias.Schematic.Drawing;
using Overbias.Schematic.Netlist;

namespace Overbias.Board.Tests.Sheets;

/// <summary>The drawing shows all that the data hold, and can be read.</summary>
public class DrawingTests
{
    // The usual monospaced fonts advance by 0.602 of their size, rise by 0.8 and fall by 0.2 of it.
    private const double Size = 11;
    private const double Advance = 0.605 * Size;

    public static TheoryData<string> Sheets => [.. BoardFiles.SheetNames];

    [Theory]
    [MemberData(nameof(Sheets))]
    public void Every_part_is_drawn_once(string name)
    {
        (Sheet sheet, Label[] labels) = Draw(name);
        string[] drawn = [.. labels.Where(l => l.Kind == "part").Select(l => l.Text.Split(' ')[0]).Order(StringComparer.Ordinal)];

        Assert.Equal(sheet.Parts.Select(p => p.Reference).Order(StringComparer.Ordinal), drawn);
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void Every_net_stands_once_at_each_of_its_pins(string name)
    {
        (Sheet sheet, Label[] labels) = Draw(name);
        IEnumerable<string> wanted = sheet.Parts.SelectMany(p => p.Device.Pins.Select(q => p.Nets[q.Name])).OfType<string>();
        IEnumerable<string> drawn = labels.Where(l => l.Kind.StartsWith("net", StringComparison.Ordinal)).Select(l => l.Text);

        Assert.Equal(wanted.Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void No_two_texts_overlap_and_none_leaves_the_page(string name)
    {
        (_, Label[] labels) = Draw(name);

        Assert.All(labels, l => Assert.True(l.Left >= 0 && l.Right <= 1600, $"'{l.Text}' leaves the page."));
        for (int i = 0; i < labels.Length; i++)
        {
            for (int j = i + 1; j < labels.Length; j++)
                Assert.False(labels[i].Meets(labels[j]), $"'{labels[i].Text}' and '{labels[j].Text}' overlap on {name}.");
        }
    }

    [Fact]
    public void Overlapping_texts_would_be_found()
    {
        var one = new Label("pin", "DAC_SYNC", 10, 20, false);

        Assert.True(one.Meets(new Label("net", "DAC", 60, 24, false)));
        Assert.False(one.Meets(new Label("net", "DAC", 70, 20, false)));
        Assert.True(one.Meets(new Label("net", "DAC", 70, 20, true)));
    }

    private static (Sheet Sheet, Label[] Labels) Draw(string name)
    {
        Circuit circuit = BoardFiles.Load();
        Sheet sheet = circuit.Sheets.Single(s => s.Name == name);
        XElement svg = XElement.Parse(SheetDrawing.Draw(sheet, circuit));
        return (sheet, [.. svg.Descendants().Where(e => e.Name.LocalName == "text").Select(Read)]);
    }

    private static Label Read(XElement text) => new(
        text.Attribute("class")!.Value,
        text.Value,
        double.Parse(text.Attribute("x")!.Value, CultureInfo.InvariantCulture),
        double.Parse(text.Attribute("y")!.Value, CultureInfo.InvariantCulture),
        text.Attribute("text-anchor")?.Value == "end");

    private sealed record Label(string Kind, string Text, double X, double Y, bool ToLeft)
    {
        public double Left => ToLeft ? X - Advance * Text.Length : X;

        public double Right => ToLeft ? X : X + Advance * Text.Length;

        public bool Meets(Label other)
            => Left < other.Right && other.Left < Right && Math.Abs(Y - other.Y) < Size;
    }
}
