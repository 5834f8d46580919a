using System;
using System.Text;

namespace Overbias.Shared.Wire
{
    /// <summary>
    /// Writes JSON into one array of bytes and allocates nothing. What does not fit sets <see cref="Overflow"/>; the caller
    /// looks once, at the end. The device interprets each instruction, and strings there are walked from their beginning at each index:
    /// so texts go through the encoder whole, and numbers by pairs of digits.
    /// </summary>
    public class JsonBuffer
    {
        private const int WidestNumber = 20;
        private const int WidestCharacter = 3;

        private readonly byte[] _bytes;
        private readonly byte[] _digits = new byte[WidestNumber];
        private readonly byte[] _tens = new byte[100];
        private readonly byte[] _ones = new byte[100];
        private int _length;
        private bool _comma;

        /// <summary>A buffer of a fixed capacity in bytes.</summary>
        public JsonBuffer(int capacity)
        {
            _bytes = new byte[capacity];
            for (int i = 0; i < 100; i++)
            {
                _tens[i] = (byte)('0' + i / 10);
                _ones[i] = (byte)('0' + i % 10);
            }
        }

        /// <summary>The bytes; the first <see cref="Length"/> of them are written.</summary>
        public byte[] Bytes
        {
            get { return _bytes; }
        }

        /// <summary>Bytes written.</summary>
        public int Length
        {
            get { return _length; }
        }

        /// <summary>True when something did not fit.</summary>
        public bool Overflow { get; private set; }

        /// <summary>Forgets what was written.</summary>
        public void Clear()
        {
            _length = 0;
            Overflow = false;
            _comma = false;
        }

        /// <summary>What was written, as an array of its own.</summary>
        public byte[] ToArray()
        {
            byte[] copy = new byte[_length];
            Array.Copy(_bytes, 0, copy, 0, _length);
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
            Rest();
        }

        /// <summary>A key, in plain ASCII without quotes or escapes.</summary>
        public void Key(string key)
        {
            Separate();
            Put('"');
            Literal(key);
            Put('"');
            Put(':');
            _comma = false;
        }

        /// <summary>An integer.</summary>
        public void Number(long value)
        {
            Separate();
            _comma = true;
            if (value < 0)
            {
                Put('-');
                if (value == long.MinValue)
                {
                    Literal("9223372036854775808");
                    return;
                }

                value = -value;
            }

            int rest = (int)value;
            if (rest == value && rest < 10)
            {
                Put('0' + rest);
                return;
            }

            Digits(value);
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
            if (!Plain(value))
            {
                byte[] utf8 = Encoding.UTF8.GetBytes(value);
                for (int i = 0; i < utf8.Length; i++)
                {
                    Escaped(utf8[i]);
                }
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

        /// <summary>Called after each list: on a device that has other work to do its thread can give way there.</summary>
        protected virtual void Rest()
        {
        }

        // From the last digit to the first, two at a time; 64-bit division is slow on the device, so only while the value needs it.
        private void Digits(long value)
        {
            byte[] digits = _digits;
            int at = WidestNumber;
            while (value > int.MaxValue)
            {
                long quotient = value / 100;
                int pair = (int)(value - quotient * 100);
                digits[--at] = _ones[pair];
                digits[--at] = _tens[pair];
                value = quotient;
            }

            int rest = (int)value;
            while (rest >= 10)
            {
                int quotient = rest / 100;
                int pair = rest - quotient * 100;
                digits[--at] = _ones[pair];
                digits[--at] = _tens[pair];
                rest = quotient;
            }

            if (rest > 0)
            {
                digits[--at] = (byte)('0' + rest);
            }

            int count = WidestNumber - at;
            if (_bytes.Length - _length < count)
            {
                Overflow = true;
                return;
            }

            Array.Copy(digits, at, _bytes, _length, count);
            _length += count;
        }

        // A text that needs no escape goes straight into the buffer; false, with nothing written, when there is one that does.
        private bool Plain(string value)
        {
            int length = value.Length;
            int at = _length;
            if (_bytes.Length - at < WidestCharacter * length)
            {
                return false;
            }

            int end = at + Encoding.UTF8.GetBytes(value, 0, length, _bytes, at);
            while (at < end && _bytes[at] >= 0x20 && _bytes[at] != '"' && _bytes[at] != '\\')
            {
                at++;
            }

            if (at < end)
            {
                return false;
            }

            _length = end;
            return true;
        }

        private void Escaped(int b)
        {
            if (b == '"' || b == '\\')
            {
                Put('\\');
                Put(b);
            }
            else if (b < 0x20)
            {
                Literal("\\u00");
                Put(HexDigit(b >> 4));
                Put(HexDigit(b & 15));
            }
            else
            {
                Put(b);
            }
        }

        private static int HexDigit(int value)
        {
            return value < 10 ? '0' + value : 'a' + value - 10;
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
            int length = ascii.Length;
            if (_bytes.Length - _length < length)
            {
                Overflow = true;
                return;
            }

            Encoding.UTF8.GetBytes(ascii, 0, length, _bytes, _length);
            _length += length;
        }

        private void Put(int b)
        {
            if (_length < _bytes.Length)
            {
                _bytes[_length++] = (byte)b;
            }
            else
            {
                Overflow = true;
            }
        }
    }
}
