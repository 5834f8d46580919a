namespace Overbias.Host.Recording;

/// <summary>The folder that holds the run folders, kept by one recorder of a box at a time.</summary>
internal sealed class RootFolder : IDisposable
{
    private readonly FileStream _lock;

    private RootFolder(FileStream locked) => _lock = locked;

    /// <summary>Makes the folder when it is missing, tries whether it can be written, and takes it for this box.</summary>
    /// <exception cref="RecordingException">It cannot be written, or another recorder writes the same box's runs there.</exception>
    internal static RootFolder Take(string root, string box)
    {
        RequireWritable(root);
        try
        {
            string path = Path.Combine(root, $".{box}.lock");
            return new RootFolder(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException(
                $"Another recorder writes runs of {box} to {root}; end it, or choose another folder with --out.", e);
        }
    }

    /// <summary>Makes the folder when it is missing, and tries whether it can be written.</summary>
    /// <exception cref="RecordingException">It cannot be written.</exception>
    internal static void RequireWritable(string root)
    {
        try
        {
            Directory.CreateDirectory(root);
            string trial = Path.Combine(root, $".{Environment.ProcessId}.trial");
            using var file = new FileStream(trial, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            file.WriteByte((byte)'\n');
            file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new RecordingException($"The folder {root} cannot be written: {OneLine(e)} Choose another one with --out.", e);
        }
    }

    /// <summary>A system message as one sentence.</summary>
    internal static string OneLine(Exception e)
    {
        string text = e.Message.ReplaceLineEndings(" ").Trim();
        return text.EndsWith('.') ? text : text + ".";
    }

    public void Dispose() => _lock.Dispose();
}
