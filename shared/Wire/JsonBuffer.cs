namespace Overbias.Shared.Wire
{
    /// <summary>
    /// Writes JSON into one array of bytes and allocates nothing. What does not fit sets <see cref="Overflow"/>; the caller
    /// looks once, at the end.
    /// </summary>
    public sealed class JsonBuffer
    {
        private readonly byte[] _digits = new byte[20];
        private bool _comma;

        /// <summary>A buffer of a fixed capacity in bytes.</summary>
        public JsonBuffer(int capacity)
        {
            Bytes = new byte[capacity];
        }

        /// <summary>The bytes; the first <see cref="Length"/> of them are written.</summary>
        public byte[] Bytes { get; }

        /// <summary>Bytes written.</summary>
        public int Length { get; private set; }

        /// <summary>True when something did not fit.</summary>
        public bool Overflow { get; private set; }

        /// <summary>Forgets what was written.</summary>
        public void Clear()
        {
            Length = 0;
            Overflow = false;
            _comma = false;
        }

        /// <summary>What was written, as an array of its own.</summary>
        public byte[] ToArray()
        {
            byte[] copy = new byte[Length];
            System.Array.Copy(Bytes, 0, copy, 0, Length);
            return copy;
        }

        /// <summary>Opens an object, as a value where one is due.</summary>
        public void BeginObject()
        {
            Separate();
            Put('{');
            _comma = false;
        }

        /// <summary>Closes an object.</summary>
        public void EndObject()
        {
            Put('}');
            _comma = true;
        }

        /// <summary>Opens a list, as a value where one is due.</summary>
        public void BeginList()
        {
            Separate();
            Put('[');
            _comma = false;
        }

        /// <summary>Closes a list.</summary>
        public void EndList()
        {
            Put(']');
            _comma = true;
        }

        /// <summary>A key, in plain ASCII without quotes or escapes.</summary>
        public void Key(string key)
        {
            Separate();
            Put('"');
            for (int i = 0; i < key.Length; i++)
            {
                Put(key[i]);
            }

            Put('"');
            Put(':');
            _comma = false;
        }

        /// <summary>An integer.</summary>
        public void Number(long value)
        {
            Separate();
            if (value < 0)
            {
                Put('-');
                if (value == long.MinValue)
                {
                    Literal("9223372036854775808");
                    _comma = true;
                    return;
                }

                value = -value;
            }

            int count = 0;
            // 64-bit division is slow on the device: leave it as soon as the value fits 32 bits.
            while (value > int.MaxValue)
            {
                long quotient = value / 10;
                _digits[count++] = (byte)('0' + (int)(value - quotient * 10));
                value = quotient;
            }

            int rest = (int)value;
            do
            {
                int quotient = rest / 10;
                _digits[count++] = (byte)('0' + (rest - quotient * 10));
                rest = quotient;
            }
            while (rest != 0);

            while (count > 0)
            {
                Put((char)_digits[--count]);
            }

            _comma = true;
        }

        /// <summary>true or false.</summary>
        public void Flag(bool value)
        {
            Separate();
            Literal(value ? "true" : "false");
            _comma = true;
        }

        /// <summary>null.</summary>
        public void Null()
        {
            Separate();
            Literal("null");
            _comma = true;
        }

        /// <summary>A value that is already JSON, such as a constant with an exponent.</summary>
        public void Raw(string json)
        {
            Separate();
            Literal(json);
            _comma = true;
        }

        /// <summary>A string, escaped; null is written as null.</summary>
        public void Text(string value)
        {
            if (value == null)
            {
                Null();
                return;
            }

            Separate();
            Put('"');
            for (int i = 0; i < value.Length; i++)
            {
                Character(value, ref i);
            }

            Put('"');
            _comma = true;
        }

        /// <summary>A key and an integer.</summary>
        public void Field(string key, long value)
        {
            Key(key);
            Number(value);
        }

        /// <summary>A key and a string.</summary>
        public void Field(string key, string value)
        {
            Key(key);
            Text(value);
        }

        /// <summary>A key and true or false.</summary>
        public void Field(string key, bool value)
        {
            Key(key);
            Flag(value);
        }

        private void Character(string value, ref int index)
        {
            int c = value[index];
            if (c == '"' || c == '\\')
            {
                Put('\\');
                Put((char)c);
            }
            else if (c < 0x20)
            {
                Literal("\\u00");
                Put(HexDigit(c >> 4));
                Put(HexDigit(c & 15));
            }
            else if (c < 0x80)
            {
                Put((char)c);
            }
            else if (c < 0x800)
            {
                Put((char)(0xC0 | (c >> 6)));
                Put((char)(0x80 | (c & 0x3F)));
            }
            else if (c < 0xD800 || c > 0xDFFF)
            {
                Put((char)(0xE0 | (c >> 12)));
                Put((char)(0x80 | ((c >> 6) & 0x3F)));
                Put((char)(0x80 | (c & 0x3F)));
            }
            else if (c < 0xDC00 && index + 1 < value.Length && value[index + 1] >= 0xDC00 && value[index + 1] <= 0xDFFF)
            {
                int point = 0x10000 + ((c - 0xD800) << 10) + (value[index + 1] - 0xDC00);
                index++;
                Put((char)(0xF0 | (point >> 18)));
                Put((char)(0x80 | ((point >> 12) & 0x3F)));
                Put((char)(0x80 | ((point >> 6) & 0x3F)));
                Put((char)(0x80 | (point & 0x3F)));
            }
            else
            {
                // Half of a surrogate pair has no UTF-8 form.
                Literal("\\ufffd");
            }
        }

        private static char HexDigit(int value)
        {
            return (char)(value < 10 ? '0' + value : 'a' + value - 10);
        }

        private void Separate()
        {
            if (_comma)
            {
                Put(',');
            }
        }

        private void Literal(string ascii)
        {
            for (int i = 0; i < ascii.Length; i++)
            {
                Put(ascii[i]);
            }
        }

        private void Put(char c)
        {
            if (Length < Bytes.Length)
            {
                Bytes[Length++] = (byte)c;
            }
            else
            {
                Overflow = true;
            }
        }
    }
}
