namespace Overbias.System.Tests.Support;

/// <summary>An empty folder that goes when the test is over.</summary>
internal sealed class Scratch : IDisposable
{
    /// <summary>The folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("overbias-test-").FullName;

    /// <summary>A path in the folder.</summary>
    public string this[params string[] parts] => global::System.IO.Path.Combine([Path, .. parts]);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A process that was killed may still be closing its files: the system's own cleaning of the folder takes the rest.
        }
    }
}
