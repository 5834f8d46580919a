using Overbias.Host.Cli;
using Overbias.Host.Tests.Support;

namespace Overbias.Host.Tests.Cli;

/// <summary>The tables follow from P = (G_b + G_th)ΔT with G_b = 5e-8 W/K, by hand.</summary>
public class ModelHeatFileTests
{
    private const double Quantum = 5.678586910e-10 / 300;

    [Fact]
    public async Task A_file_of_readings_gives_the_Lorenz_number_of_each_row_and_of_all()
    {
        double contact = Quantum * 315 * 2;
        string table = FormattableString.Invariant(
            $"channels,heater_W,rise_K\n0,1.5e-6,30\n2,{30 * (5e-8 + contact):R},30\n2,{30 * (5e-8 + (0.9 * contact)):R},30\n");
        Said said = await RunAsync(table, "--t0", "300", "--reading-k", "0.01", "--json");
        Assert.Equal((ExitCode.Done, ""), (said.Code, said.Error));
        Assert.Equal(0.95, said.Json["lorenz_ratio"]!.GetValue<double>(), 1e-3);
        Assert.Equal(5e-8, said.Json["beam_W_per_K"]!.GetValue<double>(), 1e-15);
        Assert.Equal(1, said.Json["rows"]![0]!["lorenz_ratio"]!.GetValue<double>(), 1e-8);
        Assert.Equal(0.9, said.Json["rows"]![1]!["lorenz_ratio"]!.GetValue<double>(), 1e-8);
        Assert.Equal(contact, said.Json["rows"]![0]!["thermal_conductance_W_per_K"]!.GetValue<double>(), 1e-16);
        double reading = 5e-8 * 0.01 / 30 / contact;
        Assert.Equal(reading * Math.Sqrt(2), said.Json["rows"]![0]!["lorenz_uncertainty"]!.GetValue<double>(), reading * 0.05);
        Assert.Equal(reading * Math.Sqrt(1.5), said.Json["lorenz_uncertainty"]!.GetValue<double>(), reading * 0.05);

        Said people = await RunAsync(table, "--reading-k", "0.01");
        Assert.Contains("all rows: L/L0 = 0.9499", people.Output, StringComparison.Ordinal);
    }

    /// <summary>R = 1000 Ω (1 + 2e-3 · 30) and I = 40 µA heat with 1.696 µW, so that G_b = 5.6533e-8 W/K.</summary>
    [Fact]
    public async Task A_heater_of_platinum_tells_its_power_and_its_temperature()
    {
        const string table = "channels,heater_A,heater_ohm\n0,4e-5,1060\n1,4e-5,1058\n";
        Said said = await RunAsync(table, "--r0-ohm", "1000", "--alpha", "2e-3", "--json");
        Assert.Equal((ExitCode.Done, ""), (said.Code, said.Error));
        Assert.Equal(1.696e-6 / 30, said.Json["beam_W_per_K"]!.GetValue<double>(), 1e-15);
        double contact = (1.6928e-6 / 29) - (1.696e-6 / 30);
        Assert.Equal(contact, said.Json["rows"]![0]!["thermal_conductance_W_per_K"]!.GetValue<double>(), 1e-15);
        Assert.Equal(contact / (Quantum * 314.5), said.Json["lorenz_ratio"]!.GetValue<double>(), 1e-6);
    }

    [Theory]
    [InlineData("channels,heater_W\n", "Line 1 has no column rise_K; needed are channels, heater_W, rise_K.")]
    [InlineData("channels,heater_W,rise_K\n0,1e-6,warm\n", "Line 2 has 'warm' for rise_K; allowed is a finite number.")]
    [InlineData("channels,heater_W,rise_K\n0,1e-6,30\n1,1e-6,-3\n", "Line 3: rise_K is -3; allowed is above 0.")]
    [InlineData("channels,heater_W,rise_K\n1,1e-6,30\n", "No row has 0 channels; allowed is")]
    public async Task A_bad_file_is_refused_in_one_line_with_its_line_number(string table, string why)
    {
        Said said = await RunAsync(table);
        Assert.Equal((ExitCode.Usage, ""), (said.Code, said.Output));
        Assert.Contains(why, said.OneLine, StringComparison.Ordinal);
    }

    private static async Task<Said> RunAsync(string table, params string[] options)
    {
        using var folder = new TempFolder();
        string file = Path.Combine(folder.Path, "readings.csv");
        await File.WriteAllTextAsync(file, table);
        return await Shell.RunAsync(["model", "heat", "--csv", file, .. options]);
    }
}
