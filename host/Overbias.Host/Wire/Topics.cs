namespace Overbias.Host.Wire;

/// <summary>The topics of one box, or of all of them.</summary>
public static class Topics
{
    /// <summary>What all topics begin with.</summary>
    public const string Root = "overbias/v1/";

    /// <summary>A topic of a box, such as <c>overbias/v1/twin-0001/status</c>.</summary>
    public static string Of(string box, string leaf) => $"{Root}{box}/{leaf}";

    /// <summary>Splits a topic; false when it is not one of ours.</summary>
    public static bool TrySplit(string topic, out string box, out string leaf)
    {
        box = leaf = "";
        if (!topic.StartsWith(Root, StringComparison.Ordinal))
            return false;
        int slash = topic.IndexOf('/', Root.Length);
        if (slash < 0)
            return false;
        box = topic[Root.Length..slash];
        leaf = topic[(slash + 1)..];
        return IsBoxName(box);
    }

    /// <summary>Whether a name is 1 to 32 characters of a-z, 0-9 and -, as a box's and a recorder's must be.</summary>
    public static bool IsBoxName(string name) =>
        name.Length is >= 1 and <= 32 && !name.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-");
}
