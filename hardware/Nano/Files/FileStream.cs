using Overbias.Nano;
using Overbias.Twin.Kernel;

namespace System.IO;

public enum FileMode
{
    CreateNew = 1,
    Create = 2,
    Open = 3,
    OpenOrCreate = 4,
    Truncate = 5,
    Append = 6,
}

public enum FileAccess
{
    Read = 1,
    Write = 2,
    ReadWrite = 3,
}

public enum FileShare
{
    None = 0,
    Read = 1,
    Write = 2,
    ReadWrite = 3,
}

/// <summary>A file on the simulated flash. What is written reaches it with Flush, Close or Dispose, and stops every thread.</summary>
public class FileStream : Stream
{
    private readonly FileAccess _access;
    private byte[] _content;
    private long _position;
    private bool _changed;
    private bool _closed;

    public FileStream(string path, FileMode mode)
        : this(path, mode, mode == FileMode.Append ? FileAccess.Write : FileAccess.ReadWrite)
    {
    }

    public FileStream(string path, FileMode mode, FileAccess access)
        : this(path, mode, access, FileShare.Read)
    {
    }

    public FileStream(string path, FileMode mode, FileAccess access, FileShare share)
        : this(path, mode, access, share, 0)
    {
    }

    /// <exception cref="IOException">The file is not there, or must not be there.</exception>
    public FileStream(string path, FileMode mode, FileAccess access, FileShare share, int bufferSize)
    {
        NanoBoard.Enter(CostTable.FileOpen);
        Name = FlashPath.Check(path);
        _access = access;
        byte[] kept = NanoBoard.Session.Flash.Read(Name);
        if (kept is null && mode is FileMode.Open or FileMode.Truncate)
            throw new IOException("Could not find file " + path, (int)IOException.IOExceptionErrorCode.FileNotFound);
        if (kept is not null && mode == FileMode.CreateNew)
            throw new IOException("There is a file " + path, (int)IOException.IOExceptionErrorCode.PathAlreadyExists);
        bool empty = kept is null || mode is FileMode.Create or FileMode.Truncate;
        _content = empty ? Array.Empty<byte>() : kept;
        _changed = empty && CanWrite;
        _position = mode == FileMode.Append ? _content.Length : 0;
        NanoBoard.Leave();
    }

    public override bool CanRead => !_closed && (_access & FileAccess.Read) != 0;

    public override bool CanSeek => !_closed;

    public override bool CanWrite => !_closed && (_access & FileAccess.Write) != 0;

    public override long Length => _content.Length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public string Name { get; }

    public override void Close() => base.Close();

    public override void Flush()
    {
        RequireOpen();
        if (!_changed)
            return;
        NanoBoard.Enter(CostTable.FileWrite);
        NanoBoard.Session.Flash.Write(Name, _content);
        _changed = false;
        NanoBoard.Kernel.Stall(CostTable.FlashErase.Ns);
        NanoBoard.Leave();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(new SpanByte(buffer, offset, count));

    public override int Read(SpanByte buffer)
    {
        RequireOpen();
        if (!CanRead)
            throw new InvalidOperationException();
        NanoBoard.Enter(CostTable.FileRead);
        int count = (int)Math.Max(0, Math.Min(buffer.Length, _content.Length - _position));
        new ReadOnlySpan<byte>(_content, (int)Math.Min(_position, _content.Length), count).CopyTo(buffer.AsSpan());
        _position += count;
        NanoBoard.Leave();
        return count;
    }

    public override int ReadByte() => base.ReadByte();

    public override long Seek(long offset, SeekOrigin origin)
    {
        RequireOpen();
        long from = origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? _position : _content.Length;
        if (from + offset < 0)
            throw new IOException("Seek before the beginning", (int)IOException.IOExceptionErrorCode.Others);
        _position = from + offset;
        return _position;
    }

    public override void SetLength(long value)
    {
        RequireWritable();
        Array.Resize(ref _content, (int)value);
        _changed = true;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        RequireWritable();
        NanoBoard.Enter(CostTable.FileWrite);
        if (_position + count > _content.Length)
            Array.Resize(ref _content, (int)(_position + count));
        Array.Copy(buffer, offset, _content, (int)_position, count);
        _position += count;
        _changed = true;
        NanoBoard.Leave();
    }

    public override void WriteByte(byte value) => base.WriteByte(value);

    protected override void Dispose(bool disposing)
    {
        if (_closed)
            return;
        Flush();
        _closed = true;
    }

    private void RequireOpen()
    {
        if (_closed)
            throw new ObjectDisposedException(null);
    }

    private void RequireWritable()
    {
        RequireOpen();
        if (!CanWrite)
            throw new InvalidOperationException();
    }
}
