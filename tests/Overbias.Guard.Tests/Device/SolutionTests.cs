namespace Overbias.Guard.Tests.Device;

/// <summary>nf.sln holds every project, and the command line leaves the device project alone.</summary>
public class SolutionTests
{
    private static readonly string[] s_lines = File.ReadAllLines(Path.Combine(Places.Root, "nf.sln"));

    [Fact]
    public void Holds_every_project()
    {
        string[] folders = ["firmware", "shared", "hardware", "host", "tests"];
        string[] projects = [.. folders
            .Select(f => Path.Combine(Places.Root, f))
            .Where(Directory.Exists)
            .SelectMany(f => Directory.GetFiles(f, "*.*proj", SearchOption.AllDirectories))
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(Places.Root, f).Replace('/', '\\'))
            .Order(StringComparer.Ordinal)];

        Assert.Equal(projects, Entries().Select(e => e.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Has_the_device_project_in_no_build()
    {
        string id = Entries().Single(e => e.Path.EndsWith(".nfproj", StringComparison.Ordinal)).Id;

        Assert.Contains(s_lines, l => l.Contains($"{id}.Debug|Any CPU.ActiveCfg", StringComparison.Ordinal));
        Assert.DoesNotContain(s_lines, l => l.Contains(id, StringComparison.Ordinal) && l.Contains(".Build.0", StringComparison.Ordinal));
    }

    [Fact]
    public void Has_no_two_projects_of_one_name()
    {
        string[] names = [.. Entries().Select(e => Path.GetFileNameWithoutExtension(e.Path.Replace('\\', '/')))];

        Assert.Equal(names.Distinct(), names);
    }

    private static IEnumerable<(string Path, string Id)> Entries() =>
        s_lines.Where(l => l.StartsWith("Project(", StringComparison.Ordinal))
            .Select(l => l.Split('"'))
            .Where(cells => cells[5].EndsWith("proj", StringComparison.Ordinal))
            .Select(cells => (cells[5], cells[7]));
}
