using nanoFramework.Hardware.Esp32;

namespace Overbias.Firmware.Link
{
    /// <summary>
    /// A new value at each boot. The runtime has no source of random numbers, so the times in microseconds at which the network
    /// answered are stirred together with the number of the boot and the box's name; when there is no network, what the converter
    /// has measured, whose last bits are noise. Once it was asked for, it stays.
    /// </summary>
    public sealed class SessionId
    {
        private ulong _pool = 0x6F76657262696173;
        private string _text;

        /// <summary>The session of a boot of a box.</summary>
        public SessionId(int boot, string box)
        {
            Boot = boot;
            Stir((ulong)boot);
            Stir(box);
        }

        /// <summary>Number of the boot.</summary>
        public int Boot { get; }

        /// <summary>Stirs in the present microsecond.</summary>
        public void StirTime()
        {
            Stir(HighResTimer.GetCurrent());
        }

        /// <summary>Stirs in a number.</summary>
        public void Stir(ulong value)
        {
            unchecked
            {
                // The finalizer of SplitMix64.
                ulong z = _pool + value + 0x9E3779B97F4A7C15;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                _pool = z ^ (z >> 31);
            }
        }

        /// <summary>Stirs in a text.</summary>
        public void Stir(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                Stir((ulong)text[i]);
            }
        }

        /// <summary>The value as 16 hexadecimal digits.</summary>
        public string Text()
        {
            lock (this)
            {
                _text = _text ?? Digits();
                return _text;
            }
        }

        private string Digits()
        {
            char[] digits = new char[16];
            for (int i = 0; i < 16; i++)
            {
                int digit = (int)(_pool >> (60 - 4 * i)) & 15;
                digits[i] = (char)(digit < 10 ? '0' + digit : 'a' + digit - 10);
            }

            return new string(digits);
        }
    }
}
