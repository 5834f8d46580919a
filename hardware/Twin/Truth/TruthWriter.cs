// Writes what really happened, one JSON object a line.
namespace Overbias.Twin.Truth;

/// <summary>Writes what really happened, one JSON object a line; buffered, flushed by <see cref="Flush"/> and disposal.</summary>
public sealed class TruthWriter : IDisposable
{
    /// <summary>A truth file at <paramref name="path"/>, overwritten when it exists.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public TruthWriter(string path) : this(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1), false)
    {
    }

    /// <summary>Truth into a stream.</summary>
    public TruthWriter(Stream stream, bool leaveOpen) => throw new NotImplementedException();

    /// <summary>A firmware thread was ended by an exception.</summary>
    public void ThreadEnded(long now, long bin, string thread, string exception) => throw new NotImplementedException();

    /// <summary>Writes out what is buffered.</summary>
    public void Flush() => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}
