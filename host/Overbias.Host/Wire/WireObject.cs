using System.Text.Json;

namespace Overbias.Host.Wire;

/// <summary>A JSON object of the protocol, read strictly: each accessor refuses with one sentence what is not allowed.</summary>
internal readonly struct WireObject
{
    /// <summary>Longest payload that is read, in bytes; the box's own stay below 8 kB.</summary>
    internal const int LargestPayload = 65536;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private readonly string _what;

    private WireObject(JsonElement element, string what)
    {
        Element = element;
        _what = what;
    }

    internal JsonElement Element { get; }

    /// <summary>Parses a payload. <paramref name="what"/> names it in refusals, such as "The frame".</summary>
    internal static WireObject Parse(ReadOnlySpan<byte> utf8, string what)
    {
        if (utf8.Length > LargestPayload)
            throw new WireException($"{what} has {utf8.Length} bytes; allowed are {LargestPayload}.");
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8.ToArray(), Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new WireException($"{what} is a JSON {Name(document.RootElement.ValueKind)}; an object is needed.");
            return new WireObject(document.RootElement.Clone(), what);
        }
        catch (JsonException e)
        {
            throw new WireException($"{what} is not JSON: {FirstSentence(e.Message)}", e);
        }
    }

    internal WireException Refusal(string why) => new($"{_what} {why}");

    internal bool Has(string key) => Element.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    internal void RequireVersion()
    {
        long version = Integer("v", 0, int.MaxValue);
        if (version != 1)
            throw Refusal($"has version {version}; this program reads version 1.");
    }

    internal string SessionId()
    {
        string sid = Text("sid", 16);
        if (sid.Length != 16 || sid.AsSpan().ContainsAnyExcept("0123456789abcdef"))
            throw Refusal($"has sid '{sid}'; 16 hexadecimal digits are needed.");
        return sid;
    }

    internal long Integer(string key, long least, long greatest)
    {
        JsonElement value = Required(key);
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out long number))
            throw Refusal($"has {key} {Shown(value)}; a whole number is needed.");
        if (number < least || number > greatest)
            throw Refusal($"has {key} {number}; allowed is {least} to {greatest}.");
        return number;
    }

    internal long? OptionalInteger(string key, long least, long greatest) => Has(key) ? Integer(key, least, greatest) : null;

    internal double Number(string key)
    {
        JsonElement value = Required(key);
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out double number) || !double.IsFinite(number))
            throw Refusal($"has {key} {Shown(value)}; a number is needed.");
        return number;
    }

    internal string Text(string key, int longest)
    {
        JsonElement value = Required(key);
        if (value.ValueKind != JsonValueKind.String)
            throw Refusal($"has {key} {Shown(value)}; a string is needed.");
        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new WireException($"{_what} has a {key} that is not valid UTF-8.", e);
        }
        return text.Length <= longest ? text : throw Refusal($"has a {key} of {text.Length} characters; allowed are {longest}.");
    }

    internal string OptionalText(string key, int longest) => Has(key) ? Text(key, longest) : "";

    internal bool Truth(string key)
    {
        JsonElement value = Required(key);
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Refusal($"has {key} {Shown(value)}; true or false is needed."),
        };
    }

    internal bool OptionalTruth(string key) => Has(key) && Truth(key);

    internal JsonElement List(string key)
    {
        JsonElement value = Required(key);
        return value.ValueKind == JsonValueKind.Array ? value : throw Refusal($"has {key} {Shown(value)}; a list is needed.");
    }

    internal long[] Integers(string key, int count, long least, long greatest)
    {
        JsonElement list = List(key);
        RequireLength(key, list.GetArrayLength(), count);
        var numbers = new long[count];
        int i = 0;
        foreach (JsonElement item in list.EnumerateArray())
            numbers[i] = Entry(key, i++, item, least, greatest);
        return numbers;
    }

    internal int?[] OptionalIntegers(string key, int count, long least, long greatest)
    {
        JsonElement list = List(key);
        RequireLength(key, list.GetArrayLength(), count);
        var numbers = new int?[count];
        int i = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            numbers[i] = item.ValueKind == JsonValueKind.Null ? null : (int)Entry(key, i, item, least, greatest);
            i++;
        }
        return numbers;
    }

    internal IEnumerable<WireObject> Objects(string key)
    {
        string what = $"{_what}'s entry of {key}";
        foreach (JsonElement item in List(key).EnumerateArray())
            yield return item.ValueKind == JsonValueKind.Object
                ? new WireObject(item, what)
                : throw Refusal($"has {Shown(item)} in {key}; an object is needed.");
    }

    internal WireObject Child(string key)
    {
        JsonElement value = Required(key);
        return value.ValueKind == JsonValueKind.Object
            ? new WireObject(value, $"{_what}'s {key}")
            : throw Refusal($"has {key} {Shown(value)}; an object is needed.");
    }

    internal IEnumerable<string> Keys => Element.EnumerateObject().Select(member => member.Name);

    internal JsonElement Member(string key) => Required(key);

    internal IEnumerable<JsonElement> Items(string key) => List(key).EnumerateArray();

    private JsonElement Required(string key) =>
        Element.TryGetProperty(key, out JsonElement value) ? value : throw Refusal($"has no {key}.");

    private void RequireLength(string key, int length, int count)
    {
        if (length != count)
            throw Refusal($"has {length} entries in {key} but {count} in w.");
    }

    private long Entry(string key, int index, JsonElement item, long least, long greatest)
    {
        if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out long number))
            throw Refusal($"has {Shown(item)} in {key}[{index}]; a whole number is needed.");
        if (number < least || number > greatest)
            throw Refusal($"has {number} in {key}[{index}]; allowed is {least} to {greatest}.");
        return number;
    }

    private static string Shown(JsonElement value)
    {
        string raw = value.GetRawText();
        return raw.Length <= 40 ? raw : raw[..40] + "…";
    }

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "list",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        _ => "truth value",
    };

    private static string FirstSentence(string message)
    {
        int end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? message : message[..(end + 1)];
    }
}
