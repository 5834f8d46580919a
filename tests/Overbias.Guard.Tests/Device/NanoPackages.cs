namespace Overbias.Guard.Tests.Device;

/// <summary>One assembly of nanoFramework: the package that brings it, and the assemblies that it needs itself.</summary>
internal sealed record NanoAssembly(string Name, string Package, string Version, IReadOnlyList<string> Needs);

/// <summary>The list <c>hardware/NanoReference/nano-packages.csv</c>.</summary>
internal static class NanoPackages
{
    /// <summary>All assemblies of the list, by name.</summary>
    public static IReadOnlyDictionary<string, NanoAssembly> All { get; } = File
        .ReadLines(Path.Combine(Places.Root, "hardware", "NanoReference", "nano-packages.csv"))
        .Skip(1)
        .Select(line => line.Split(','))
        .Select(cells => new NanoAssembly(cells[0], cells[1], cells[2], cells[3].Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        .ToDictionary(a => a.Name);

    /// <summary>The assemblies and all that they need, and so on.</summary>
    public static IReadOnlySet<string> WithNeeds(IEnumerable<string> assemblies)
    {
        HashSet<string> reached = [];
        Queue<string> open = new(assemblies);
        while (open.TryDequeue(out string? name))
        {
            if (reached.Add(name))
            {
                foreach (string need in All[name].Needs)
                {
                    open.Enqueue(need);
                }
            }
        }

        return reached;
    }
}
