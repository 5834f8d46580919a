using System;
using System.Device.Spi;
using nanoFramework.Hardware.Esp32;
using Overbias.Shared.Board;

namespace Overbias.Firmware.Drivers
{
    /// <summary>
    /// The ADC: AD7606B in software mode, eight channels together on one data line, alone on SPI2. TICK starts its conversions; a
    /// result stands from the end of one conversion to the end of the next.
    /// </summary>
    public sealed class Ad7606b
    {
        /// <summary>Channels.</summary>
        public const int Channels = 8;

        /// <summary>Current ×1.</summary>
        public const int Current = 0;

        /// <summary>Current ×100.</summary>
        public const int Current100 = 1;

        /// <summary>Voltage across the junction.</summary>
        public const int JunctionVoltage = 2;

        /// <summary>In-phase output of the lock-in.</summary>
        public const int LockinX = 3;

        /// <summary>Quadrature output of the lock-in.</summary>
        public const int LockinY = 4;

        /// <summary>In-phase output ×30.</summary>
        public const int LockinX30 = 5;

        /// <summary>Quadrature output ×30.</summary>
        public const int LockinY30 = 6;

        /// <summary>Temperature of the board.</summary>
        public const int Temperature = 7;

        /// <summary>Time from the start of a conversion, 16 times oversampled, until its result stands, with reserve, in ns.</summary>
        public const long BusyNanosecond = 40000;

        private const int ReadBit = 0x40;
        private const int ConfigRegister = 0x02;
        private const int RangeRegister12 = 0x03;
        private const int RangeRegister34 = 0x04;
        private const int RangeRegister56 = 0x05;
        private const int RangeRegister78 = 0x06;
        private const int OversamplingRegister = 0x08;
        private const int OneDataLine = 0x00;
        private const int Oversample16 = 0x04;
        private const int ClockHertz = 10000000;

        // Range codes, low nibble the odd channel: 0 is ±2.5 V, 1 is ±5 V, 2 is ±10 V.
        private static readonly byte[] SetUpTable =
        {
            ConfigRegister, OneDataLine,
            RangeRegister12, 0x11,
            RangeRegister34, 0x20,
            RangeRegister56, 0x22,
            RangeRegister78, 0x12,
            OversamplingRegister, Oversample16,
        };

        private readonly SpiDevice _spi;
        private readonly byte[] _command = new byte[2];
        private readonly byte[] _answer = new byte[2];
        private readonly ushort[] _zeros = new ushort[Channels];
        private readonly ushort[] _words = new ushort[Channels];
        private readonly byte[] _manyZeros = new byte[2 * Channels];
        private readonly byte[] _manyBytes = new byte[2 * Channels];
        private bool _swapped;

        /// <summary>Opens the bus.</summary>
        public Ad7606b()
        {
            Configuration.SetPinFunction(Pins.AdcSclk, DeviceFunction.SPI2_CLOCK);
            Configuration.SetPinFunction(Pins.AdcMosi, DeviceFunction.SPI2_MOSI);
            Configuration.SetPinFunction(Pins.AdcMiso, DeviceFunction.SPI2_MISO);
            SpiConnectionSettings settings = new SpiConnectionSettings(2, Pins.AdcCs);
            settings.ClockFrequency = ClockHertz;
            settings.Mode = SpiMode.Mode2;
            settings.DataBitLength = 8;
            settings.DataFlow = DataFlow.MsbFirst;
            _spi = SpiDevice.Create(settings);
        }

        /// <summary>Sets ranges and oversampling. A conversion that ends meanwhile cannot be read.</summary>
        /// <returns>false when a register does not read back as written</returns>
        public bool SetUp()
        {
            // The first register access only takes the chip from its conversion mode to its register mode.
            ReadRegister(ConfigRegister);
            bool well = true;
            for (int i = 0; i < SetUpTable.Length; i += 2)
            {
                Exchange(SetUpTable[i], SetUpTable[i + 1]);
                well &= ReadRegister(SetUpTable[i]) == SetUpTable[i + 1];
            }

            Exchange(0, 0);
            return well;
        }

        /// <summary>
        /// Learns the byte order of transfers of words, which the runtime's sources leave open, by reading one standing result both
        /// ways. To be called right after a conversion has ended; the board's temperature is among the channels, so that the
        /// result is hardly ever the same in both orders.
        /// </summary>
        /// <returns>false when the two readings do not tell</returns>
        public bool LearnByteOrder()
        {
            byte[] bytes = _manyBytes;
            _spi.TransferFullDuplex(new SpanByte(_manyZeros), new SpanByte(bytes));
            _spi.TransferFullDuplex(_zeros, _words);
            bool straight = true;
            bool swapped = true;
            for (int i = 0; i < Channels; i++)
            {
                straight &= _words[i] == ((bytes[2 * i] << 8) | bytes[2 * i + 1]);
                swapped &= _words[i] == ((bytes[2 * i + 1] << 8) | bytes[2 * i]);
            }

            _swapped = swapped;
            return straight != swapped;
        }

        /// <summary>Reads the standing result of all channels.</summary>
        /// <param name="counts">two's complement counts, one for each channel</param>
        public void Read(int[] counts)
        {
            ushort[] words = _words;
            _spi.TransferFullDuplex(_zeros, words);
            // One by one: a loop's own instructions would be as many again, ten times in each bin.
            if (_swapped)
            {
                int word;
                word = words[0];
                counts[0] = (short)((word << 8) | (word >> 8));
                word = words[1];
                counts[1] = (short)((word << 8) | (word >> 8));
                word = words[2];
                counts[2] = (short)((word << 8) | (word >> 8));
                word = words[3];
                counts[3] = (short)((word << 8) | (word >> 8));
                word = words[4];
                counts[4] = (short)((word << 8) | (word >> 8));
                word = words[5];
                counts[5] = (short)((word << 8) | (word >> 8));
                word = words[6];
                counts[6] = (short)((word << 8) | (word >> 8));
                word = words[7];
                counts[7] = (short)((word << 8) | (word >> 8));
                return;
            }

            counts[0] = (short)words[0];
            counts[1] = (short)words[1];
            counts[2] = (short)words[2];
            counts[3] = (short)words[3];
            counts[4] = (short)words[4];
            counts[5] = (short)words[5];
            counts[6] = (short)words[6];
            counts[7] = (short)words[7];
        }

        private int ReadRegister(int address)
        {
            Exchange(ReadBit | address, 0);
            Exchange(ReadBit | address, 0);
            return _answer[1];
        }

        private void Exchange(int high, int low)
        {
            _command[0] = (byte)high;
            _command[1] = (byte)low;
            _spi.TransferFullDuplex(new SpanByte(_command), new SpanByte(_answer));
        }
    }
}
