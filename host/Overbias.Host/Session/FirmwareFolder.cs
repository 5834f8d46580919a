namespace Overbias.Host.Session;

/// <summary>Where the firmware's assemblies lie that the Twin runs.</summary>
public static class FirmwareFolder
{
    private const string Firmware = "Overbias.Firmware.dll";
    private const string Project = "Overbias.Firmware";

    /// <summary>The folder: beside the program, below it in <c>firmware</c>, or where the same build put the firmware's project.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string Find()
    {
        string own = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        string kind = Path.GetFileName(own);
        string projects = Path.GetFullPath(Path.Combine(own, "..", ".."));
        string[] candidates = [own, Path.Combine(own, "firmware"), Path.Combine(projects, Project, kind)];
        return candidates.FirstOrDefault(folder => File.Exists(Path.Combine(folder, Firmware)))
            ?? throw new FileNotFoundException($"The firmware {Firmware} is not built.");
    }
}
