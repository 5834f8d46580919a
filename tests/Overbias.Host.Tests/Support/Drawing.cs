using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Overbias.Host.Tests.Support;

/// <summary>A drawn mark: which point of which series, in which panel, and where it is in the picture.</summary>
internal sealed record Mark(int Panel, int Series, int Point, double X, double Y);

/// <summary>A figure's SVG, read back: texts, marks, and where its axes put a value.</summary>
internal sealed partial class Drawing(string svg)
{
    private const string Number = @"-?\d+(?:\.\d+)?";

    private readonly XElement _root = XDocument.Parse(svg).Root!;

    public string Width => Attribute(_root, "width");

    public string Title => Child("title");

    public string Description => Child("desc");

    /// <summary>Every text as it reads, without its italics and shifts.</summary>
    public IReadOnlyList<string> Texts => [.. Elements("text").Select(text => text.Value)];

    /// <summary>The texts in one: a sentence over two lines can be found in it.</summary>
    public string AllText => string.Join(' ', Texts);

    public IReadOnlyList<string> Dashed =>
        [.. Elements("path").Where(path => path.Attribute("stroke-dasharray") is not null).Select(path => Attribute(path, "d"))];

    public IReadOnlyList<Mark> Marks =>
    [
        .. from path in Elements("path")
           where path.Attribute("data-point") is not null
           let at = Scaled().Match(Attribute(path, "transform"))
           select new Mark(Whole(path, "data-panel"), Whole(path, "data-series"), Whole(path, "data-point"), Value(at, 1), Value(at, 2)),
    ];

    /// <summary>The frames of the panels, from left to right: left, top, width and height.</summary>
    public IReadOnlyList<double[]> Frames =>
    [
        .. Elements("path").Where(path => path.Attribute("transform") is null).Select(path => Frame().Match(Attribute(path, "d")))
            .Where(match => match.Success).Select(match => Enumerable.Range(1, 4).Select(i => Value(match, i)).ToArray()).OrderBy(frame => frame[0]),
    ];

    /// <summary>Where a panel's horizontal axis puts a value, by its first and last label.</summary>
    public Func<double, double> Across(int panel)
    {
        double[] frame = Frames[panel];
        return Through(Labels("middle", at => at.X >= frame[0] - 1 && at.X <= frame[0] + frame[2] + 1).Select(at => (at.Text, at.X)));
    }

    /// <summary>Where a panel's vertical axis puts a value, by its first and last label.</summary>
    public Func<double, double> Down(int panel)
    {
        double from = panel == 0 ? 0 : Frames[panel - 1][0] + Frames[panel - 1][2];
        return Through(Labels("end", at => at.X > from && at.X < Frames[panel][0]).Select(at => (at.Text, at.Y)));
    }

    private static Func<double, double> Through(IEnumerable<(XElement Text, double At)> labels)
    {
        var ticks = labels.Select(label => (Power: label.Text.Elements().FirstOrDefault(), label.Text, label.At)).ToList();
        bool isLog = ticks.All(tick => tick.Power is not null);
        (double Value, double At)[] read = [.. ticks.Select(tick => (Plain(isLog ? tick.Power!.Value : tick.Text.Value), tick.At))];
        (double Value, double At) first = read.MinBy(tick => tick.Value);
        (double Value, double At) last = read.MaxBy(tick => tick.Value);
        double slope = (last.At - first.At) / (last.Value - first.Value);
        return value => first.At + (slope * ((isLog ? Math.Log10(value) : value) - first.Value));
    }

    private IEnumerable<(XElement Text, double X, double Y)> Labels(string anchor, Func<(XElement Text, double X, double Y), bool> isOf) =>
        (from text in Elements("text")
         where (string?)text.Attribute("text-anchor") == anchor && TickLabel().IsMatch(text.Value)
         let at = Placed().Match(Attribute(text, "transform"))
         where at.Success
         select (text, Value(at, 1), Value(at, 2))).Where(isOf);

    private static double Plain(string text) => double.Parse(text.Replace('−', '-'), CultureInfo.InvariantCulture);

    private static double Value(Match match, int group) => Plain(match.Groups[group].Value);

    private static int Whole(XElement element, string name) => (int)Plain(Attribute(element, name));

    private static string Attribute(XElement element, string name) => (string?)element.Attribute(name) ?? "";

    private IEnumerable<XElement> Elements(string name) => _root.Descendants(_root.Name.Namespace + name);

    private string Child(string name) => _root.Element(_root.Name.Namespace + name)!.Value;

    [GeneratedRegex($"^matrix\\({Number},0,0,{Number},({Number}),({Number})\\)$")]
    private static partial Regex Scaled();

    [GeneratedRegex($"^translate\\(({Number}) ({Number})\\)$")]
    private static partial Regex Placed();

    [GeneratedRegex($"^M({Number}) ({Number})l({Number}) 0l0 ({Number})l{Number} 0Z$")]
    private static partial Regex Frame();

    [GeneratedRegex(@"^[−\d]+$")]
    private static partial Regex TickLabel();
}
