namespace Overbias.Host.Recording;

/// <summary>Replaces a small file so that at any moment either the old or the new one is there, whole.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside it, syncs, renames over it and syncs the folder.</summary>
    /// <exception cref="IOException">It could not be written; the old file is as it was.</exception>
    internal static void Replace(string path, ReadOnlySpan<byte> content)
    {
        string beside = path + ".new";
        try
        {
            using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.Read, 0))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
        FolderSync.Sync(Path.GetDirectoryName(path)!);
    }
}
