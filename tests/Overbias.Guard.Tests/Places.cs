namespace Overbias.Guard.Tests;

/// <summary>Where the guard finds what it looks at: beside its own assembly, and in the repository above it.</summary>
internal static class Places
{
    /// <summary>The trimmed reference assemblies.</summary>
    public static string Trimmed { get; } = Path.Combine(AppContext.BaseDirectory, "trimmed");

    /// <summary>Overbias.Firmware, Overbias.Nano and Overbias.Shared as the box loads them.</summary>
    public static string Box { get; } = Path.Combine(AppContext.BaseDirectory, "box");

    /// <summary>The repository's root: the folder above this assembly that holds <c>nf.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The list of nanoFramework's public API.</summary>
    public static string NanoApiList { get; } = Path.Combine(Root, "hardware", "NanoReference", "nano-api.txt");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "nf.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' holds nf.sln.");
    }
}
