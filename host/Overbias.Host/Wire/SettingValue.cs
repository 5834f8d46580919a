using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Overbias.Host.Wire;

/// <summary>The value of a setting: a word, one whole number, or a number for each band of conductance.</summary>
public sealed class SettingValue : IEquatable<SettingValue>
{
    private readonly long[] _numbers;

    private SettingValue(string? word, long[] numbers)
    {
        Word = word;
        _numbers = numbers;
    }

    /// <summary>The word, or null when the value is made of numbers.</summary>
    public string? Word { get; }

    /// <summary>The numbers; empty for a word.</summary>
    public IReadOnlyList<long> Numbers => _numbers;

    /// <summary>One whole number.</summary>
    public static SettingValue Of(long number) => new(null, [number]);

    /// <summary>Reads what a user types: a whole number, several with commas between them, or a word of a-z and _.</summary>
    /// <returns>Null when it is none of these.</returns>
    public static SettingValue? Parse(string text)
    {
        if (text.Length > 0 && text.All(c => char.IsAsciiLetterLower(c) || c == '_'))
            return new SettingValue(text, []);
        string[] parts = text.Split(',');
        var numbers = new long[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!long.TryParse(parts[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        }
        return new SettingValue(null, numbers);
    }

    /// <summary>Reads what stands in a message or in a profile's file.</summary>
    /// <exception cref="WireException">It is neither a word, nor a whole number, nor a list of them.</exception>
    public static SettingValue Read(string key, JsonElement value)
    {
        WireException Refused() => new($"The setting {key} is neither a whole number, nor a list of them, nor a word.");
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return new SettingValue(value.GetString(), []);
            case JsonValueKind.Number when value.TryGetInt64(out long number):
                return Of(number);
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                return new SettingValue(
                    null,
                    [.. value.EnumerateArray().Select(item =>
                        item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out long number) ? number : throw Refused())]);
            default:
                throw Refused();
        }
    }

    /// <summary>As it stands in a message.</summary>
    public JsonNode ToJson() =>
        Word is not null ? JsonValue.Create(Word)
        : _numbers.Length == 1 ? JsonValue.Create(_numbers[0])
        : new JsonArray([.. _numbers.Select(number => JsonValue.Create(number))]);

    /// <summary>As a user types it.</summary>
    public override string ToString() => Word ?? string.Join(',', _numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));

    /// <inheritdoc/>
    public bool Equals(SettingValue? other) => other is not null && Word == other.Word && _numbers.AsSpan().SequenceEqual(other._numbers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SettingValue);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
