using System.Xml.Linq;

namespace Overbias.Guard.Tests.Device;

/// <summary>What stands in <c>firmware/Overbias.Device.nfproj</c> and <c>firmware/packages.config</c>.</summary>
internal sealed class DeviceProject
{
    private static readonly XNamespace s_build = "http://schemas.microsoft.com/developer/msbuild/2003";

    private readonly XDocument _project = XDocument.Load(Path.Combine(Folder, "Overbias.Device.nfproj"));

    /// <summary>The folder that the project lies in, and that its paths start from.</summary>
    public static string Folder { get; } = Path.Combine(Places.Root, "firmware");

    /// <summary>The compiled files as the project writes them, and the path that an editor shows when it is another.</summary>
    public IReadOnlyList<(string Include, string? Link)> Compiled =>
        [.. _project.Descendants(s_build + "Compile").Select(c => (c.Attribute("Include")!.Value, c.Attribute("Link")?.Value))];

    /// <summary>The referenced assemblies and where they are looked for.</summary>
    public IReadOnlyDictionary<string, string> References =>
        _project.Descendants(s_build + "Reference").ToDictionary(
            r => r.Attribute("Include")!.Value,
            r => r.Element(s_build + "HintPath")!.Value);

    /// <summary>The packages of packages.config with their versions.</summary>
    public static IReadOnlyDictionary<string, string> Packages =>
        XDocument.Load(Path.Combine(Folder, "packages.config")).Descendants("package").ToDictionary(
            p => p.Attribute("id")!.Value,
            p => p.Attribute("version")!.Value);
}
