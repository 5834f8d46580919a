namespace Overbias.System.Tests.Support;

/// <summary>Short words for reading JSON strictly: a missing key or another type fails the test.</summary>
internal static class Json
{
    /// <summary>Whether the object has the key.</summary>
    public static bool Has(this JsonElement m, string key) => m.TryGetProperty(key, out _);

    /// <summary>An integer, written as one.</summary>
    public static long Int(this JsonElement m, string key) => m.GetProperty(key).GetInt64();

    /// <summary>A string.</summary>
    public static string Text(this JsonElement m, string key) =>
        m.GetProperty(key).GetString() ?? throw new InvalidOperationException($"{key} is null");

    /// <summary>Whether it is an event of this kind.</summary>
    public static bool IsA(this JsonElement m, string kind) => m.TryGetProperty("kind", out JsonElement value) && value.GetString() == kind;

    /// <summary>An entry of a frame's list; null where it says null.</summary>
    public static long? Row(this JsonElement m, string list, int k) =>
        m.GetProperty(list)[k] is { ValueKind: not JsonValueKind.Null } value ? value.GetInt64() : null;
}

/// <summary>The bits of a row's flags that tests ask for.</summary>
internal static class Flag
{
    public const long Merged = 1;
    public const long Step = 2;
    public const long StepUnsure = 4;
    public const long AnalogTrip = 8;
    public const long Resync = 512;
}
