using System.Text.Json;

namespace Overbias.Twin.Boot;

/// <summary>The files on the device's internal flash (drive I:), in memory and, if wished, in one file of the host.</summary>
public sealed class Flash
{
    private readonly object _lock = new();
    private readonly string? _hostFile;
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>Makes one.</summary>
    /// <param name="hostFile">Where it is kept, a JSON object of path and base 64; null keeps it in memory only.</param>
    /// <exception cref="IOException">The file exists and cannot be read, or is not such an object.</exception>
    public Flash(string? hostFile)
    {
        _hostFile = hostFile;
        if (hostFile is null || !File.Exists(hostFile))
            return;
        try
        {
            Dictionary<string, byte[]>? kept = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(File.ReadAllBytes(hostFile));
            foreach ((string path, byte[] content) in kept ?? [])
                _files[path] = content;
        }
        catch (JsonException e)
        {
            throw new IOException($"The flash file {hostFile} is damaged; delete it to begin with an empty flash.", e);
        }
    }

    /// <summary>Told when the host's file cannot be written: a failure of the simulation, not one for the firmware to catch.</summary>
    internal Action<Exception>? Broken { get; set; }

    /// <summary>All paths, in order.</summary>
    public string[] Paths
    {
        get
        {
            lock (_lock)
                return [.. _files.Keys];
        }
    }

    /// <summary>A file's content, a copy, or null when there is none.</summary>
    /// <param name="path">Such as <c>I:\overbias.cfg</c>.</param>
    public byte[]? Read(string path)
    {
        lock (_lock)
            return _files.TryGetValue(path, out byte[]? content) ? (byte[])content.Clone() : null;
    }

    /// <summary>Writes a file whole; the host's file is replaced in one step.</summary>
    /// <exception cref="IOException">The host's file cannot be written.</exception>
    public void Write(string path, ReadOnlySpan<byte> content)
    {
        lock (_lock)
        {
            _files[path] = content.ToArray();
            Keep();
        }
    }

    /// <summary>Deletes a file; whether there was one.</summary>
    public bool Delete(string path)
    {
        lock (_lock)
        {
            if (!_files.Remove(path))
                return false;
            Keep();
            return true;
        }
    }

    private void Keep()
    {
        if (_hostFile is null)
            return;
        string next = _hostFile + ".new";
        try
        {
            File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(_files));
            File.Move(next, _hostFile, true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var failure = new IOException($"The flash file {_hostFile} cannot be written: {e.Message}", e);
            Broken?.Invoke(failure);
            throw failure;
        }
    }
}
