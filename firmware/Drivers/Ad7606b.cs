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
        private bool _filled;

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

        /// <summary>What <see cref="Read"/> has read: one word for each channel, as the runtime's transfer leaves it.</summary>
        public ushort[] Words
        {
            get { return _words; }
        }

        /// <summary>
        /// The two's complement count that a word means, by its value; known once the byte order was learnt. A table, since putting
        /// the bytes of 80 words in order costs an interpreter a tenth of a bin.
        /// </summary>
        public short[] CountOf { get; } = new short[ushort.MaxValue + 1];

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
            ushort[] words = _words;
            _spi.TransferFullDuplex(new SpanByte(_manyZeros), new SpanByte(bytes));
            Read();
            bool straight = true;
            bool swapped = true;
            for (int i = 0; i < Channels; i++)
            {
                straight &= words[i] == ((bytes[2 * i] << 8) | bytes[2 * i + 1]);
                swapped &= words[i] == ((bytes[2 * i + 1] << 8) | bytes[2 * i]);
            }

            if (straight == swapped)
            {
                return false;
            }

            Fill(swapped);
            return true;
        }

        /// <summary>Reads the standing result of all channels into <see cref="Words"/>.</summary>
        public void Read()
        {
            _spi.TransferFullDuplex(_zeros, _words);
        }

        /// <summary>Count of a channel in the result that was read last.</summary>
        public int Count(int channel)
        {
            return CountOf[_words[channel]];
        }

        private void Fill(bool swapped)
        {
            if (_filled && swapped == _swapped)
            {
                return;
            }

            short[] countOf = CountOf;
            for (int word = 0; word <= ushort.MaxValue; word++)
            {
                countOf[word] = swapped ? (short)((word << 8) | (word >> 8)) : (short)word;
            }

            _swapped = swapped;
            _filled = true;
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
