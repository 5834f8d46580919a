using System.Text;

namespace Overbias.Shared.Wire
{
    // Strings, with their escapes.
    public sealed partial class JsonCursor
    {
        /// <summary>Reads a string.</summary>
        public bool ReadText(out string value)
        {
            value = null;
            if (!Expect('"'))
            {
                return false;
            }

            byte[] raw = Scratch();
            int count = 0;
            while (_position < _length)
            {
                int b = _bytes[_position++];
                if (b == '"')
                {
                    if (!Utf8.IsWellFormed(raw, count))
                    {
                        return Fail();
                    }

                    value = Encoding.UTF8.GetString(raw, 0, count);
                    return true;
                }

                if (b < 0x20)
                {
                    return Fail();
                }

                if (b != '\\')
                {
                    raw[count++] = (byte)b;
                }
                else if (!Escape(raw, ref count))
                {
                    return false;
                }
            }

            return Fail();
        }

        // One array for all strings of a text: no string is longer than the text.
        private byte[] Scratch()
        {
            if (_scratch == null || _scratch.Length < _length)
            {
                _scratch = new byte[_length];
            }

            return _scratch;
        }

        private bool Escape(byte[] raw, ref int count)
        {
            int c = Peek();
            _position++;
            switch (c)
            {
                case '"':
                case '\\':
                case '/':
                    raw[count++] = (byte)c;
                    return true;
                case 'b':
                    raw[count++] = 8;
                    return true;
                case 'f':
                    raw[count++] = 12;
                    return true;
                case 'n':
                    raw[count++] = 10;
                    return true;
                case 'r':
                    raw[count++] = 13;
                    return true;
                case 't':
                    raw[count++] = 9;
                    return true;
                case 'u':
                    return EscapedPoint(raw, ref count);
                default:
                    return Fail();
            }
        }

        private bool EscapedPoint(byte[] raw, ref int count)
        {
            int point = FourHex();
            // The device ends a string at its first NUL: what comes after it would be lost in silence.
            if (point <= 0 || (point >= 0xDC00 && point <= 0xDFFF))
            {
                return Fail();
            }

            if (point >= 0xD800 && point <= 0xDBFF)
            {
                if (!SkipWord("\\u"))
                {
                    return Fail();
                }

                int low = FourHex();
                if (low < 0xDC00 || low > 0xDFFF)
                {
                    return Fail();
                }

                point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
            }

            count += Utf8.Encode(point, raw, count);
            return true;
        }

        private int FourHex()
        {
            if (_length - _position < 4)
            {
                return -1;
            }

            int value = 0;
            for (int i = 0; i < 4; i++)
            {
                int c = _bytes[_position++];
                int digit = IsDigit(c) ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                    : -1;
                if (digit < 0)
                {
                    return -1;
                }

                value = (value << 4) | digit;
            }

            return value;
        }
    }
}
