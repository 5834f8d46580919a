namespace Overbias.Shared.Board
{
    /// <summary>
    /// Bits of the second port expander (MCP23017 at 0x21): the relays that put a reference in place of the sample. All of them
    /// released is the safe state; the board pulls them there.
    /// </summary>
    public static class ReferenceBits
    {
        /// <summary>I²C address of the expander.</summary>
        public const int Address = 0x21;

        /// <summary>A: takes the drive and the sense lines off the sample, which stays shorted, and gives them to the references.</summary>
        public const int Isolate = 1 << 0;

        /// <summary>A: closes the path through the reference of 100 Ω.</summary>
        public const int Ohm100 = 1 << 1;

        /// <summary>A: closes the path through the reference of 10 kΩ.</summary>
        public const int Ohm10k = 1 << 2;

        /// <summary>A: closes the path through the reference of 1 MΩ.</summary>
        public const int Ohm1M = 1 << 3;

        /// <summary>B: the bits that are outputs; nothing is wired to them.</summary>
        public const int PortBOutputs = 0xE0;

        /// <summary>Relative tolerance of the references, each way.</summary>
        public const double Tolerance = 1e-4;

        /// <summary>Nominal resistance of a reference, in Ω.</summary>
        /// <param name="bit">one of the three bits</param>
        public static double Ohm(int bit)
        {
            return bit == Ohm100 ? 100 : bit == Ohm10k ? 10e3 : 1e6;
        }
    }
}
