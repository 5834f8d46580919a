namespace Overbias.Shared.Wire
{
    /// <summary>
    /// A small JSON reader for commands: walks the bytes of one object and never throws. After a refusal <see cref="Failed"/> is
    /// true and every further call returns false.
    /// </summary>
    public sealed partial class JsonCursor
    {
        private byte[] _bytes;
        private byte[] _scratch;
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

        /// <summary>True when a list comes next.</summary>
        public bool AtList()
        {
            Space();
            return !Failed && Peek() == '[';
        }

        /// <summary>Enters a list.</summary>
        public bool BeginList()
        {
            _first = true;
            return Expect('[');
        }

        /// <summary>Moves to the next item of the list entered last; false at its end, which is then left.</summary>
        public bool NextItem()
        {
            Space();
            if (Failed)
            {
                return false;
            }

            if (Peek() == ']')
            {
                _position++;
                _first = false;
                return false;
            }

            bool comma = _first || Expect(',');
            _first = false;
            return comma;
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
