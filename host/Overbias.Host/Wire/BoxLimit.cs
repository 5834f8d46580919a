namespace Overbias.Host.Wire;

/// <summary>A setting of the profile, with what it may be.</summary>
public sealed class BoxLimit
{
    /// <summary>Its key, with the unit in it.</summary>
    public required string Key { get; init; }

    /// <summary>Unit of its numbers; 1 when it has none.</summary>
    public required string Unit { get; init; }

    /// <summary>Least number allowed.</summary>
    public required long Min { get; init; }

    /// <summary>Greatest number allowed.</summary>
    public required long Max { get; init; }

    /// <summary>The only numbers or words allowed; empty when every number from least to greatest is.</summary>
    public required IReadOnlyList<SettingValue> Allowed { get; init; }

    /// <summary>The value before anybody changed it.</summary>
    public required SettingValue Default { get; init; }

    /// <summary>The value in force.</summary>
    public required SettingValue Value { get; init; }

    /// <summary>What it does, in words.</summary>
    public required string What { get; init; }

    /// <summary>What is allowed, in words.</summary>
    public string AllowedText => Allowed.Count > 0 ? string.Join(", ", Allowed) : $"{Min} to {Max}";

    /// <summary>Null when a value is allowed, otherwise one sentence with it and what is allowed.</summary>
    public string? Refusal(SettingValue value)
    {
        bool words = Value.Word is not null;
        if (words != value.Word is not null)
            return $"{Key} is {value}, allowed {(words ? "are" : "is")} {AllowedText}.";
        if (value.Numbers.Count > 1 && value.Numbers.Count != Value.Numbers.Count)
            return $"{Key} has {value.Numbers.Count} values, allowed is 1{(Value.Numbers.Count > 1 ? $" or {Value.Numbers.Count}" : "")}.";
        bool fits = words
            ? Allowed.Contains(value)
            : value.Numbers.All(number =>
                number >= Min && number <= Max && (Allowed.Count == 0 || Allowed.Contains(SettingValue.Of(number))));
        return fits ? null : $"{Key} is {value}, allowed {(Allowed.Count > 0 ? "are" : "is")} {AllowedText}.";
    }
}
