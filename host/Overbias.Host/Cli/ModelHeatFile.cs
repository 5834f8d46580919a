using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Overbias.Physics.HeatFlow;

namespace Overbias.Host.Cli;

/// <summary><c>overbias model heat --csv FILE</c>: the Lorenz number from a calorimeter's readings.</summary>
internal sealed class ModelHeatFile
{
    private readonly Option<string?> _file = new("--csv")
    {
        Description = "Readings: columns channels (0: open), heater_W, rise_K; if need be bias_V, ac_rms_V. "
            + "With --r0-ohm: heater_A and heater_ohm instead of heater_W and rise_K.",
        HelpName = "FILE",
    };

    private readonly Option<double> _surroundings =
        ModelOptions.Number("--t0", 300, double.NaN, 1e4, "With --csv: temperature of surroundings and tip in K.", "K");

    private readonly Option<double> _reading =
        ModelOptions.Number("--reading-k", 0, 0, 1e3, "With --csv: standard uncertainty of one reading of the temperature in K.", "K");

    private readonly Option<double> _scale =
        ModelOptions.Number("--scale-error", 0, 0, 1, "With --csv: standard uncertainty of the beams' conductance as a share of it.", "X");

    private readonly Option<double> _resistance =
        ModelOptions.Number("--r0-ohm", 0, 0, ModelOptions.Huge, "With --csv: resistance in Ω of the platinum heater at --t0.", "R");

    private readonly Option<double> _coefficient = ModelOptions.Number(
        "--alpha", ResistanceThermometer.BulkPlatinumPerKelvin, double.NaN, 1, "With --r0-ohm: its coefficient in 1/K; films have less.", "A");

    private Option[] Own => [_surroundings, _reading, _scale, _resistance, _coefficient];

    internal void AddTo(Command command)
    {
        command.Options.Add(_file);
        foreach (Option option in Own)
            command.Options.Add(option);
    }

    /// <summary>Whether a file is given.</summary>
    /// <exception cref="UsageException">Options of both ways are given.</exception>
    internal bool IsAsked(ParseResult parse, Option[] others)
    {
        bool isAsked = parse.GetValue(_file) is not null;
        foreach (Option option in isAsked ? others : Own)
        {
            if (parse.GetResult(option) is { Implicit: false })
            {
                throw new UsageException(isAsked
                    ? $"{option.Name} and --csv are both given; allowed is one of them."
                    : $"{option.Name} is given without --csv; allowed is both, or none.");
            }
        }
        return isAsked;
    }

    internal int Say(ParseResult parse, Output output)
    {
        CalorimeterResult result = Read(parse);
        JsonArray rows = [];
        foreach (CalorimeterRow row in result.Rows)
        {
            rows.Add(new JsonObject
            {
                ["channels"] = row.Channels,
                ["mean_kelvin"] = row.MeanKelvin,
                ["thermal_conductance_W_per_K"] = row.ThermalWattPerKelvin,
                ["lorenz_ratio"] = row.Lorenz.Ratio,
                ["lorenz_uncertainty"] = row.Lorenz.Uncertainty,
            });
        }
        var machine = new JsonObject
        {
            ["ok"] = true,
            ["lorenz_ratio"] = result.Mean.Ratio,
            ["lorenz_uncertainty"] = result.Mean.Uncertainty,
            ["beam_W_per_K"] = result.BeamWattPerKelvin,
            ["rows"] = rows,
        };
        output.Write(machine, writer =>
        {
            writer.WriteLine("channels  mean K    G_th W/K   L/L0     ±");
            foreach (CalorimeterRow row in result.Rows)
            {
                writer.WriteLine(Text(
                    $"{row.Channels,8:0.###}  {row.MeanKelvin,6:0.00}  {row.ThermalWattPerKelvin,10:0.0000e+0}  {Ratio(row.Lorenz)}"));
            }
            writer.WriteLine(Text($"all rows: L/L0 = {result.Mean.Ratio:0.0000} ± {result.Mean.Uncertainty:0.0000}"));
            writer.WriteLine(Text($"beams: {result.BeamWattPerKelvin:0.00000e+0} W/K"));
        });
        return ExitCode.Done;
    }

    private CalorimeterResult Read(ParseResult parse)
    {
        string name = parse.GetValue(_file)!;
        double surroundings = parse.GetValue(_surroundings);
        double ohm = parse.GetValue(_resistance);
        if (ohm == 0 && parse.GetResult(_coefficient) is { Implicit: false })
            throw new UsageException("--alpha is given without --r0-ohm; allowed is both, or none.");
        ResistanceThermometer? thermometer =
            ohm > 0 ? new ResistanceThermometer(ohm, surroundings, parse.GetValue(_coefficient)) : null;
        try
        {
            using var reader = new StreamReader(name);
            return CalorimeterFile.Read(reader, surroundings, parse.GetValue(_reading), parse.GetValue(_scale), thermometer);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new UsageException($"--csv is '{name}', which cannot be read; allowed is a file of readings.");
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new UsageException($"The file '{name}' is not as it must be. {e.Message}");
        }
    }

    private static string Ratio(LorenzRatio ratio) => Text($"{ratio.Ratio,6:0.0000}  {ratio.Uncertainty:0.0000}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
