using System.Globalization;
using Overbias.Host.Wire;

namespace Overbias.Host.Recording;

/// <summary>What a run is known by: a folder's name comes from it, and a restart finds the folder by it.</summary>
/// <param name="Box">Name of the box.</param>
/// <param name="Sid">Session.</param>
/// <param name="Run">Number of the run in the box.</param>
public sealed record RunIdentity(string Box, string Sid, long Run)
{
    /// <summary>The end of the folder's name, such as <c>twin-0001_9f3c51d0_run3</c>.</summary>
    public string NameEnd => $"{Box}_{Sid[..8]}_run{Run.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The folder's name, such as <c>2026-11-20T23-40-12Z_twin-0001_9f3c51d0_run3</c>.</summary>
    public string FolderName(DateTimeOffset start) =>
        start.UtcDateTime.ToString("yyyy-MM-dd'T'HH-mm-ss'Z'", CultureInfo.InvariantCulture) + "_" + NameEnd;

    /// <summary>The name of the file that holds a session's events between its runs.</summary>
    public static string BetweenRunsName(string box, string sid) => $"between-runs_{box}_{sid[..8]}.ndjson";

    /// <summary>The folders below <paramref name="root"/> whose names end with this run's.</summary>
    public IEnumerable<string> Candidates(string root) =>
        Directory.Exists(root) ? Directory.EnumerateDirectories(root, "*_" + NameEnd).Order(StringComparer.Ordinal) : [];

    /// <summary>The folders below <paramref name="root"/> of any run of a session.</summary>
    public static IEnumerable<string> CandidatesOfSession(string root, string box, string sid) =>
        Directory.Exists(root) && Topics.IsBoxName(box)
            ? Directory.EnumerateDirectories(root, $"*_{box}_{sid[..8]}_run*").Order(StringComparer.Ordinal)
            : [];
}
