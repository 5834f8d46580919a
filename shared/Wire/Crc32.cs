namespace Overbias.Shared.Wire
{
    /// <summary>The cyclic redundancy check of ISO 3309 and of zip files: polynomial 0xEDB88320, reflected.</summary>
    public sealed class Crc32
    {
        private readonly uint[] _table = new uint[256];

        /// <summary>Makes its table.</summary>
        public Crc32()
        {
            for (uint i = 0; i < 256; i++)
            {
                uint value = i;
                for (int bit = 0; bit < 8; bit++)
                {
                    value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
                }

                _table[i] = value;
            }
        }

        /// <summary>The check of a stretch of bytes.</summary>
        /// <param name="bytes">the array</param>
        /// <param name="from">first byte</param>
        /// <param name="to">the byte after the last</param>
        public uint Of(byte[] bytes, int from, int to)
        {
            uint value = 0xFFFFFFFF;
            for (int i = from; i < to; i++)
            {
                value = (value >> 8) ^ _table[(value ^ bytes[i]) & 0xFF];
            }

            return value ^ 0xFFFFFFFF;
        }
    }
}
