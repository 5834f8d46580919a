using System.Text.Json.Nodes;
using Overbias.Host.Wire;

namespace Overbias.Host.Cli;

/// <summary>The settings of a box, each with its unit, what is allowed and what it means.</summary>
internal static class ProfileTable
{
    internal static int Show(BoxAbout about, Output output)
    {
        output.Write(Json(about), writer =>
        {
            foreach (BoxLimit limit in about.Limits)
            {
                string unit = limit.Unit is "" or "1" ? "" : $" {limit.Unit}";
                string changed = limit.Value.Equals(limit.Default) ? "" : $" (default {limit.Default})";
                writer.WriteLine($"{limit.Key,-26} {limit.Value}{unit}{changed}");
                writer.WriteLine($"{"",-26} {limit.AllowedText}; {limit.What}");
            }
            if (about.Bands.Count > 0)
                writer.WriteLine($"A setting with {about.Bands.Count} values has one for each band: {string.Join(", ", about.Bands)}.");
        });
        return ExitCode.Done;
    }

    private static JsonObject Json(BoxAbout about)
    {
        var profile = new JsonObject();
        foreach (BoxLimit limit in about.Limits)
        {
            var setting = new JsonObject { ["value"] = limit.Value.ToJson(), ["default"] = limit.Default.ToJson(), ["unit"] = limit.Unit };
            if (limit.Allowed.Count > 0)
                setting["allowed"] = new JsonArray([.. limit.Allowed.Select(value => value.ToJson())]);
            else
                (setting["min"], setting["max"]) = (limit.Min, limit.Max);
            setting["what"] = limit.What;
            profile[limit.Key] = setting;
        }
        return new JsonObject { ["ok"] = true, ["box"] = about.Box, ["profile"] = profile };
    }
}
