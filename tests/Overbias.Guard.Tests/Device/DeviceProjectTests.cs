using Overbias.NanoReference;

namespace Overbias.Guard.Tests.Device;

/// <summary>The device project, which no command-line build looks at, is held to what the command line builds.</summary>
public class DeviceProjectTests
{
    private readonly DeviceProject _project = new();

    [Fact]
    public void Compiles_the_files_of_firmware_and_shared_and_no_others()
    {
        string[] files = [.. FilesOf("firmware"), .. FilesOf("shared").Select(f => $@"..\shared\{f}")];

        AssertSame(files, _project.Compiled.Select(c => c.Include));
    }

    [Fact]
    public void Shows_the_shared_files_in_a_folder_of_their_own() =>
        Assert.All(
            _project.Compiled.Where(c => c.Include.StartsWith("..", StringComparison.Ordinal)),
            c => Assert.Equal(c.Include.Replace(@"..\shared\", @"Shared\", StringComparison.Ordinal), c.Link));

    [Fact]
    public void References_the_assemblies_that_the_code_uses_and_those_that_they_need()
    {
        NanoApi api = NanoApi.Read(Places.NanoApiList);
        IEnumerable<string> used = new[] { Assemblies.Firmware, Assemblies.Shared }
            .SelectMany(m => m.GetTypeReferences())
            .Where(t => t.Scope.Name != "Overbias.Shared")
            .Select(t => api.Types[t.FullName].Assembly)
            .Distinct();

        AssertSame(NanoPackages.WithNeeds(used), _project.References.Keys);
    }

    [Fact]
    public void Looks_for_each_assembly_in_its_package() =>
        Assert.All(_project.References, reference =>
        {
            NanoAssembly assembly = NanoPackages.All[reference.Key];
            Assert.Equal($@"..\packages\{assembly.Package}.{assembly.Version}\lib\{assembly.Name}.dll", reference.Value);
        });

    [Fact]
    public void Lists_the_packages_of_its_references_and_no_others() =>
        AssertSame(
            _project.References.Keys.Select(r => $"{NanoPackages.All[r].Package} {NanoPackages.All[r].Version}").Distinct(),
            DeviceProject.Packages.Select(p => $"{p.Key} {p.Value}"));

    [Fact]
    public void Knows_no_assembly_that_the_list_of_the_API_has_not()
    {
        HashSet<string> listed = [.. NanoApi.Read(Places.NanoApiList).Types.Values.Select(t => t.Assembly)];

        Assert.All(NanoPackages.All.Values, assembly => Assert.Contains(assembly.Name, listed));
        Assert.All(NanoPackages.All.Values.SelectMany(a => a.Needs), need => Assert.Contains(need, NanoPackages.All.Keys));
    }

    private static IEnumerable<string> FilesOf(string folder)
    {
        string root = Path.Combine(Places.Root, folder);
        return Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(root, f).Replace('/', '\\'))
            .Where(f => !f.StartsWith(@"bin\", StringComparison.Ordinal) && !f.StartsWith(@"obj\", StringComparison.Ordinal));
    }

    private static void AssertSame(IEnumerable<string> expected, IEnumerable<string> found)
    {
        string[] expectedOnes = [.. expected.Order(StringComparer.Ordinal)];
        string[] foundOnes = [.. found.Order(StringComparer.Ordinal)];
        string missing = string.Join('\n', expectedOnes.Except(foundOnes));
        string extra = string.Join('\n', foundOnes.Except(expectedOnes));
        Assert.True(expectedOnes.SequenceEqual(foundOnes), $"missing:\n{missing}\ntoo many:\n{extra}");
    }
}
