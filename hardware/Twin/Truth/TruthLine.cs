// One line of JSON, written without allocating.
using System.Globalization;
using System.Text;

namespace Overbias.Twin.Truth;

/// <summary>Builds one line of JSON after another in one growing buffer. Keys and plain texts must need no escape.</summary>
internal sealed class TruthLine
{
    private byte[] _bytes = new byte[1 << 17];
    private int _length;
    private bool _first;

    /// <summary>What was written since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Forgets everything.</summary>
    public void Clear() => _length = 0;

    /// <summary>Begins an object.</summary>
    public TruthLine Begin()
    {
        Byte((byte)'{');
        _first = true;
        return this;
    }

    /// <summary>Ends the object and the line.</summary>
    public void End()
    {
        Byte((byte)'}');
        Byte((byte)'\n');
    }

    /// <summary>A whole number.</summary>
    public TruthLine Number(string key, long value)
    {
        Key(key);
        Room(24);
        value.TryFormat(_bytes.AsSpan(_length), out int written, default, CultureInfo.InvariantCulture);
        _length += written;
        return this;
    }

    /// <summary>A number with seven significant digits.</summary>
    public TruthLine Number(string key, double value)
    {
        Key(key);
        Room(32);
        if (!double.IsFinite(value))
            value = 0;
        value.TryFormat(_bytes.AsSpan(_length), out int written, "G7", CultureInfo.InvariantCulture);
        _length += written;
        return this;
    }

    /// <summary>True or false.</summary>
    public TruthLine Flag(string key, bool value)
    {
        Key(key);
        Plain(value ? "true" : "false");
        return this;
    }

    /// <summary>A text, escaped.</summary>
    public TruthLine Text(string key, string value)
    {
        Key(key);
        Byte((byte)'"');
        foreach (Rune rune in value.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\')
                Byte((byte)'\\');
            if (rune.Value < ' ')
                Plain("\\u" + rune.Value.ToString("x4", CultureInfo.InvariantCulture));
            else
                Encode(rune);
        }

        Byte((byte)'"');
        return this;
    }

    private void Encode(Rune rune)
    {
        Room(4);
        _length += rune.EncodeToUtf8(_bytes.AsSpan(_length));
    }

    private void Key(string key)
    {
        if (!_first)
            Byte((byte)',');
        _first = false;
        Byte((byte)'"');
        Plain(key);
        Byte((byte)'"');
        Byte((byte)':');
    }

    private void Plain(string text)
    {
        Room(text.Length);
        foreach (char c in text)
            _bytes[_length++] = (byte)c;
    }

    private void Byte(byte value)
    {
        Room(1);
        _bytes[_length++] = value;
    }

    private void Room(int more)
    {
        if (_length + more > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + more));
    }
}
