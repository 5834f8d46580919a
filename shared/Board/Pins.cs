namespace Overbias.Shared.Board
{
    /// <summary>
    /// GPIO numbers of the ESP32, one for each net. They are chosen in hardware/pinmap.csv; a test holds these constants to it.
    /// </summary>
    public static class Pins
    {
        /// <summary>Conversion clock, LEDC.</summary>
        public const int Tick = 4;

        /// <summary>Four times the lock-in frequency, LEDC.</summary>
        public const int Lockin4f = 12;

        /// <summary>TICK divided by 20: high in even bins, low in odd ones.</summary>
        public const int Gate = 35;

        /// <summary>Photons of detector 1 in even bins.</summary>
        public const int Apd1Even = 34;

        /// <summary>Photons of detector 1 in odd bins.</summary>
        public const int Apd1Odd = 5;

        /// <summary>Photons of detector 2 in even bins.</summary>
        public const int Apd2Even = 39;

        /// <summary>Photons of detector 2 in odd bins.</summary>
        public const int Apd2Odd = 15;

        /// <summary>High while the trip latch is clear and the drive enabled.</summary>
        public const int Armed = 36;

        /// <summary>High after the analog trip has switched the bias to DAC B.</summary>
        public const int AnalogTrip = 2;

        /// <summary>High arms the analog trip; low disarms it and gives the bias back to DAC A.</summary>
        public const int AnalogTripArm = 33;

        /// <summary>Each rising edge feeds the watchdog.</summary>
        public const int Watchdog = 32;

        /// <summary>SPI1 clock, bias DAC.</summary>
        public const int DacSclk = 19;

        /// <summary>SPI1 data to the bias DAC.</summary>
        public const int DacMosi = 23;

        /// <summary>SPI1 data from the bias DAC.</summary>
        public const int DacMiso = 25;

        /// <summary>Chip select of the bias DAC.</summary>
        public const int DacSync = 18;

        /// <summary>SPI2 clock, ADC.</summary>
        public const int AdcSclk = 14;

        /// <summary>SPI2 data to the ADC.</summary>
        public const int AdcMosi = 13;

        /// <summary>SPI2 data from the ADC.</summary>
        public const int AdcMiso = 27;

        /// <summary>Chip select of the ADC.</summary>
        public const int AdcCs = 26;

        /// <summary>I²C data of the port expander.</summary>
        public const int I2cSda = 21;

        /// <summary>I²C clock of the port expander.</summary>
        public const int I2cScl = 22;

        /// <summary>Serial console, isolated USB.</summary>
        public const int ConsoleTx = 1;

        /// <summary>Serial console, isolated USB.</summary>
        public const int ConsoleRx = 3;

        /// <summary>Boot button; left free.</summary>
        public const int Boot = 0;
    }
}
