using System.Text.Json.Nodes;
using Overbias.Host.Cli;
using Overbias.Host.Tests.Support;

namespace Overbias.Host.Tests.Cli;

/// <summary>Numbers from the reference values of the physics library, which come from mpmath.</summary>
public class ModelCommandTests
{
    [Theory]
    [InlineData("temperature --n 1 --r0 2.5 --lc 0.8333333333333333", "te_kelvin", 2112.709214, 1e-6)]
    [InlineData("temperature --n 4 --r0 2.5 --lc 0.8333333333333333 --h inf", "te_kelvin", 1771.049106, 1e-6)]
    [InlineData("temperature --n 4 --r0 2.5 --lc 0.8333333333333333 --h inf", "u", 0.3123232129, 1e-10)]
    [InlineData("temperature --n 10 --r0 2.5 --lc 0.8333333333333333", "te_kelvin", 1285.803713, 1e-6)]
    [InlineData("temperature --n 4 --r0 1 --lc 0.5", "t0_kelvin", 4938.290749, 1e-6)]
    [InlineData("temperature --n 10 --r0 2.5 --lc 2.5 --h 0 --form printed", "te_kelvin", 3137.62, 0.005)]
    [InlineData("temperature --n 10 --r0 2.5 --lc 2.5 --h 0", "te_kelvin", 2228.75, 0.005)]
    [InlineData("temperature --n 4 --r0 2.5 --lc 0.8333333333333333 --h 1 --radius sharvin", "te_kelvin", 2411, 0.5)]
    [InlineData("temperature --n 4 --r0 2.5 --lc 1.25 --h 1 --b 0.5 --rho 0.2 --s 0.1", "u", 0.2292937302, 1e-10)]
    [InlineData("temperature --n 4 --series-ohm 470", "bias_share", 0.872856, 1e-6)]
    [InlineData("spectrum --energy-ev 1.5 --te 2000", "spectrum_per_cm2", 3890.829443, 1e-6)]
    [InlineData("spectrum --energy-ev 1.5 --te 2000 --form eq17", "spectrum_per_cm2", 4092.326159, 1e-6)]
    [InlineData("yield --te 1500", "yield_per_cm2_s", 9.395398381e16, 1e7)]
    [InlineData("yield --te 1500 --form eq17", "yield_per_cm2_s", 9.843848044e16, 1e7)]
    [InlineData("yield --te 2500", "yield_per_cm2_s", 8.397635559e18, 1e9)]
    [InlineData("yield --te 2500 --form closed", "yield_per_cm2_s", 8.823721443e18, 1e9)]
    [InlineData("counts --te 1500 --eta 1 --area-cm2 1e-14 --dark 300", "rate_per_s", 1239.5398381, 1e-6)]
    [InlineData("counts --te 1500 --eta 1 --area-cm2 1e-14 --dark 300 --bin-ms 20", "counts_per_bin", 24.790796762, 1e-8)]
    [InlineData("heat --channels 1 --t 300", "thermal_conductance_W_per_K", 5.678586910e-10, 1e-19)]
    [InlineData("heat --channels 1 --t 300", "heat_W", 5.678586910e-10, 1e-19)]
    [InlineData("heat --channels 1 --t 300 --dt 30", "heat_W", 1.7035760730e-8, 1e-17)]
    [InlineData("heat --channels 1 --ac-rms 0.014142135623730951", "bias_heat_per_side_W", 7.748091730e-9, 1e-17)]
    [InlineData("heat --channels 2 --bias 0.02", "bias_heat_per_side_W", 3.099236692e-8, 1e-17)]
    public async Task A_number_is_told_to_all_the_digits_that_are_known(string line, string key, double expected, double within)
    {
        Said said = await Shell.RunAsync(["model", .. line.Split(' '), "--json"]);

        Assert.Equal((ExitCode.Done, ""), (said.Code, said.Error));
        Assert.Equal('\n', Assert.Single(said.Output, c => c == '\n'));
        Assert.True(said.Json["ok"]!.GetValue<bool>());
        Assert.Equal(expected, said.Json[key]!.GetValue<double>(), within);
    }

    [Fact]
    public async Task The_printed_forms_of_the_short_yield_and_of_Planck_are_theirs()
    {
        double eq17 = await NumberAsync("yield --te 3000 --form eq17", "yield_per_cm2_s");
        double printed = await NumberAsync("yield --te 3000 --form printed", "yield_per_cm2_s");
        Assert.Equal(1.20, printed / eq17, 0.005);

        double right = await NumberAsync("planck --energy-ev 1.5 --te 2000", "spectrum_per_cm2");
        double asPrinted = await NumberAsync("planck --energy-ev 1.5 --te 2000 --form printed", "spectrum_per_cm2");
        Assert.Equal(2 * Math.PI, asPrinted / right, 1e-12);
        Assert.Equal(right, await NumberAsync("spectrum --energy-ev 1.5 --te 2000 --form planck", "spectrum_per_cm2"), right * 1e-12);
        double beta = await NumberAsync("planck --energy-ev 1.5 --te 2000", "beta");
        Assert.Equal(4092.326159, beta * right, 1e-6);
    }

    [Fact]
    public async Task People_get_a_small_table()
    {
        Said said = await Shell.RunAsync("model", "temperature", "--n", "4", "--lc", "0.8333333333333333");
        Assert.Equal(ExitCode.Done, said.Code);
        string line = said.Output.Split('\n')[0];
        Assert.Matches("^Te +1771\\.04910[0-9]+ +K$", line);
    }

    [Fact]
    public async Task A_detector_can_be_extended_or_read_from_a_file()
    {
        using var folder = new TempFolder();
        string file = Path.Combine(folder.Path, "flat.csv");
        await File.WriteAllTextAsync(file, "nm,efficiency\n1070,0\n740,0.65\n600,0.65\n");
        double paper = await NumberAsync("yield --te 2000 --form eq17", "yield_per_cm2_s");
        Assert.Equal(paper, await NumberAsync($"yield --te 2000 --form eq17 --detector {file}", "yield_per_cm2_s"), paper * 1e-9);
        double exact = await NumberAsync("yield --te 3000", "yield_per_cm2_s");
        double extended = await NumberAsync("yield --te 3000 --detector extended", "yield_per_cm2_s");
        Assert.InRange(extended / exact, 1.05, 1.08);

        await File.WriteAllTextAsync(file, "nm,efficiency\n1070,zero\n");
        Said said = await Shell.RunAsync("model", "yield", "--te", "2000", "--detector", file);
        Assert.Equal(ExitCode.Usage, said.Code);
        Assert.Contains("flat.csv", said.OneLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collection_efficiency_above_1_is_computed_and_warned_of()
    {
        Said said = await Shell.RunAsync("model", "counts", "--te", "1500", "--eta", "1.4", "--json");
        Assert.Equal(ExitCode.Done, said.Code);
        Assert.Contains("1.4 is above 1", said.OneLine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("counts --te 1500", true)]
    [InlineData("counts --te 1500 --form eq17", true)]
    [InlineData("counts --te 1500 --form printed", false)]
    [InlineData("counts --te 1500 --eta 0.5", false)]
    public async Task The_papers_collection_efficiency_is_warned_of_where_it_does_not_belong(string line, bool warned)
    {
        Said said = await Shell.RunAsync(["model", .. line.Split(' '), "--json"]);
        Assert.Equal(ExitCode.Done, said.Code);
        Assert.Equal(warned, said.Error.Contains("belongs to the paper's printed forms", StringComparison.Ordinal));
        Assert.Equal(warned, said.Json["warnings"] is not null);
    }

    [Theory]
    [InlineData("temperature --n 0", "--n is 0; allowed are above 0")]
    [InlineData("temperature --n 11", "--n is 11; allowed are above 0 to 10 at this --r0.")]
    [InlineData("temperature --lc -1", "--lc is -1; allowed are above 0")]
    [InlineData("temperature --r0 NaN", "--r0 is 'NaN'; allowed are above 0")]
    [InlineData("temperature --h -1", "--h is -1; allowed are 0 to inf.")]
    [InlineData("temperature --h much", "--h is 'much'")]
    [InlineData("temperature --b inf", "--b is inf; allowed are 0 to")]
    [InlineData("temperature --rho 1.1", "--rho is 1.1; allowed are 0 to 1.")]
    [InlineData("temperature --lc 1.25 --s 0.6", "--s is 0.6; allowed are 0 to 0.5, which is Lc/R0.")]
    [InlineData("temperature --rho 0.5 --form printed", "--form is 'printed' away from the peak; allowed is corrected")]
    [InlineData("temperature --r0 0.001 --lc 100 --n 0.001", "aspect is ")]
    [InlineData("temperature --radius wide", "--radius is 'wide'; allowed are printed, sharvin.")]
    [InlineData("spectrum --te 2000", "--energy-ev")]
    [InlineData("spectrum --te 0 --energy-ev 1.5", "--te is 0; allowed are 1 to 100000.")]
    [InlineData("spectrum --te 2000 --energy-ev 1.5 --form printed", "--form is 'printed'; allowed are exact, eq17, planck.")]
    [InlineData("yield --te 2000 --form printed --detector extended", "--detector is 'extended' with the printed form; allowed")]
    [InlineData("yield --te 2000 --detector /nowhere.csv", "--detector is '/nowhere.csv', which cannot be read; allowed are")]
    [InlineData("counts --te 2000 --bin-ms 0", "--bin-ms is 0; allowed are above 0")]
    [InlineData("heat --t 300 --dt 601", "--dt is 601; allowed are 0 to 600, twice --t.")]
    [InlineData("heat --csv /nowhere.csv", "--csv is '/nowhere.csv', which cannot be read; allowed is")]
    [InlineData("heat --csv a.csv --t 300", "--t and --csv are both given; allowed is one of them.")]
    [InlineData("heat --t0 300", "--t0 is given without --csv; allowed is both, or none.")]
    [InlineData("heat --csv a.csv --alpha 0.002", "--alpha is given without --r0-ohm; allowed is both, or none.")]
    public async Task What_no_formula_can_mean_is_refused_in_one_line_with_what_is_allowed(string line, string why)
    {
        Said said = await Shell.RunAsync(["model", .. line.Split(' ')]);

        Assert.Equal((ExitCode.Usage, ""), (said.Code, said.Output));
        Assert.StartsWith("overbias: ", said.OneLine, StringComparison.Ordinal);
        Assert.Contains(why, said.OneLine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("temperature")]
    [InlineData("spectrum")]
    [InlineData("yield")]
    [InlineData("counts")]
    [InlineData("planck")]
    [InlineData("heat")]
    public async Task Each_model_helps_with_examples_that_work(string model)
    {
        Said said = await Shell.RunAsync("model", model, "--help");
        Assert.Equal(ExitCode.Done, said.Code);
        string[] examples =
            [.. said.Output.Split('\n').Where(line => line.StartsWith("  overbias ", StringComparison.Ordinal)).Select(Words)];
        Assert.NotEmpty(examples);
        Assert.DoesNotMatch("default: (Infinity|[A-Z])", said.Output);
        foreach (string example in examples.Where(example => !example.Contains(".csv", StringComparison.Ordinal)))
            Assert.Equal(ExitCode.Done, (await Shell.RunAsync(example.Split(' '))).Code);
    }

    private static string Words(string line) => line.Trim()["overbias ".Length..];

    private static async Task<double> NumberAsync(string line, string key)
    {
        Said said = await Shell.RunAsync(["model", .. line.Split(' '), "--json"]);
        Assert.Equal(ExitCode.Done, said.Code);
        JsonObject json = said.Json;
        return json[key]!.GetValue<double>();
    }
}
