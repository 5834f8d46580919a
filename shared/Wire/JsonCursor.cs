using System.Text;

namespace Overbias.Shared.Wire
{
    /// <summary>
    /// A small JSON reader for commands: walks the bytes of one object and never throws. After a refusal <see cref="Failed"/> is
    /// true and every further call returns false.
    /// </summary>
    public sealed partial class JsonCursor
    {
        private byte[] _bytes;
        private int _length;
        private int _position;
        private bool _first;

        /// <summary>True when the text is not the JSON that the caller asked for.</summary>
        public bool Failed { get; private set; }

        /// <summary>Starts at the first of <paramref name="length"/> bytes.</summary>
        public void Load(byte[] bytes, int length)
        {
            _bytes = bytes;
            _length = length;
            _position = 0;
            _first = true;
            Failed = false;
        }

        /// <summary>Enters an object.</summary>
        public bool BeginObject()
        {
            _first = true;
            return Expect('{');
        }

        /// <summary>Moves to the next key of the object entered last; false at its end, which is then left.</summary>
        public bool NextKey(out string key)
        {
            key = null;
            Space();
            if (Failed)
            {
                return false;
            }

            if (Peek() == '}')
            {
                _position++;
                _first = false;
                return false;
            }

            if (!_first && !Expect(','))
            {
                return false;
            }

            _first = false;
            return ReadText(out key) && Expect(':');
        }

        /// <summary>Reads a string.</summary>
        public bool ReadText(out string value)
        {
            value = null;
            if (!Expect('"'))
            {
                return false;
            }

            byte[] raw = new byte[_length - _position];
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

        /// <summary>Reads an integer; a fraction, an exponent or more than 18 digits is refused.</summary>
        public bool ReadNumber(out long value)
        {
            value = 0;
            Space();
            bool negative = Peek() == '-';
            if (negative)
            {
                _position++;
            }

            int start = _position;
            while (IsDigit(Peek()))
            {
                value = value * 10 + (_bytes[_position] - '0');
                if (++_position - start > 18)
                {
                    return Fail();
                }
            }

            int digits = _position - start;
            int next = Peek();
            if (digits == 0 || (digits > 1 && _bytes[start] == '0') || next == '.' || next == 'e' || next == 'E')
            {
                return Fail();
            }

            if (negative)
            {
                value = -value;
            }

            return !Failed;
        }

        /// <summary>True when nothing but space is left.</summary>
        public bool AtEnd()
        {
            Space();
            return !Failed && _position == _length;
        }

        private bool SkipWord(string word)
        {
            if (_length - _position < word.Length)
            {
                return false;
            }

            for (int i = 0; i < word.Length; i++)
            {
                if (_bytes[_position + i] != word[i])
                {
                    return false;
                }
            }

            _position += word.Length;
            return true;
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
            if (point < 0 || (point >= 0xDC00 && point <= 0xDFFF))
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

        private static bool IsDigit(int c)
        {
            return c >= '0' && c <= '9';
        }

        private bool Expect(char c)
        {
            Space();
            if (Failed || Peek() != c)
            {
                return Fail();
            }

            _position++;
            return true;
        }

        private int Peek()
        {
            return _position < _length ? _bytes[_position] : -1;
        }

        private void Space()
        {
            while (_position < _length)
            {
                int c = _bytes[_position];
                if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
                {
                    return;
                }

                _position++;
            }
        }

        private bool Fail()
        {
            Failed = true;
            return false;
        }
    }
}
