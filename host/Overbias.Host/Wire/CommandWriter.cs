using System.Text.Encodings.Web;
using System.Text.Json;

namespace Overbias.Host.Wire;

/// <summary>Writes commands, and refuses those that no box would take.</summary>
public static class CommandWriter
{
    /// <summary>Most bytes of a command.</summary>
    public const int LargestCommand = 4096;

    /// <summary>Most characters of a note.</summary>
    public const int LongestNote = 200;

    /// <summary>What a box can be told to do.</summary>
    public static IReadOnlyList<string> Known { get; } =
        ["start", "stop", "hold", "park", "nudge", "back_off", "profile", "calibrate", "note", "release", "clear"];

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command as UTF-8.</summary>
    /// <exception cref="WireException">A value is not allowed; the message says which.</exception>
    public static byte[] Write(BoxCommand command)
    {
        Check(command);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("id", command.Id);
            WriteText(json, "sid", command.Sid);
            WriteText(json, "state", command.State);
            json.WriteString("do", command.Do);
            WriteText(json, "recorder", command.Recorder);
            WriteText(json, "operator", command.Operator);
            WriteText(json, "sample", command.Sample);
            WriteText(json, "note", command.Note);
            WriteText(json, "text", command.Text);
            WriteText(json, "date", command.Date);
            if (command.Millivolt is long millivolt)
                json.WriteNumber("mV", millivolt);
            if (command.Profile is not null)
            {
                json.WriteStartObject("profile");
                foreach ((string key, SettingValue value) in command.Profile)
                {
                    json.WritePropertyName(key);
                    value.ToJson().WriteTo(json);
                }
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        byte[] utf8 = stream.ToArray();
        return utf8.Length <= LargestCommand
            ? utf8
            : throw new WireException($"The command has {utf8.Length} bytes; allowed are {LargestCommand}.");
    }

    private static void WriteText(Utf8JsonWriter json, string key, string? text)
    {
        if (text is not null)
            json.WriteString(key, text);
    }

    private static void Check(BoxCommand command)
    {
        if (!Known.Contains(command.Do))
            throw new WireException($"The box knows no command '{command.Do}'; allowed are {string.Join(", ", Known)}.");
        if (command.Id.Length is < 1 or > 32 || command.Id.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new WireException($"The command's id is '{command.Id}'; allowed are 1 to 32 printable characters.");
        if (command.Do != "stop" && (command.Sid is null || command.State is null))
            throw new WireException($"The command {command.Do} needs the session and the state that its sender saw.");
        if (command.Do == "nudge" && command.Millivolt is null)
            throw new WireException("The command nudge does not say by how many mV.");
        if (command.Do == "note" && string.IsNullOrWhiteSpace(command.Text))
            throw new WireException($"The note is empty; allowed are 1 to {LongestNote} characters.");
        if (command.Text?.Length > LongestNote)
            throw new WireException($"The note has {command.Text.Length} characters; allowed are {LongestNote}.");
    }
}
