namespace Overbias.System.Tests.Launcher;

/// <summary>
/// A small repository with the real launcher and a program of a few lines in the host's place, in a folder with spaces in its name;
/// and a PATH of its own, on which a test decides what is there.
/// </summary>
internal sealed class SmallTree : IDisposable
{
    private static readonly string[] s_tools =
        ["bash", "env", "readlink", "dirname", "find", "sort", "sha256sum", "mkdir", "flock", "mktemp", "cat", "sed", "awk", "rm", "cut",
         "paste", "grep", "tail", "head", "timeout", "chmod", "touch", "id", "ln", "sleep"];

    private readonly Scratch _scratch = new();

    public SmallTree()
    {
        Directory.CreateDirectory(Bin);
        foreach (string tool in s_tools)
            File.CreateSymbolicLink(Path.Combine(Bin, tool), Find(tool));
        foreach (string folder in (string[])["firmware", "shared", "hardware", "host/Overbias.Host", "tests", "no home"])
            Directory.CreateDirectory(Path.Combine(Root, folder));
        foreach (string file in (string[])["overbias", "Directory.Build.props", "global.json"])
            File.Copy(Path.Combine(Repository.Root, file), Path.Combine(Root, file));
        File.WriteAllText(Path.Combine(Root, "host/Overbias.Host/Overbias.Host.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <AssemblyName>overbias</AssemblyName>
                <GenerateDocumentationFile>false</GenerateDocumentationFile>
              </PropertyGroup>
            </Project>
            """);
        Write("first");
    }

    /// <summary>The repository's root.</summary>
    public string Root => _scratch["a tree"];

    /// <summary>The launcher in it.</summary>
    public string Launcher => Path.Combine(Root, "overbias");

    /// <summary>The only folder on the PATH.</summary>
    public string Bin => _scratch["bin"];

    /// <summary>A path beside the tree.</summary>
    public string Beside(string name) => _scratch[name];

    /// <summary>Writes the program: it prints the word and its arguments, one a line, and exits with 7.</summary>
    public void Write(string word) => File.WriteAllText(Path.Combine(Root, "host/Overbias.Host/Program.cs"), $$"""
        Console.WriteLine("{{word}}");
        foreach (string argument in args)
            Console.WriteLine(argument);
        return 7;
        """);

    /// <summary>Puts the machine's real dotnet, node and npm on the PATH.</summary>
    public SmallTree WithTools(params string[] tools)
    {
        foreach (string tool in tools)
            File.CreateSymbolicLink(Path.Combine(Bin, tool), Find(tool));
        return this;
    }

    /// <summary>Puts a script on the PATH, in place of what was there.</summary>
    public SmallTree WithScript(string name, string text)
    {
        string path = Path.Combine(Bin, name);
        File.Delete(path);
        WriteScript(path, text);
        return this;
    }

    /// <summary>Writes an executable script.</summary>
    public static void WriteScript(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"#!/usr/bin/env bash\n{text}\n");
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
    }

    /// <summary>Runs the launcher, from another folder, with nothing but the tree's own PATH and an empty home.</summary>
    public Task<Ended> Run(params string[] arguments) => RunAs(Launcher, [], arguments);

    /// <summary>Runs it by another path, with more environment.</summary>
    public Task<Ended> RunAs(string launcher, Dictionary<string, string?> more, params string[] arguments)
    {
        Dictionary<string, string?> environment = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(key => key.StartsWith("DOTNET", StringComparison.Ordinal) || key is "MqttClient")
            .ToDictionary(key => key, _ => (string?)null);
        environment["PATH"] = Bin;
        environment["HOME"] = Path.Combine(Root, "no home");
        foreach ((string key, string? value) in more)
            environment[key] = value;
        return Running.ToEnd(launcher, arguments, _scratch.Path, environment);
    }

    public void Dispose() => _scratch.Dispose();

    private static string Find(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") + ":/usr/bin:/bin:/usr/sbin:/sbin").Split(':')
            .Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"{tool} is not on the PATH");
}
