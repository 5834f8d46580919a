using System.Globalization;
using System.Text.Json.Nodes;
using Overbias.Host.Cli;
using Overbias.Host.Tests.Support;

namespace Overbias.Host.Tests.Cli;

public class ModelFigureTests
{
    [Theory]
    [InlineData("5a", 12, 120)]
    [InlineData("5b", 12, 120)]
    [InlineData("5c", 16, 184)]
    [InlineData("5d", 16, 184)]
    [InlineData("6a", 10, 100)]
    [InlineData("6b", 10, 100)]
    [InlineData("6c", 16, 184)]
    [InlineData("6d", 16, 184)]
    [InlineData("3b", 10, 80)]
    public async Task A_figure_has_its_curves_in_both_forms_as_json_and_as_csv(string figure, int curves, int points)
    {
        Said json = await Shell.RunAsync("figure", figure, "--json");
        Assert.Equal((ExitCode.Done, ""), (json.Code, json.Error));
        Assert.Equal('\n', Assert.Single(json.Output, c => c == '\n'));
        JsonArray series = json.Json["series"]!.AsArray();
        Assert.Equal(curves, series.Count);
        Assert.Equal(["corrected", "printed"], series.Select(curve => Text(curve!, "form")).Distinct().Order());

        Said csv = await Shell.RunAsync("figure", figure, "--csv");
        Assert.Equal(ExitCode.Done, csv.Code);
        string[] lines = csv.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(points + 1, lines.Length);
        Assert.Equal(points, series.Sum(curve => curve!["channels"]!.AsArray().Count));
        Assert.Single(lines.Select(line => line.Count(c => c == ',')).Distinct());
        double last = double.Parse(lines[^1].Split(',')[^1], CultureInfo.InvariantCulture);
        string column = lines[0].Split(',')[^1];
        Assert.Equal(last, series[^1]![column]!.AsArray()[^1]!.GetValue<double>());

        Said text = await Shell.RunAsync("figure", figure);
        Assert.StartsWith($"Figure {figure}: ", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figure_5a_has_the_known_peaks_at_a_third_of_the_radius()
    {
        JsonNode curve = await CurveAsync("5a", "corrected", "R0/3");
        Assert.Equal(2112.709214, Number(curve, "te_kelvin", 1), 1e-6);
        Assert.Equal(1771.049106, Number(curve, "te_kelvin", 4), 1e-6);
        Assert.Equal(1285.803713, Number(curve, "te_kelvin", 10), 1e-6);
        Assert.Equal("inf", Text(curve, "h"));
    }

    [Fact]
    public async Task Figure_5b_tells_the_two_forms_of_Eq_5_apart()
    {
        Assert.Equal(2228.75, Number(await CurveAsync("5b", "corrected", "R0"), "te_kelvin", 10), 0.005);
        Assert.Equal(3137.62, Number(await CurveAsync("5b", "printed", "R0"), "te_kelvin", 10), 0.005);
    }

    [Theory]
    [InlineData("5c")]
    [InlineData("5d")]
    public async Task Figures_5c_and_5d_give_both_readings_of_the_length(string figure)
    {
        JsonArray series = (await Shell.RunAsync("figure", figure, "--json")).Json["series"]!.AsArray();
        Assert.Equal(["R0/3", "lambda_F/2"], series.Select(curve => Text(curve!, "lc")).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal([2, 2.5, 3, 4], series.Select(curve => curve!["r0_fermi"]!.GetValue<double>()).Distinct());
        Assert.Equal(16, series.Max(curve => curve!["channels"]!.AsArray().Count));
    }

    [Fact]
    public async Task Figure_3b_says_which_eta_each_form_needs_and_that_one_above_1_is_none()
    {
        JsonObject figure = (await Shell.RunAsync("figure", "3b", "--json")).Json;
        JsonNode printed = Curve(figure, "printed", "peak", h: 0);
        JsonNode corrected = Curve(figure, "corrected", "peak", h: 0);
        JsonNode shared = Curve(figure, "corrected", "peak, 470 ohm", h: 0);

        Assert.Equal(0.43, printed["eta_needed"]!.GetValue<double>(), 1e-12);
        Assert.InRange(Number(printed, "light_per_s", 4), 960, 1060);
        Assert.InRange(corrected["eta_needed"]!.GetValue<double>(), 1, 3);
        Assert.Equal(3.9, Number(corrected, "light_per_s", 4) / Number(corrected, "light_per_s", 5), 0.1);
        Assert.Equal(6.8, Number(shared, "light_per_s", 4) / Number(shared, "light_per_s", 5), 0.1);
        string notes = string.Join(' ', figure["notes"]!.AsArray().Select(note => note!.GetValue<string>()));
        Assert.Contains("out of the model's reach", notes, StringComparison.Ordinal);
        Assert.Contains("η above 1", notes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("figure 7a", "FIGURE is '7a'; allowed are 5a, 5b, 5c, 5d, 6a, 6b, 6c, 6d, 3b.")]
    [InlineData("figure 5a --csv --json", "--csv and --json are both given; allowed is one of them.")]
    [InlineData("figure", "Required argument missing")]
    public async Task A_figure_that_does_not_exist_is_refused_in_one_line(string line, string why)
    {
        Said said = await Shell.RunAsync(line.Split(' '));
        Assert.Equal((ExitCode.Usage, ""), (said.Code, said.Output));
        Assert.Contains(why, said.OneLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_of_figures_has_examples()
    {
        Said said = await Shell.RunAsync("figure", "--help");
        Assert.Equal(ExitCode.Done, said.Code);
        Assert.Contains("overbias figure 5c --csv", said.Output, StringComparison.Ordinal);
    }

    private static async Task<JsonNode> CurveAsync(string figure, string form, string length)
    {
        JsonArray series = (await Shell.RunAsync("figure", figure, "--json")).Json["series"]!.AsArray();
        return series.Single(curve => Text(curve!, "form") == form && Text(curve!, "lc") == length)!;
    }

    private static JsonNode Curve(JsonObject figure, string form, string variant, double h) => figure["series"]!.AsArray().Single(curve =>
        Text(curve!, "form") == form && Text(curve!, "variant") == variant && curve!["h"]!.ToString() == $"{h}")!;

    private static double Number(JsonNode curve, string column, int channels) => curve[column]!.AsArray()[channels - 1]!.GetValue<double>();

    private static string Text(JsonNode curve, string key) => curve[key]!.GetValue<string>();
}
