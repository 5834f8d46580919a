namespace Overbias.Shared.Wire
{
    /// <summary>UTF-8, as strict as RFC 3629: no overlong form, no surrogate, nothing beyond U+10FFFF.</summary>
    public static class Utf8
    {
        /// <summary>Writes one code point and returns the number of its bytes, 1 to 4.</summary>
        public static int Encode(int point, byte[] bytes, int offset)
        {
            if (point < 0x80)
            {
                bytes[offset] = (byte)point;
                return 1;
            }

            if (point < 0x800)
            {
                bytes[offset] = (byte)(0xC0 | (point >> 6));
                bytes[offset + 1] = (byte)(0x80 | (point & 0x3F));
                return 2;
            }

            if (point < 0x10000)
            {
                bytes[offset] = (byte)(0xE0 | (point >> 12));
                bytes[offset + 1] = (byte)(0x80 | ((point >> 6) & 0x3F));
                bytes[offset + 2] = (byte)(0x80 | (point & 0x3F));
                return 3;
            }

            bytes[offset] = (byte)(0xF0 | (point >> 18));
            bytes[offset + 1] = (byte)(0x80 | ((point >> 12) & 0x3F));
            bytes[offset + 2] = (byte)(0x80 | ((point >> 6) & 0x3F));
            bytes[offset + 3] = (byte)(0x80 | (point & 0x3F));
            return 4;
        }

        /// <summary>True when the first <paramref name="count"/> bytes are well-formed UTF-8.</summary>
        public static bool IsWellFormed(byte[] bytes, int count)
        {
            int i = 0;
            while (i < count)
            {
                int lead = bytes[i++];
                if (lead < 0x80)
                {
                    continue;
                }

                int more = lead >= 0xC2 && lead < 0xE0 ? 1 : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xF0 && lead < 0xF5 ? 3 : 0;
                if (more == 0 || i + more > count)
                {
                    return false;
                }

                int point = lead & (0x3F >> more);
                for (int k = 0; k < more; k++)
                {
                    int next = bytes[i++];
                    if ((next & 0xC0) != 0x80)
                    {
                        return false;
                    }

                    point = (point << 6) | (next & 0x3F);
                }

                bool overlong = (more == 2 && point < 0x800) || (more == 3 && point < 0x10000);
                if (overlong || (point >= 0xD800 && point <= 0xDFFF) || point > 0x10FFFF)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
