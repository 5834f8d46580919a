using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Overbias.Physics;
using Overbias.Physics.Temperature;
using Overbias.Physics.Transport;

namespace Overbias.Host.Cli;

/// <summary>Numbers and words that the models take.</summary>
internal static class ModelOptions
{
    /// <summary>Room for any size that a formula can still mean something for.</summary>
    internal const double Huge = 1e9;

    internal static Option<double> Te() => Number("--te", null, 1, 1e5, "Electron temperature in K.", "K");

    internal static Option<double> Energy() => Number("--energy-ev", null, 1e-3, 1000, "Photon energy in eV.", "EV");

    internal static Option<double> Bias() =>
        Number("--bias", 0.7, 0, 1000, "Bias in V, across contact and series resistance.", "V");

    internal static Option<double> SeriesOhm() =>
        Number(
            "--series-ohm", 0, 0, Huge, $"Series resistance in Ω, takes its share of the bias; the paper has {Circuit.SeriesOhm}.", "R");

    internal static Option<ModelTyped<Form>> Form(string description) => Word(
        "--form", description, ("corrected", Physics.Form.Corrected), ("printed", Physics.Form.Printed));

    internal static Option<ModelTyped<ConstrictionRadius>> Radius() => Word(
        "--radius",
        "Radius of the channels' disc: printed (N λ_F/4) or sharvin (λ_F N^½/π), each with its own flux.",
        ("printed", ConstrictionRadius.Printed),
        ("sharvin", ConstrictionRadius.Sharvin));

    /// <summary>A number within a range; without a usual value it must be given. A range from NaN is above 0.</summary>
    internal static Option<double> Number(string name, double? usual, double low, double high, string description, string helpName)
    {
        var option = new Option<double>(name)
        {
            Description = description,
            HelpName = helpName,
            Required = usual is null,
            CustomParser = result => Read(result, name, low, high),
        };
        if (usual is double value)
            option.DefaultValueFactory = _ => value;
        return option;
    }

    /// <summary>A number from 0 to infinity, infinity unless given.</summary>
    internal static Option<ModelTyped<double>> ToInfinity(string name, string description, string helpName) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => new("inf", double.PositiveInfinity),
        CustomParser = result => new(result.Tokens[0].Value, Read(result, name, 0, double.PositiveInfinity)),
    };

    /// <summary>One of a few words; the first unless given.</summary>
    internal static Option<ModelTyped<T>> Word<T>(string name, string description, params (string Word, T Value)[] allowed) => new(name)
    {
        Description = description,
        HelpName = string.Join('|', allowed.Select(pair => pair.Word)),
        DefaultValueFactory = _ => new(allowed[0].Word, allowed[0].Value),
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            foreach ((string word, T value) in allowed)
            {
                if (word == text)
                    return new(word, value);
            }
            result.AddError($"{name} is '{text}'; allowed are {string.Join(", ", allowed.Select(pair => pair.Word))}.");
            return default;
        },
    };

    /// <summary>Runs a formula; what it refuses becomes wrong usage, with the formula's own sentence.</summary>
    /// <exception cref="UsageException">The formula refused a value.</exception>
    internal static T Asked<T>(Func<T> formula)
    {
        try
        {
            return formula();
        }
        catch (ArgumentException e)
        {
            int end = e.Message.IndexOf(" (Parameter", StringComparison.Ordinal);
            throw new UsageException(end < 0 ? e.Message : e.Message[..end]);
        }
    }

    /// <summary>A number as it is typed; infinity is inf.</summary>
    internal static string Text(double value) =>
        double.IsPositiveInfinity(value) ? "inf" : value.ToString(CultureInfo.InvariantCulture);

    private static double Read(ArgumentResult result, string name, double low, double high)
    {
        string text = result.Tokens[0].Value;
        bool isAboveZero = double.IsNaN(low);
        bool isNumber = TryNumber(text, out double value);
        if (isNumber && value <= high && (isAboveZero ? value > 0 : value >= low))
            return value;
        string from = isAboveZero ? "above 0" : Text(low);
        result.AddError($"{name} is {(isNumber ? text : $"'{text}'")}; allowed are {from} to {Text(high)}.");
        return default;
    }

    private static bool TryNumber(string text, out double value)
    {
        if (text == "inf")
        {
            value = double.PositiveInfinity;
            return true;
        }
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }
}
