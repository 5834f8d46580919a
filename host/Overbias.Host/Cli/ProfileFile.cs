using System.CommandLine;
using System.Text.Json;
using Overbias.Host.Wire;

namespace Overbias.Host.Cli;

/// <summary>A profile in a file: one JSON object with settings by key, as PROTOCOL.md has it in a command.</summary>
internal static class ProfileFile
{
    private static readonly JsonDocumentOptions Options = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>An option that takes such a file.</summary>
    internal static Option<string?> Option(string name) => new(name)
    {
        Description = "File with settings of the profile, one JSON object such as {\"hold_bias_mV\": 700}.",
        HelpName = "FILE",
    };

    /// <summary>The settings of a file, if there is one, and over them those given as KEY=VALUE.</summary>
    /// <exception cref="UsageException">One of them cannot be read.</exception>
    internal static Dictionary<string, SettingValue> Merge(string? path, IEnumerable<string> given)
    {
        Dictionary<string, SettingValue> settings = path is null ? [] : Read(path);
        foreach ((string key, SettingValue value) in CommonOptions.ParseSettings(given))
            settings[key] = value;
        return settings;
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="UsageException">It is not there, or not such an object.</exception>
    private static Dictionary<string, SettingValue> Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path), Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.EnumerateObject().ToDictionary(s => s.Name, s => SettingValue.Read(s.Name, s.Value))
                : throw new UsageException($"{path} is not one JSON object with settings, such as {{\"hold_bias_mV\": 700}}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The profile {path} cannot be read: {e.Message}");
        }
        catch (Exception e) when (e is JsonException or WireException)
        {
            throw new UsageException($"{path} is not a profile: {e.Message}");
        }
    }
}
