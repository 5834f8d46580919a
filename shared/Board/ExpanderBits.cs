namespace Overbias.Shared.Board
{
    /// <summary>
    /// Bits of the port expander (MCP23017 at 0x20). Port A drives, port B reads but for its three light-emitting diodes.
    /// </summary>
    public static class ExpanderBits
    {
        /// <summary>I²C address of the expander.</summary>
        public const int Address = 0x20;

        /// <summary>A: opens the relay that shorts the sample.</summary>
        public const int Unshort = 1 << 0;

        /// <summary>A: closes the path through 10 kΩ.</summary>
        public const int Soft = 1 << 1;

        /// <summary>A: closes the force path.</summary>
        public const int Force = 1 << 2;

        /// <summary>A: puts 470 Ω in series, the wiring of the source paper.</summary>
        public const int Paper = 1 << 3;

        /// <summary>A: adds the lock-in sine to the bias.</summary>
        public const int Modulate = 1 << 4;

        /// <summary>A: position of the two bits that choose the analog trip's fraction: 0.5, 0.7, 0.8, 0.9.</summary>
        public const int TripFractionShift = 5;

        /// <summary>A: a rising edge clears the trip latch if the key stands at remote.</summary>
        public const int Arm = 1 << 7;

        /// <summary>B: START is pressed.</summary>
        public const int StartPressed = 1 << 0;

        /// <summary>B: STOP is pressed.</summary>
        public const int StopPressed = 1 << 1;

        /// <summary>B: the key is not off.</summary>
        public const int KeyOn = 1 << 2;

        /// <summary>B: the key stands at remote.</summary>
        public const int KeyRemote = 1 << 3;

        /// <summary>B: E-STOP is pulled.</summary>
        public const int EmergencyStop = 1 << 4;

        /// <summary>B: diode «run».</summary>
        public const int LedRun = 1 << 5;

        /// <summary>B: diode «fault».</summary>
        public const int LedFault = 1 << 6;

        /// <summary>B: diode «link».</summary>
        public const int LedLink = 1 << 7;

        /// <summary>B: the bits that are outputs.</summary>
        public const int PortBOutputs = LedRun | LedFault | LedLink;
    }
}
