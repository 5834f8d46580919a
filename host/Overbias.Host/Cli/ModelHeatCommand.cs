using System.CommandLine;
using Overbias.Physics.HeatFlow;

namespace Overbias.Host.Cli;

/// <summary><c>overbias model heat</c>: the heat that electrons carry through the channels, or what a measurement of it says.</summary>
internal static class ModelHeatCommand
{
    internal static Command Create()
    {
        Option<double> channels = ModelOptions.Number("--channels", 1, 0, ModelOptions.Huge, "Channels G/G0.", "N");
        Option<double> mean = ModelOptions.Number("--t", 300, double.NaN, 1e6, "Mean temperature of both sides in K.", "K");
        Option<double> difference = ModelOptions.Number("--dt", 1, 0, 2e6, "Temperature between the sides in K, up to twice --t.", "K");
        Option<double> bias = ModelOptions.Number("--bias", 0, 0, 1000, "Voltage across the contact in V, which heats both sides.", "V");
        Option<double> modulation = ModelOptions.Number("--ac-rms", 0, 0, 1000, "Effective voltage of a modulation in V, heats both.", "V");
        var file = new ModelHeatFile();
        var command = new Command(
            "heat", "Heat flow through the contact by the Wiedemann-Franz law, or L/L0 from a file of a calorimeter's readings.")
        {
            channels, mean, difference, bias, modulation,
        };
        file.AddTo(command);
        string[] examples =
        [
            "overbias model heat --channels 1 --t 300",
            "overbias model heat --channels 3 --t 315 --dt 30 --json",
            "overbias model heat --csv readings.csv --t0 300 --reading-k 0.01",
        ];
        return command.Acts(examples, (parse, output, _) =>
        {
            if (file.IsAsked(parse, [channels, mean, difference, bias, modulation]))
                return Task.FromResult(file.Say(parse, output));
            double n = parse.GetValue(channels);
            double t = parse.GetValue(mean);
            double half = parse.GetValue(difference) / 2;
            (double direct, double alternating) = (parse.GetValue(bias), parse.GetValue(modulation));
            if (half > t)
                throw new UsageException($"--dt is {ModelOptions.Text(2 * half)}; allowed are 0 to {ModelOptions.Text(2 * t)}, twice --t.");
            ModelAnswer answer = ModelOptions.Asked(() => new ModelAnswer()
                .Add("thermal_conductance_W_per_K", WiedemannFranz.ThermalConductanceWattPerKelvin(n, t), "thermal conductance", "W/K")
                .Add("heat_W", WiedemannFranz.HeatWatt(n, t + half, t - half), "heat flow", "W")
                .Add("bias_heat_per_side_W", WiedemannFranz.BiasHeatPerSideWatt(n, direct, alternating), "bias heat, each side", "W"));
            return Task.FromResult(answer.Say(output));
        });
    }
}
