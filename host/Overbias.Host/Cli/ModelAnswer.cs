using System.Globalization;
using System.Text.Json.Nodes;

namespace Overbias.Host.Cli;

/// <summary>What a model gives: named numbers, for people a small table, for programs one JSON object.</summary>
internal sealed class ModelAnswer
{
    private readonly JsonObject _machine = new() { ["ok"] = true };
    private readonly List<(string Name, string Value, string Unit)> _rows = [];

    /// <summary>Adds a number under its key; infinity is told as "inf".</summary>
    internal ModelAnswer Add(string key, double value, string name, string unit)
    {
        _machine[key] = Json(value);
        string form = Math.Abs(value) is >= 1e6 or < 1e-3 && value != 0 ? "0.000000000e+0" : "0.#########";
        _rows.Add((name, double.IsFinite(value) ? value.ToString(form, CultureInfo.InvariantCulture) : ModelOptions.Text(value), unit));
        return this;
    }

    /// <summary>Adds a word under its key.</summary>
    internal ModelAnswer Add(string key, string word, string name)
    {
        _machine[key] = word;
        _rows.Add((name, word, ""));
        return this;
    }

    /// <summary>Adds what has to be said beside the numbers: in JSON under "warnings", for people on the side.</summary>
    internal ModelAnswer Warn(Output output, string sentence)
    {
        if (_machine["warnings"] is not JsonArray warnings)
            _machine["warnings"] = warnings = [];
        warnings.Add(sentence);
        output.Tell(sentence);
        return this;
    }

    /// <summary>A number for JSON, which has no infinity: "inf" stands for it.</summary>
    internal static JsonNode Json(double value) =>
        double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(ModelOptions.Text(value));

    /// <summary>Says it all.</summary>
    internal int Say(Output output)
    {
        output.Write(_machine, writer =>
        {
            int name = _rows.Max(row => row.Name.Length);
            int value = _rows.Max(row => row.Value.Length);
            foreach ((string Name, string Value, string Unit) row in _rows)
                writer.WriteLine($"{row.Name.PadRight(name)}  {row.Value.PadLeft(value)}  {row.Unit}".TrimEnd());
        });
        return ExitCode.Done;
    }
}
