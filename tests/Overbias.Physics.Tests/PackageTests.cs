using System.Diagnostics;
using System.IO.Compression;

namespace Overbias.Physics.Tests;

/// <summary>The package as somebody else meets it: a folder with one file, no other source, no network.</summary>
public sealed class PackageTests : IDisposable
{
    private const string Program = """
        using Overbias.Physics.Bremsstrahlung;
        using Overbias.Physics.Temperature;

        Neck neck = new(radiusFermi: 2.5, lengthFermi: 2.5 / 3);
        double kelvin = PeakTemperature.Kelvin(neck, channels: 4, biasVolt: 0.7);
        double yield = LightYield.PerCm2PerSecond(LightForm.Exact, 1500);
        System.Console.WriteLine(System.FormattableString.Invariant($"{kelvin:F6} {yield:E9}"));
        """;

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Overbias.Physics" Version="*" />
          </ItemGroup>
        </Project>
        """;

    private const string Sources = """
        <configuration>
          <packageSources>
            <clear />
            <add key="here" value="feed" />
          </packageSources>
        </configuration>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("overbias-package-").FullName;

    [Fact]
    public async Task The_package_alone_gives_the_reference_values()
    {
        string feed = Path.Combine(_folder, "feed");
        string[] pack = ["pack", "host/Overbias.Physics", "-c", Configuration, "--no-build", "-o", feed, $"-p:MqttClient={Client}"];
        await DotnetAsync(Root, pack);
        string package = Assert.Single(Directory.GetFiles(feed, "*.nupkg"));
        CheckContents(package);

        await File.WriteAllTextAsync(Path.Combine(_folder, "User.csproj"), Project);
        await File.WriteAllTextAsync(Path.Combine(_folder, "Program.cs"), Program);
        await File.WriteAllTextAsync(Path.Combine(_folder, "nuget.config"), Sources);
        string packages = Path.Combine(_folder, "packages");
        await DotnetAsync(_folder, "build", "-c", "Release", "-o", "out", $"-p:RestorePackagesPath={packages}");
        string said = await DotnetAsync(_folder, Path.Combine("out", "User.dll"));
        Assert.Equal("1771.049106 9.395398381E+016", said.Trim());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void CheckContents(string package)
    {
        using ZipArchive zip = ZipFile.OpenRead(package);
        string[] names = [.. zip.Entries.Select(entry => entry.FullName)];
        Assert.Contains("README.md", names);
        Assert.Contains("lib/net10.0/Overbias.Physics.dll", names);
        Assert.Contains("lib/net10.0/Overbias.Physics.xml", names);
        using StreamReader reader = new(zip.GetEntry("Overbias.Physics.nuspec")!.Open());
        string nuspec = reader.ReadToEnd();
        Assert.Contains("<license type=\"expression\">MIT</license>", nuspec, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain("<dependency ", nuspec, StringComparison.Ordinal);
    }

    /// <summary>The folder of the solution, above this program's own.</summary>
    private static string Root
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "nf.sln")))
                folder = folder.Parent;
            return folder!.FullName;
        }
    }

    /// <summary>The MQTT client whose artifacts folder this program was built into, so that packing finds what is built.</summary>
    private static string Client =>
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}mqttnet{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? "MQTTnet"
            : "libmosquitto";

    /// <summary>The configuration that this program was built with, which is its folder's name.</summary>
    private static string Configuration =>
        new DirectoryInfo(AppContext.BaseDirectory).Name.Equals("debug", StringComparison.OrdinalIgnoreCase) ? "Debug" : "Release";

    private static async Task<string> DotnetAsync(string folder, params string[] arguments)
    {
        string? own = Environment.ProcessPath;
        ProcessStartInfo start = new(Path.GetFileNameWithoutExtension(own) == "dotnet" ? own! : "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}: {output}{await error}");
        return output;
    }
}
