using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Overbias.Benchmarks.Models;

/// <summary>
/// How the models are timed: in this process. The default toolchain would write and build a project below this program's folder, where
/// Directory.Build.props sends its output elsewhere than the toolchain looks for it, and would need a package feed.
/// </summary>
internal static class ModelConfig
{
    public static IConfig Create(string artifactsFolder) => DefaultConfig.Instance
        .WithArtifactsPath(artifactsFolder)
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
}
