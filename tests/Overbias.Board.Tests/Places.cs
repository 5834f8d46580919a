namespace Overbias.Board.Tests;

/// <summary>Where the board's files are.</summary>
internal static class Places
{
    /// <summary>The folder hardware of the repository: beside the nf.sln above this assembly.</summary>
    public static string Hardware { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "nf.sln")))
                return Path.Combine(folder.FullName, "hardware");
        }

        throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' holds nf.sln.");
    }
}
