using System.Text.Json;
using Overbias.Host.Page;
using Overbias.Host.Wire;

namespace Overbias.Host.Session;

/// <summary>Makes a page's command one that the box understands.</summary>
internal static class PageCommands
{
    /// <exception cref="WireException">A key is not what it should be.</exception>
    internal static BoxCommand Translate(LiveCommand command, string recorder)
    {
        JsonElement? extra = command.Extra;
        return new BoxCommand
        {
            Do = command.Do,
            Id = BoxClient.NewId(),
            Sid = command.Sid,
            State = command.State,
            Recorder = command.Do == "start" ? recorder : null,
            Operator = Text(extra, "operator"),
            Sample = Text(extra, "sample"),
            Note = Text(extra, "note"),
            Text = Text(extra, "text"),
            Millivolt = Whole(extra, "mV"),
            Profile = Profile(extra),
        };
    }

    private static JsonElement? Value(JsonElement? extra, string key) =>
        extra is { ValueKind: JsonValueKind.Object } keys && keys.TryGetProperty(key, out JsonElement value)
        && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    private static string? Text(JsonElement? extra, string key)
    {
        if (Value(extra, key) is not JsonElement value)
            return null;
        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw new WireException($"The command's {key} is not a string.");
    }

    private static long? Whole(JsonElement? extra, string key)
    {
        if (Value(extra, key) is not JsonElement value)
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number)
            ? number
            : throw new WireException($"The command's {key} is not a whole number.");
    }

    private static Dictionary<string, SettingValue>? Profile(JsonElement? extra)
    {
        if (Value(extra, "profile") is not JsonElement profile)
            return null;
        return profile.ValueKind == JsonValueKind.Object
            ? profile.EnumerateObject().ToDictionary(setting => setting.Name, setting => SettingValue.Read(setting.Name, setting.Value))
            : throw new WireException("The command's profile is not an object.");
    }
}
