using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;

namespace Overbias.Guard.Tests.Compiling;

/// <summary>Compiles a few lines of C# as the firmware is compiled: C# 9 against the trimmed set, Nano and Shared.</summary>
internal static class DeviceCompiler
{
    private static readonly CSharpCompilationOptions s_options =
        new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true);

    private static readonly MetadataReference[] s_trimmed =
        [.. Directory.GetFiles(Places.Trimmed, "*.dll").Select(f => MetadataReference.CreateFromFile(f))];

    private static readonly MetadataReference[] s_device = [.. s_trimmed
        .Concat(Directory.GetFiles(Places.Box, "Overbias.*.dll").Where(f => !f.EndsWith("Firmware.dll", StringComparison.Ordinal))
        .Select(f => MetadataReference.CreateFromFile(f)))];

    private static readonly MetadataReference[] s_dotNet = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(f => Path.GetFileName(f).StartsWith("System.", StringComparison.Ordinal))
        .Select(f => MetadataReference.CreateFromFile(f))];

    /// <summary>Compiles device code; pointers are allowed, so that rules can be shown what the project's settings would refuse.</summary>
    public static Compiled Compile(string source) => Compile(source, s_device, LanguageVersion.CSharp9);

    /// <summary>Compiles what Nano might declare, without Nano itself.</summary>
    public static Compiled CompileAlone(string source) => Compile(source, s_trimmed, LanguageVersion.CSharp9);

    /// <summary>Compiles against all of .NET and today's language: what a project that forgot the trimmed set would get.</summary>
    public static Compiled CompileAgainstDotNet(string source) => Compile(source, s_dotNet, LanguageVersion.Latest);

    private static Compiled Compile(string source, MetadataReference[] references, LanguageVersion version)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Breach",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(version))],
            references,
            s_options);
        MemoryStream image = new();
        IEnumerable<Diagnostic> found = compilation.Emit(image).Diagnostics;
        string[] errors = [.. found.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];
        image.Position = 0;
        return new Compiled(errors, errors.Length > 0 ? null : Assemblies.Read(image));
    }
}

/// <summary>What the compiler made of it: errors, or a module.</summary>
internal sealed record Compiled(IReadOnlyList<string> Errors, ModuleDefinition? Module);
