using System.CommandLine;
using Overbias.Physics;
using Overbias.Physics.Constants;
using Overbias.Physics.Temperature;
using Overbias.Physics.Transport;

namespace Overbias.Host.Cli;

/// <summary><c>overbias model temperature</c>: the electron temperature in the neck.</summary>
internal static class ModelTemperatureCommand
{
    private const double LargestSink = 1e6;

    internal static Command Create()
    {
        Option<double> r0 = ModelOptions.Number(
            "--r0", 2.5, double.NaN, ModelOptions.Huge, "Radius R0 of the neck in Fermi wavelengths.", "R0");
        Option<double> lc = ModelOptions.Number(
            "--lc", 0.83, double.NaN, ModelOptions.Huge, "Length Lc of the neck in Fermi wavelengths.", "LC");
        Option<double> n = ModelOptions.Number(
            "--n", 4, double.NaN, ModelOptions.Huge, "Channels N = G/G0; their disc must fit into the neck.", "N");
        Option<ModelTyped<double>> h = ModelOptions.ToInfinity(
            "--h", "Loss at the wall: 0 for none, inf for a wall at lattice temperature.", "H");
        Option<double> b = ModelOptions.Number("--b", 0, 0, LargestSink, "Loss in the volume, b = R0/L0.", "B");
        Option<double> rho = ModelOptions.Number("--rho", 0, 0, 1, "Where: distance from the axis in R0.", "RHO");
        Option<double> s = ModelOptions.Number(
            "--s", 0, 0, ModelOptions.Huge, "Where: distance from the heated end in R0, up to Lc/R0.", "S");
        Option<double> bias = ModelOptions.Bias();
        Option<double> series = ModelOptions.SeriesOhm();
        Option<ModelTyped<ConstrictionRadius>> radius = ModelOptions.Radius();
        Option<ModelTyped<Form>> form = ModelOptions.Form(
            "What follows from the paper's definitions, or what it prints (Eq 5: another peak at h = 0).");
        var command = new Command("temperature", "Electron temperature in the neck, at its hottest point or where you ask (Eqs 1 to 5).")
        {
            r0, lc, n, h, b, rho, s, bias, series, radius, form,
        };
        string[] examples =
        [
            "overbias model temperature --r0 2.5 --lc 0.83 --n 4",
            "overbias model temperature --r0 2.5 --lc 2.5 --n 10 --h 0 --form printed --json",
            "overbias model temperature --n 4 --h 1 --rho 0.2 --s 0.1 --series-ohm 470",
        ];
        return command.Acts(examples, (parse, output, _) =>
        {
            ModelAnswer answer = ModelOptions.Asked(() => Answer(
                new Neck(parse.GetValue(r0), parse.GetValue(lc), parse.GetValue(h), parse.GetValue(b)),
                parse.GetValue(n),
                parse.GetValue(bias),
                parse.GetValue(series),
                (parse.GetValue(rho), parse.GetValue(s)),
                parse.GetValue(radius),
                parse.GetValue(form)));
            return Task.FromResult(answer.Say(output));
        });
    }

    private static ModelAnswer Answer(
        Neck neck,
        double channels,
        double biasVolt,
        double seriesOhm,
        (double Radial, double Axial) at,
        ConstrictionRadius radius,
        Form form)
    {
        double most = neck.MaximumChannels(radius);
        if (channels > most)
        {
            throw new UsageException(
                $"--n is {ModelOptions.Text(channels)}; allowed are above 0 to {ModelOptions.Text(most)} at this --r0.");
        }
        if (at.Axial > neck.Aspect)
        {
            throw new UsageException(
                $"--s is {ModelOptions.Text(at.Axial)}; allowed are 0 to {ModelOptions.Text(neck.Aspect)}, which is Lc/R0.");
        }
        bool isPeak = at == (0, 0);
        if (form == Form.Printed && !isPeak)
            throw new UsageException("--form is 'printed' away from the peak; allowed is corrected there, or --rho 0 --s 0.");

        double hotSpot = neck.HotSpot(channels, radius);
        double u = Neck.FluxFactor(channels, radius) * (isPeak
            ? PeakTemperature.Normalized(hotSpot, neck.Aspect, neck.WallLoss, neck.Sink, form)
            : TemperatureField.Normalized(hotSpot, neck.Aspect, neck.WallLoss, neck.Sink, at.Radial, at.Axial));
        double kelvin = isPeak
            ? PeakTemperature.Kelvin(neck, channels, biasVolt, seriesOhm, Gold.LatticeKelvin, radius, form)
            : TemperatureField.Kelvin(neck, channels, biasVolt, at.Radial, at.Axial, seriesOhm, Gold.LatticeKelvin, radius);
        double share = Contact.BiasShare(channels, seriesOhm);
        return new ModelAnswer()
            .Add("te_kelvin", kelvin, "Te", "K")
            .Add("u", u, "U = (Te² - T_L²)/T0²", "")
            .Add("t0_kelvin", ScaleTemperature.Kelvin(biasVolt * share, neck.RadiusFermi), "T0", "K")
            .Add("zeta", hotSpot, "ζ = r_N/R0", "")
            .Add("bias_share", share, "share of the bias", "")
            .Add("form", form == Form.Printed ? "printed" : "corrected", "form");
    }
}
