using Microsoft.Win32.SafeHandles;

namespace Overbias.Host.Recording;

/// <summary>Where a line lies in its file, without its line feed.</summary>
/// <param name="Offset">Its first byte.</param>
/// <param name="Length">Its bytes.</param>
public readonly record struct LinePlace(long Offset, int Length);

/// <summary>An append-only file of lines. What fails to be written is cut off again, so that only whole lines stay.</summary>
public sealed class LineFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly MemoryStream _pending = new();
    private long _written;
    private bool _dirty;

    private LineFile(string path, SafeFileHandle handle)
    {
        Path = path;
        _handle = handle;
        _written = RandomAccess.GetLength(handle);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Its length with what is still to be written, in bytes.</summary>
    public long Length => _written + _pending.Length;

    /// <summary>Opens the file, or makes it.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static LineFile Open(string path) =>
        new(path, File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite));

    /// <summary>Takes a line; it is written by <see cref="Flush"/>. Line breaks between its tokens become blanks.</summary>
    public LinePlace Append(ReadOnlySpan<byte> line)
    {
        var place = new LinePlace(Length, line.Length);
        _pending.Write(line);
        Span<byte> copy = _pending.GetBuffer().AsSpan((int)_pending.Length - line.Length, line.Length);
        copy.Replace((byte)'\n', (byte)' ');
        copy.Replace((byte)'\r', (byte)' ');
        _pending.WriteByte((byte)'\n');
        return place;
    }

    /// <summary>Writes what was appended.</summary>
    /// <exception cref="IOException">It could not be written; the file is as it was before.</exception>
    public void Flush()
    {
        if (_pending.Length == 0)
            return;
        try
        {
            RandomAccess.Write(_handle, _pending.GetBuffer().AsSpan(0, (int)_pending.Length), _written);
        }
        catch
        {
            CutBack();
            throw;
        }
        _written += _pending.Length;
        _pending.SetLength(0);
        _dirty = true;
    }

    /// <summary>Writes and syncs to disk what was appended.</summary>
    /// <exception cref="IOException">It could not be written or synced.</exception>
    public void Sync()
    {
        Flush();
        if (!_dirty)
            return;
        RandomAccess.FlushToDisk(_handle);
        _dirty = false;
    }

    /// <summary>Drops what was not written, and cuts off what was written of it in part.</summary>
    public void CutBack()
    {
        _pending.SetLength(0);
        try
        {
            RandomAccess.SetLength(_handle, _written);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException or UnauthorizedAccessException)
        {
            // A device cannot be cut; a disk that refuses this too leaves a torn line, which the next start cuts off.
        }
    }

    /// <summary>Cuts the file to a length and syncs it.</summary>
    public void Truncate(long length)
    {
        Flush();
        RandomAccess.SetLength(_handle, length);
        RandomAccess.FlushToDisk(_handle);
        _written = length;
    }

    /// <summary>A line that was appended before.</summary>
    public byte[] Read(LinePlace place)
    {
        Flush();
        var line = new byte[place.Length];
        int done = 0;
        while (done < line.Length)
        {
            int got = RandomAccess.Read(_handle, line.AsSpan(done), place.Offset + done);
            if (got == 0)
                throw new IOException($"{Path} ends within the line at byte {place.Offset}.");
            done += got;
        }
        return line;
    }

    /// <summary>Closes the file. What was not flushed is not written.</summary>
    public void Dispose()
    {
        _handle.Dispose();
        _pending.Dispose();
    }
}
