namespace Overbias.Host.Session;

/// <summary>Where the firmware's assemblies lie that the Twin runs.</summary>
public static class FirmwareFolder
{
    private const string Firmware = "Overbias.Firmware.dll";

    /// <summary>The folder <c>box</c> beside the program, where the build puts them.</summary>
    /// <exception cref="FileNotFoundException">They are not there.</exception>
    public static string Find()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "box");
        return File.Exists(Path.Combine(folder, Firmware))
            ? folder
            : throw new FileNotFoundException($"The firmware {Firmware} is not in {folder}; build the program again.");
    }
}
