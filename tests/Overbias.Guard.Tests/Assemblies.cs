using Mono.Cecil;

namespace Overbias.Guard.Tests;

/// <summary>Reads assemblies so that their references are looked up where the device's compiler looks, and nowhere else.</summary>
internal static class Assemblies
{
    private static readonly ReaderParameters s_reading = new() { AssemblyResolver = new DeviceResolver() };

    /// <summary>Overbias.Firmware as the box loads it.</summary>
    public static ModuleDefinition Firmware { get; } = Read(Path.Combine(Places.Box, "Overbias.Firmware.dll"));

    /// <summary>Overbias.Shared as the box loads it.</summary>
    public static ModuleDefinition Shared { get; } = Resolve("Overbias.Shared");

    /// <summary>Overbias.Nano as the box loads it.</summary>
    public static ModuleDefinition Nano { get; } = Resolve("Overbias.Nano");

    /// <summary>Reads one assembly.</summary>
    public static ModuleDefinition Read(string path) => ModuleDefinition.ReadModule(path, s_reading);

    /// <summary>Reads one assembly.</summary>
    public static ModuleDefinition Read(Stream image) => ModuleDefinition.ReadModule(image, s_reading);

    /// <summary>The names of the types in the trimmed set.</summary>
    public static IReadOnlySet<string> TrimmedTypes { get; } =
        Directory.GetFiles(Places.Trimmed, "*.dll").SelectMany(f => Read(f).GetTypes()).Select(t => t.FullName).ToHashSet();

    private static ModuleDefinition Resolve(string name) =>
        s_reading.AssemblyResolver.Resolve(new AssemblyNameReference(name, null)).MainModule;

    private sealed class DeviceResolver : BaseAssemblyResolver
    {
        private readonly Dictionary<string, AssemblyDefinition> _known = [];

        public DeviceResolver()
        {
            foreach (string folder in GetSearchDirectories())
            {
                RemoveSearchDirectory(folder);
            }

            AddSearchDirectory(Places.Trimmed);
            AddSearchDirectory(Places.Box);
        }

        public override AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters)
        {
            if (!_known.TryGetValue(name.Name, out AssemblyDefinition? assembly))
            {
                string[] files = [.. GetSearchDirectories().Select(f => Path.Combine(f, name.Name + ".dll")).Where(File.Exists)];
                assembly = files.Length > 0
                    ? AssemblyDefinition.ReadAssembly(files[0], new ReaderParameters { AssemblyResolver = this })
                    : throw new AssemblyResolutionException(name);
                _known.Add(name.Name, assembly);
            }

            return assembly;
        }
    }
}
