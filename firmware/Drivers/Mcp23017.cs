using System;
using System.Device.I2c;
using nanoFramework.Hardware.Esp32;
using Overbias.Shared.Board;

namespace Overbias.Firmware.Drivers
{
    /// <summary>
    /// A port expander: MCP23017. Of the first one port A drives relays, trip fraction and arming; port B reads key and buttons and
    /// drives three diodes. Of the second one port A drives the relays of the references.
    /// </summary>
    public sealed class Mcp23017
    {
        private const int DirectionA = 0x00;
        private const int DirectionB = 0x01;
        private const int PortBInput = 0x13;
        private const int LatchA = 0x14;
        private const int LatchB = 0x15;

        private readonly I2cDevice _i2c;

        // acquire writes port A while supervise reads and writes port B: what one has put here must not be the other's.
        private readonly byte[] _toA = new byte[2];
        private readonly byte[] _toB = new byte[2];
        private readonly byte[] _register = new byte[1];
        private readonly byte[] _value = new byte[1];

        private readonly int _portBOutputs;

        /// <summary>Opens the bus.</summary>
        /// <param name="address">I²C address</param>
        /// <param name="portBOutputs">bits of port B that are outputs</param>
        public Mcp23017(int address, int portBOutputs)
        {
            _portBOutputs = portBOutputs;
            Configuration.SetPinFunction(Pins.I2cSda, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(Pins.I2cScl, DeviceFunction.I2C1_CLOCK);
            _i2c = I2cDevice.Create(new I2cConnectionSettings(1, address, I2cBusSpeed.FastMode));
        }

        /// <summary>Drives all of port A low, and makes outputs of it and of the bits of port B that were told.</summary>
        /// <returns>false when the chip does not answer</returns>
        public bool SetUp()
        {
            return Write(_toA, LatchA, 0) && Write(_toB, LatchB, 0)
                && Write(_toA, DirectionA, 0) && Write(_toB, DirectionB, 0xFF & ~_portBOutputs);
        }

        /// <summary>Writes port A.</summary>
        /// <returns>false when the chip does not answer</returns>
        public bool WriteA(int bits)
        {
            return Write(_toA, LatchA, bits);
        }

        /// <summary>Writes the diodes of port B.</summary>
        /// <returns>false when the chip does not answer</returns>
        public bool WriteB(int bits)
        {
            return Write(_toB, LatchB, bits);
        }

        /// <summary>Reads port B; −1 when the chip does not answer.</summary>
        public int ReadB()
        {
            _register[0] = PortBInput;
            I2cTransferResult result = _i2c.WriteRead(new SpanByte(_register), new SpanByte(_value));
            return result.Status == I2cTransferStatus.FullTransfer ? _value[0] : -1;
        }

        private bool Write(byte[] bytes, int register, int value)
        {
            bytes[0] = (byte)register;
            bytes[1] = (byte)value;
            return _i2c.Write(new SpanByte(bytes)).Status == I2cTransferStatus.FullTransfer;
        }
    }
}
