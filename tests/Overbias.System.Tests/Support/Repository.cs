namespace Overbias.System.Tests.Support;

/// <summary>Where things are in the repository that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The repository's root: the folder above the tests' own that holds nf.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The launcher.</summary>
    public static string Launcher { get; } = Path.Combine(Root, "overbias");

    /// <summary>The program itself, as built beside the tests.</summary>
    public static string Program { get; } = FindProgram();

    /// <summary>The text of a file of the repository.</summary>
    public static string Text(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "nf.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"no folder above {AppContext.BaseDirectory} holds nf.sln");
    }

    // The tests lie in artifacts/<client>/bin/Overbias.System.Tests/<configuration>/, the program beside them in Overbias.Host.
    private static string FindProgram()
    {
        DirectoryInfo own = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(own.Parent!.Parent!.FullName, "Overbias.Host", own.Name, "overbias");
    }
}
