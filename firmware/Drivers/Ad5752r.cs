using System;
using System.Device.Spi;
using nanoFramework.Hardware.Esp32;
using Overbias.Shared.Board;

namespace Overbias.Firmware.Drivers
{
    /// <summary>
    /// The bias DAC: AD5752R, 16 bits, alone on SPI1. Channel A is the bias, channel B the bias to which the analog trip switches.
    /// Frames of 24 bits; what is written waits in the input register until the board strobes LDAC, at each edge of GATE.
    /// </summary>
    public sealed class Ad5752r
    {
        /// <summary>Channel A.</summary>
        public const int ChannelA = 0;

        /// <summary>Channel B.</summary>
        public const int ChannelB = 2;

        /// <summary>Bits of the power register: both channels and the reference.</summary>
        public const int PowerUpBothAndReference = 0x15;

        private const int BothChannels = 4;
        private const int ReadBit = 0x80;
        private const int DataRegister = 0 << 3;
        private const int RangeRegister = 1 << 3;
        private const int PowerRegister = 2 << 3;
        private const int ControlRegister = 3 << 3;
        private const int Nop = 0;
        private const int ClearBoth = 4;
        private const int RangeFiveVoltBipolar = 3;
        private const int ClockHertz = 10000000;

        private readonly SpiDevice _spi;
        private readonly byte[] _out = new byte[3];
        private readonly byte[] _in = new byte[3];

        /// <summary>Opens the bus. The driver clocks out zeros as it opens, which for this DAC, in two's complement, mean 0 V.</summary>
        public Ad5752r()
        {
            Configuration.SetPinFunction(Pins.DacSclk, DeviceFunction.SPI1_CLOCK);
            Configuration.SetPinFunction(Pins.DacMosi, DeviceFunction.SPI1_MOSI);
            Configuration.SetPinFunction(Pins.DacMiso, DeviceFunction.SPI1_MISO);
            SpiConnectionSettings settings = new SpiConnectionSettings(1, Pins.DacSync);
            settings.ClockFrequency = ClockHertz;
            settings.Mode = SpiMode.Mode1;
            settings.DataBitLength = 8;
            settings.DataFlow = DataFlow.MsbFirst;
            _spi = SpiDevice.Create(settings);
        }

        /// <summary>
        /// Sets the range to ±5 V and powers both channels and the reference. They are powered down before, which shows that what is
        /// written arrives even where it stood so already.
        /// </summary>
        /// <returns>false when the registers do not read back as written</returns>
        public bool SetUp()
        {
            Send(PowerRegister, 0);
            if (ReadPower() != 0)
            {
                return false;
            }

            Send(PowerRegister, PowerUpBothAndReference);
            Send(RangeRegister | BothChannels, RangeFiveVoltBipolar);
            return ReadPower() == PowerUpBothAndReference
                && (ReadBack(RangeRegister | ChannelA) & 7) == RangeFiveVoltBipolar
                && (ReadBack(RangeRegister | ChannelB) & 7) == RangeFiveVoltBipolar;
        }

        /// <summary>Writes a channel's input register; the output follows at the next edge of GATE.</summary>
        /// <param name="channel"><see cref="ChannelA"/> or <see cref="ChannelB"/></param>
        /// <param name="code">two's complement code, −32768 to 32767</param>
        public void Write(int channel, int code)
        {
            Send(DataRegister | channel, code);
        }

        /// <summary>
        /// Takes the outputs of both channels to 0 V at once, without waiting for an edge of GATE, which may not come. What waits in
        /// the input registers stays, so 0 is to be written there first.
        /// </summary>
        public void Clear()
        {
            Send(ControlRegister | ClearBoth, 0);
        }

        /// <summary>Reads a channel's data register.</summary>
        public int Read(int channel)
        {
            return (short)ReadBack(DataRegister | channel);
        }

        /// <summary>Reads which of <see cref="PowerUpBothAndReference"/> are powered.</summary>
        public int ReadPower()
        {
            return ReadBack(PowerRegister) & PowerUpBothAndReference;
        }

        private int ReadBack(int address)
        {
            Send(ReadBit | address, 0);
            Send(ControlRegister | Nop, 0);
            return (_in[1] << 8) | _in[2];
        }

        private void Send(int address, int data)
        {
            _out[0] = (byte)address;
            _out[1] = (byte)(data >> 8);
            _out[2] = (byte)data;
            _spi.TransferFullDuplex(new SpanByte(_out), new SpanByte(_in));
        }
    }
}
