namespace Overbias.Host.Tests.Support;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("overbias-test-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>The only run folder in it.</summary>
    public string OnlyRun => Directory.GetDirectories(Path).Single();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
