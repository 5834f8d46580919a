namespace System;

public readonly struct SpanByte
{
    private readonly byte[] _array;
    private readonly int _start;
    private readonly int _length;

    public SpanByte(byte[] array)
    {
        _array = array;
        _start = 0;
        _length = array is null ? 0 : array.Length;
    }

    public SpanByte(byte[] array, int start, int length)
    {
        if (array is null ? start != 0 || length != 0 : start < 0 || length < 0 || start > array.Length - length)
            throw new ArgumentOutOfRangeException(nameof(start));
        _array = array;
        _start = start;
        _length = length;
    }

    public static SpanByte Empty => default;

    public int Length => _length;

    public bool IsEmpty => _length == 0;

    public byte this[int index]
    {
        get => _array[_start + Checked(index)];
        set => _array[_start + Checked(index)] = value;
    }

    public static implicit operator SpanByte(byte[] array) => new(array);

    public void CopyTo(SpanByte destination)
    {
        if (_length > destination._length)
            throw new ArgumentOutOfRangeException(nameof(destination));
        AsSpan().CopyTo(destination.AsSpan());
    }

    public SpanByte Slice(int start) => Slice(start, _length - start);

    public SpanByte Slice(int start, int length)
    {
        if (start < 0 || length < 0 || start > _length - length)
            throw new ArgumentOutOfRangeException(nameof(start));
        return new SpanByte(_array, _start + start, length);
    }

    public byte[] ToArray() => AsSpan().ToArray();

    internal Span<byte> AsSpan() => new(_array, _start, _length);

    private int Checked(int index) => (uint)index < (uint)_length ? index : throw new ArgumentOutOfRangeException(nameof(index));
}
