using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Overbias.Mqtt;

namespace Overbias.Host.Recording;

/// <summary>Writes <c>run.json</c>, and reads back from it what the run's files do not hold.</summary>
public static class RunRecordJson
{
    /// <summary>What an experimenter may tell of a run beyond operator, sample and note.</summary>
    public static IReadOnlyList<string> DescriptionKeys { get; } = ["chip", "device", "geometry", "wiring", "filters", "atmosphere"];

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Version of this program.</summary>
    public static string ProgramVersion { get; } =
        typeof(RunRecordJson).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?
            .InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>The record as UTF-8.</summary>
    public static byte[] Write(RunRecord record)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("format", "overbias run 1");
            WriteIdentity(json, record);
            WriteTold(json, record);
            WriteEnds(json, record);
            WriteSums(json, record);
            WriteTroubles(json, record);
            WriteVersions(json, record);
            WriteElement(json, "about", record.About);
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>Reads the identity that a <c>run.json</c> tells; null when there is none that can be read.</summary>
    public static RunIdentity? ReadIdentity(string folder)
    {
        using JsonDocument? document = Load(folder);
        return document is null ? null : Identity(document.RootElement);
    }

    /// <summary>Makes an empty record with what a <c>run.json</c> alone knows; null when there is none that can be read.</summary>
    /// <exception cref="RecordingException">It is JSON, but not what this program writes.</exception>
    public static RunRecord? ReadKept(string folder)
    {
        try
        {
            return Kept(folder);
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new RecordingException($"{Path.Combine(folder, RunFiles.Description)} is damaged; move the folder away.", e);
        }
    }

    private static RunRecord? Kept(string folder)
    {
        using JsonDocument? document = Load(folder);
        if (document is null || Identity(document.RootElement) is not RunIdentity identity)
            return null;
        JsonElement root = document.RootElement;
        DateTimeOffset start = Utc(root, "start") ?? DateTimeOffset.UnixEpoch;
        var record = new RunRecord(identity, start) { EndUtc = Utc(root, "end"), EndedBy = Text(root, "ended_by") };
        if (root.TryGetProperty("about", out JsonElement about) && about.ValueKind == JsonValueKind.Object)
            record.About = about.Clone();
        record.Description = DescriptionKeys
            .Select(key => (key, text: Text(root, key)))
            .Where(pair => pair.text is not null)
            .ToDictionary(pair => pair.key, pair => pair.text!);
        foreach (JsonElement gap in List(root, "gaps"))
            record.Gaps.Add(new SequenceGap(gap.GetProperty("from_seq").GetInt64(), gap.GetProperty("to_seq").GetInt64()));
        foreach (JsonElement repair in List(root, "repairs"))
            record.Repairs.Add(repair.GetString() ?? "");
        record.Conflicts = root.TryGetProperty("conflicts", out JsonElement conflicts) ? conflicts.GetInt64() : 0;
        return record;
    }

    private static JsonDocument? Load(string folder)
    {
        string path = Path.Combine(folder, RunFiles.Description);
        try
        {
            return File.Exists(path) ? JsonDocument.Parse(File.ReadAllBytes(path)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static RunIdentity? Identity(JsonElement root) =>
        Text(root, "box") is string box && Text(root, "sid") is string sid && sid.Length == 16
        && root.TryGetProperty("run", out JsonElement run) && run.TryGetInt64(out long number)
            ? new RunIdentity(box, sid, number)
            : null;

    private static string? Text(JsonElement root, string key) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static DateTimeOffset? Utc(JsonElement root, string key) =>
        root.TryGetProperty(key, out JsonElement end) && end.ValueKind == JsonValueKind.Object && Text(end, "utc") is string text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
            : null;

    private static IEnumerable<JsonElement> List(JsonElement root, string key) =>
        root.TryGetProperty(key, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static void WriteIdentity(Utf8JsonWriter json, RunRecord record)
    {
        json.WriteString("box", record.Identity.Box);
        json.WriteString("sid", record.Identity.Sid);
        json.WriteNumber("boot", record.Boot);
        json.WriteNumber("run", record.Identity.Run);
        if (record.Simulated is bool simulated)
            json.WriteBoolean("simulated", simulated);
        else
            json.WriteNull("simulated");
        json.WriteBoolean("unattributed", record.Unattributed);
    }

    private static void WriteTold(Utf8JsonWriter json, RunRecord record)
    {
        foreach (string key in new[] { "operator", "sample", "note" })
            WriteText(json, key, record.Start?.Text(key));
        foreach (string key in DescriptionKeys)
            WriteText(json, key, record.Description.TryGetValue(key, out string? text) ? text : Told(record, key));
        json.WriteStartArray("notes");
        foreach (string note in record.Notes)
            json.WriteStringValue(note);
        json.WriteEndArray();
        WriteElement(json, "profile", record.Start?.Body.TryGetProperty("profile", out JsonElement profile) == true ? profile : null);
    }

    private static void WriteEnds(Utf8JsonWriter json, RunRecord record)
    {
        json.WriteStartObject("start");
        json.WriteString("utc", Utc(record.StartUtc));
        WriteNumber(json, "seq", record.FirstSeq);
        WriteNumber(json, "bin", record.FirstBin);
        WriteNumber(json, "t_us", record.FirstMicrosecond);
        json.WriteEndObject();
        if (record.EndUtc is DateTimeOffset end)
        {
            json.WriteStartObject("end");
            json.WriteString("utc", Utc(end));
            WriteNumber(json, "seq", record.LastSeq);
            WriteNumber(json, "bin", record.EndBin);
            WriteNumber(json, "t_us", record.End?.TimeMicrosecond);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("end");
        }
        WriteText(json, "exit_reason", record.Reason);
        WriteText(json, "ended_by", record.EndedBy);
        WriteElement(json, "zero_before", record.ZeroBefore?.Body);
        WriteElement(json, "zero_after", record.ZeroAfter?.Body);
        WriteElement(json, "run_end", record.End?.Body);
    }

    private static void WriteSums(Utf8JsonWriter json, RunRecord record)
    {
        WriteNumber(json, "last_seq", record.LastSeq);
        json.WriteNumber("frames", record.Frames);
        json.WriteNumber("events", record.Events);
        json.WriteNumber("rows", record.Rows);
        json.WriteNumber("bins", record.Bins);
        json.WriteNumber("merged", record.Merged);
        json.WriteNumber("apd1", record.Apd1);
        json.WriteNumber("apd2", record.Apd2);
        json.WriteStartObject("lateness");
        WriteList(json, "edges_us", Lateness.EdgesMicrosecond.Select(edge => (long)edge));
        WriteList(json, "rows", record.Lateness.Counts);
        json.WriteEndObject();
    }

    private static void WriteTroubles(Utf8JsonWriter json, RunRecord record)
    {
        json.WriteStartArray("gaps");
        foreach (SequenceGap gap in record.Gaps)
        {
            json.WriteStartObject();
            json.WriteNumber("from_seq", gap.From);
            json.WriteNumber("to_seq", gap.To);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("breaks", record.BreakCount);
        json.WriteStartArray("broken_bins");
        foreach (BinBreak place in record.Breaks)
        {
            json.WriteStartObject();
            json.WriteNumber("expected_bin", place.ExpectedBin);
            json.WriteNumber("bin", place.Bin);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("conflicts", record.Conflicts);
        json.WriteStartArray("repairs");
        foreach (string repair in record.Repairs)
            json.WriteStringValue(repair);
        json.WriteEndArray();
    }

    private static void WriteVersions(Utf8JsonWriter json, RunRecord record)
    {
        json.WriteStartObject("versions");
        json.WriteString("overbias", ProgramVersion);
        json.WriteNumber("protocol", 1);
        WriteText(json, "firmware", Told(record, "firmware"));
        WriteText(json, "target", Told(record, "target"));
        json.WriteString("mqtt", MqttConnections.Implementation);
        json.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        json.WriteString("system", RuntimeInformation.OSDescription);
        json.WriteEndObject();
    }

    private static string? Told(RunRecord record, string key) => record.About is JsonElement about ? Text(about, key) : null;

    private static string Utc(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static void WriteText(Utf8JsonWriter json, string key, string? text)
    {
        if (text is null)
            json.WriteNull(key);
        else
            json.WriteString(key, text);
    }

    private static void WriteNumber(Utf8JsonWriter json, string key, long? number)
    {
        if (number is null)
            json.WriteNull(key);
        else
            json.WriteNumber(key, number.Value);
    }

    private static void WriteList(Utf8JsonWriter json, string key, IEnumerable<long> numbers)
    {
        json.WriteStartArray(key);
        foreach (long number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void WriteElement(Utf8JsonWriter json, string key, JsonElement? element)
    {
        json.WritePropertyName(key);
        if (element is null)
            json.WriteNullValue();
        else
            element.Value.WriteTo(json);
    }
}
