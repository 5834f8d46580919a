namespace Overbias.Shared.Board
{
    /// <summary>
    /// The period that the ESP32's LEDC driver really makes of a frequency in whole hertz: 80 MHz through a divider with 8 fractional
    /// bits, rounded to the nearest, at the largest resolution for which that divider, rounded down, is above 1.
    /// </summary>
    public static class LedcTimer
    {
        private const long ClockHertz = 80000000;
        private const int LargestResolutionBits = 19;

        /// <summary>Resolution in bits that the driver takes for a frequency.</summary>
        /// <param name="frequencyHertz">153 Hz to 40 MHz</param>
        public static int ResolutionBits(int frequencyHertz)
        {
            int bits = LargestResolutionBits;
            while (bits > 1 && ((ClockHertz * 256 / frequencyHertz) >> bits) <= 256)
            {
                bits--;
            }

            return bits;
        }

        /// <summary>The divider in 256ths that the driver takes for a frequency.</summary>
        /// <param name="frequencyHertz">153 Hz to 40 MHz</param>
        public static int Divider256(int frequencyHertz)
        {
            long counts = (long)frequencyHertz << ResolutionBits(frequencyHertz);
            return (int)((ClockHertz * 256 + counts / 2) / counts);
        }

        /// <summary>Period in ns, exact where 25/512 ns divide it (for 1000 Hz: 313/256 · 2^16 / 80 MHz = 1 001 600 ns).</summary>
        /// <param name="frequencyHertz">153 Hz to 40 MHz</param>
        public static long PeriodNanosecond(int frequencyHertz)
        {
            return ((long)Divider256(frequencyHertz) << ResolutionBits(frequencyHertz)) * 25 / 512;
        }
    }
}
