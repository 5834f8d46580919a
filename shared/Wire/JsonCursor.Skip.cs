namespace Overbias.Shared.Wire
{
    // Passing over values that the reader does not know.
    public sealed partial class JsonCursor
    {
        private const int DeepestNesting = 8;

        /// <summary>Passes over a value of any kind.</summary>
        public bool Skip()
        {
            return SkipValue(0);
        }

        private bool SkipValue(int depth)
        {
            Space();
            int c = Peek();
            if (c == '"')
            {
                return ReadText(out _);
            }

            if (c == '{' || c == '[')
            {
                return depth < DeepestNesting ? SkipItems(c == '{', depth) : Fail();
            }

            if (c == '-' || IsDigit(c))
            {
                return SkipNumber();
            }

            return SkipWord("true") || SkipWord("false") || SkipWord("null") || Fail();
        }

        private bool SkipItems(bool isObject, int depth)
        {
            char end = isObject ? '}' : ']';
            _position++;
            Space();
            if (Peek() == end)
            {
                _position++;
                return true;
            }

            while (true)
            {
                if (isObject && !(ReadText(out _) && Expect(':')))
                {
                    return false;
                }

                if (!SkipValue(depth + 1))
                {
                    return false;
                }

                Space();
                if (Peek() == end)
                {
                    _position++;
                    return true;
                }

                if (!Expect(','))
                {
                    return false;
                }
            }
        }

        private bool SkipNumber()
        {
            if (Peek() == '-')
            {
                _position++;
            }

            if (Peek() == '0')
            {
                _position++;
            }
            else if (!SkipDigits())
            {
                return Fail();
            }

            if (Peek() == '.')
            {
                _position++;
                if (!SkipDigits())
                {
                    return Fail();
                }
            }

            if (Peek() == 'e' || Peek() == 'E')
            {
                _position++;
                if (Peek() == '+' || Peek() == '-')
                {
                    _position++;
                }

                if (!SkipDigits())
                {
                    return Fail();
                }
            }

            return true;
        }

        private bool SkipDigits()
        {
            int start = _position;
            while (IsDigit(Peek()))
            {
                _position++;
            }

            return _position > start;
        }
    }
}
