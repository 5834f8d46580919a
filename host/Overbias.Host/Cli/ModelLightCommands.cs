using System.CommandLine;
using Overbias.Physics;
using Overbias.Physics.Bremsstrahlung;
using Overbias.Physics.Temperature;
using PlanckLaw = Overbias.Physics.Bremsstrahlung.Planck;

namespace Overbias.Host.Cli;

/// <summary><c>overbias model spectrum</c>, <c>yield</c>, <c>counts</c> and <c>planck</c>: light of hot electrons.</summary>
internal static class ModelLightCommands
{
    internal static Command Spectrum()
    {
        Option<double> te = ModelOptions.Te();
        Option<double> energy = ModelOptions.Energy();
        Option<ModelTyped<LightForm>> form = ModelOptions.Word(
            "--form",
            "Eqs 14 and 15, Eq 17, or a black body.",
            ("exact", LightForm.Exact),
            ("eq17", LightForm.Eq17),
            ("planck", LightForm.Planck));
        var command = new Command("spectrum", "Photons per area, angular frequency and time, without a detector.") { te, energy, form };
        string[] examples =
        [
            "overbias model spectrum --energy-ev 1.5 --te 2000", "overbias model spectrum --energy-ev 1.5 --te 2000 --form eq17 --json",
        ];
        return command.Acts(examples, (parse, output, _) =>
        {
            LightForm light = parse.GetValue(form);
            double spectrum = ModelOptions.Asked(() => LightYield.SpectrumPerCm2(light, parse.GetValue(energy), parse.GetValue(te)));
            ModelAnswer answer = new ModelAnswer()
                .Add("spectrum_per_cm2", spectrum, "spectrum dN/dS dω dt", "cm⁻²")
                .Add("form", ModelYield.Word(light), "form");
            return Task.FromResult(answer.Say(output));
        });
    }

    internal static Command Yield()
    {
        Option<double> te = ModelOptions.Te();
        var model = new ModelYield();
        var command = new Command("yield", "Photons per area and time that the detector would count.") { te, model.Form, model.Detector };
        string[] examples =
        [
            "overbias model yield --te 2000",
            "overbias model yield --te 2000 --form printed",
            "overbias model yield --te 2500 --detector apd.csv --json",
        ];
        return command.Acts(examples, (parse, output, _) =>
        {
            ModelAnswer answer = new ModelAnswer()
                .Add("yield_per_cm2_s", model.PerCm2PerSecond(parse, parse.GetValue(te)), "detected yield", "cm⁻² s⁻¹")
                .Add("form", parse.GetRequiredValue(model.Form), "form")
                .Add("detector", parse.GetRequiredValue(model.Detector), "detector");
            return Task.FromResult(answer.Say(output));
        });
    }

    internal static Command Counts()
    {
        Option<double> te = ModelOptions.Te();
        var model = new ModelYield();
        Option<double> eta = ModelOptions.Number(
            "--eta", CountRate.PrintedCollection, 0, 1e6, "Collection efficiency η. The paper's 0.43 belongs to its printed forms.", "ETA");
        Option<double> area = ModelOptions.Number(
            "--area-cm2", Neck.Paper.AreaSquareCentimetre(), 0, 1, "Area that emits, in cm²: 5π λ_F² unless given.", "CM2");
        Option<double> dark = ModelOptions.Number("--dark", CountRate.DarkPerSecond, 0, 1e9, "Dark counts per s of all detectors.", "HZ");
        Option<double> bin = ModelOptions.Number("--bin-ms", 10, double.NaN, 1e9, "Length of a bin in ms.", "MS");
        Option<double> dead = ModelOptions.Number("--dead-ns", 0, 0, 1e9, "Dead time after a count in ns.", "NS");
        var command = new Command("counts", "Counts per s and per bin, η S Y + dark.")
        {
            te, model.Form, model.Detector, eta, area, dark, bin, dead,
        };
        string[] examples =
        [
            "overbias model counts --te 1600", "overbias model counts --te 1600 --form printed --area-cm2 4.84e-14 --bin-ms 10 --json",
        ];
        return command.Acts(examples, (parse, output, _) =>
        {
            double collection = parse.GetValue(eta);
            double yield = model.PerCm2PerSecond(parse, parse.GetValue(te));
            ModelAnswer answer = ModelOptions.Asked(() =>
            {
                double rate = CountRate.PerSecond(collection, parse.GetValue(area), yield, parse.GetValue(dark));
                double counts = CountRate.PerBin(rate, parse.GetValue(bin) * 1e-3, parse.GetValue(dead) * 1e-9);
                return new ModelAnswer()
                    .Add("rate_per_s", rate, "rate, dark counts included", "s⁻¹")
                    .Add("counts_per_bin", counts, "mean counts in a bin", "")
                    .Add("yield_per_cm2_s", yield, "detected yield", "cm⁻² s⁻¹")
                    .Add("eta", collection, "collection efficiency η", "")
                    .Add("form", parse.GetRequiredValue(model.Form), "form")
                    .Add("detector", parse.GetRequiredValue(model.Detector), "detector");
            });
            string form = parse.GetRequiredValue(model.Form);
            if (parse.GetResult(eta) is null or { Implicit: true } && form != "printed")
            {
                string sentence = $"--eta is not given: 0.43 belongs to the paper's printed forms, and --form is {form}.";
                answer.Warn(output, sentence);
            }
            if (collection > 1)
                answer.Warn(output, $"A collection efficiency of {ModelOptions.Text(collection)} is above 1, which no optics can do.");
            return Task.FromResult(answer.Say(output));
        });
    }

    internal static Command Planck()
    {
        Option<double> te = ModelOptions.Te();
        Option<double> energy = ModelOptions.Energy();
        Option<ModelTyped<Form>> form = ModelOptions.Form(
            "Per angular frequency, or as printed (Eqs 18 and 19), where a factor of 2π is astray.");
        var command = new Command("planck", "Spectrum of a black body, and Eq 17's over it.") { te, energy, form };
        string[] examples =
        [
            "overbias model planck --energy-ev 1.5 --te 2000", "overbias model planck --energy-ev 1.5 --te 2000 --form printed --json",
        ];
        return command.Acts(examples, (parse, output, _) =>
        {
            Form asked = parse.GetValue(form);
            ModelAnswer answer = ModelOptions.Asked(() => new ModelAnswer()
                .Add(
                    "spectrum_per_cm2",
                    PlanckLaw.SpectrumPerCm2(parse.GetValue(energy), parse.GetValue(te), asked),
                    "spectrum of a black body",
                    "cm⁻²")
                .Add("beta", PlanckLaw.Brightness(parse.GetValue(energy), asked), "β, Eq 17 over it", "")
                .Add("form", asked == Form.Printed ? "printed" : "corrected", "form"));
            return Task.FromResult(answer.Say(output));
        });
    }
}
