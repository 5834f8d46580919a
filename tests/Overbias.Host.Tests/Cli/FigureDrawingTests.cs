using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Overbias.Host.Cli;
using Overbias.Host.Tests.Support;

namespace Overbias.Host.Tests.Cli;

public class FigureDrawingTests
{
    private const string Kelvin = "Peak electron temperature Te (K)";
    private const string Photons = "Detected photons (cm−2 s−1)";

    private static readonly ConcurrentDictionary<string, Lazy<Task<Drawing>>> Drawn = new();

    public static TheoryData<string> All => ["5a", "5b", "5c", "5d", "6a", "6b", "6c", "6d", "3b"];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_point_of_every_curve_stands_where_the_axes_put_it(string figure)
    {
        Drawing drawing = await DrawnAsync(figure);
        JsonArray series = (await Shell.RunAsync("figure", figure, "--json")).Json["series"]!.AsArray();
        (string X, double Factor, string[] Y) columns = figure[0] switch
        {
            '5' => ("channels", 1, ["te_kelvin", "te_kelvin"]),
            '6' => ("channels", 1, ["yield_per_cm2_s", "yield_per_cm2_s"]),
            _ => ("power_W", 1e6, ["light_per_s", "rate_per_s"]),
        };

        foreach (Mark mark in drawing.Marks)
        {
            double[] frame = drawing.Frames[mark.Panel];
            JsonNode curve = series[mark.Series]!;
            double x = curve[columns.X]!.AsArray()[mark.Point]!.GetValue<double>() * columns.Factor;
            double y = curve[columns.Y[mark.Panel]]!.AsArray()[mark.Point]!.GetValue<double>();
            Assert.Equal(drawing.Across(mark.Panel)(x), mark.X, 0.01);
            Assert.Equal(drawing.Down(mark.Panel)(y), mark.Y, 0.01);
            Assert.InRange(mark.X, frame[0], frame[0] + frame[2]);
            Assert.InRange(mark.Y, frame[1], frame[1] + frame[3]);
        }
        int points = series.Sum(curve => curve!["channels"]!.AsArray().Count) * (figure == "3b" ? 2 : 1);
        Assert.Equal(points, drawing.Marks.Select(mark => (mark.Panel, mark.Series, mark.Point)).Distinct().Count());
        Assert.Equal(points, drawing.Marks.Count);
    }

    [Theory]
    [InlineData("5a", "8.6cm", "Number of channels N", Kelvin, "Lc = R0/6|Lc = R0/4|Lc = R0/3|Lc = R0/2|Lc = 3R0/4|Lc = R0")]
    [InlineData("5d", "17.8cm", "Number of channels N", Kelvin, "R0 = 2 λF|R0 = 2.5 λF|R0 = 3 λF|R0 = 4 λF")]
    [InlineData("6b", "8.6cm", "Number of channels N", Photons, "Lc = R0/6|Lc = R0/4|Lc = R0/3|Lc = R0/2|Lc = 3R0/4")]
    [InlineData("6c", "17.8cm", "Number of channels N", Photons, "R0 = 2 λF|R0 = 2.5 λF|R0 = 3 λF|R0 = 4 λF")]
    [InlineData("3b", "17.8cm", "Power in the contact P (µW)", "Light at η = 0.43 (counts s−1)", "peak|peak with 470 Ω|surface|h = ∞|h = 0")]
    public async Task The_axes_have_titles_with_units_and_the_legend_names_every_curve(
        string figure, string width, string across, string up, string keys)
    {
        Drawing drawing = await DrawnAsync(figure);
        Assert.Equal(width, drawing.Width);
        Assert.Contains(across, drawing.Texts);
        Assert.Contains(up, drawing.Texts);
        foreach (string name in keys.Split('|').Append("corrected").Append("printed"))
            Assert.Single(drawing.Texts, name);
        Assert.StartsWith($"Figure {figure}: ", drawing.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5c", 8)]
    [InlineData("6a", 5)]
    [InlineData("3b", 4)]
    public async Task What_is_printed_is_dashed(string figure, int curves)
    {
        // One more is the legend's.
        Assert.Equal(curves + 1, (await DrawnAsync(figure)).Dashed.Count);
    }

    [Theory]
    [InlineData("5c", "Lc = λF/2", "Lc = R0/3")]
    [InlineData("6d", "Lc = λF/2", "Lc = R0/3")]
    [InlineData("3b", "light alone", "with 300 dark counts per s")]
    public async Task Two_readings_stand_in_two_panels(string figure, string left, string right)
    {
        Drawing drawing = await DrawnAsync(figure);
        Assert.Equal(2, drawing.Frames.Count);
        string[] headings = [.. drawing.Texts.Where(text => text.Contains(left) || text.Contains(right)).Take(2)];
        Assert.Contains(left, headings[0], StringComparison.Ordinal);
        Assert.Contains(right, headings[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figure_3b_says_in_the_picture_what_has_to_be_said_with_it()
    {
        Drawing drawing = await DrawnAsync("3b");
        foreach (string said in new[] { drawing.AllText, drawing.Description })
        {
            Assert.Contains("out of the model's reach", said, StringComparison.Ordinal);
            Assert.Contains("9 of 10 curves need an η above 1", said, StringComparison.Ordinal);
            Assert.Contains("corrected peak 1.81;", said, StringComparison.Ordinal);
        }
        foreach (string named in new[] { "4 G0", "5 G0" })
            Assert.Equal(3, drawing.Texts.Count(text => text == named));
    }

    [Theory]
    [InlineData("5a")]
    [InlineData("3b")]
    public async Task The_same_figure_gives_the_same_bytes(string figure)
    {
        using var folder = new TempFolder();
        await Shell.RunAsync("figure", figure, "--svg", folder["a.svg"]);
        await Shell.RunAsync("figure", figure, "--svg", folder["b.svg"], "--json");
        Assert.Equal(await File.ReadAllBytesAsync(folder["a.svg"]), await File.ReadAllBytesAsync(folder["b.svg"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--csv")]
    [InlineData("--json")]
    public async Task The_data_are_written_as_without_a_drawing_and_one_line_more_says_where_it_is(string format)
    {
        using var folder = new TempFolder();
        string[] plain = [.. new[] { "figure", "5a", format }.Where(word => word.Length > 0)];
        Said without = await Shell.RunAsync(plain);
        Said with = await Shell.RunAsync([.. plain, "--svg", folder["Fig.SVG"]]);
        Assert.Equal((ExitCode.Done, without.Output), (with.Code, with.Output));
        Assert.Equal($"{without.Error}The drawing is in {folder["Fig.SVG"]}\n", with.Error);
        Assert.Equal([folder["Fig.SVG"]], Directory.GetFileSystemEntries(folder.Path));
    }

    private static Task<Drawing> DrawnAsync(string figure) => Drawn.GetOrAdd(figure, name => new Lazy<Task<Drawing>>(async () =>
    {
        using var folder = new TempFolder();
        Said said = await Shell.RunAsync("figure", name, "--svg", folder["drawn.svg"]);
        Assert.Equal(ExitCode.Done, said.Code);
        return new Drawing(await File.ReadAllTextAsync(folder["drawn.svg"]));
    })).Value;
}
