using System;
using System.Device.I2c;
using nanoFramework.Hardware.Esp32;
using Overbias.Shared.Board;

namespace Overbias.Firmware.Drivers
{
    /// <summary>
    /// A port expander: MCP23017. Of the first one port A drives relays, trip fraction and arming; port B reads key and buttons and
    /// drives three diodes. Of the second one port A drives the relays of the references. acquire writes port A while supervise reads
    /// and writes port B, and a thread may be interrupted between filling a buffer and sending it: so each kind of transfer has a
    /// buffer of its own.
    /// </summary>
    public sealed class Mcp23017
    {
        private const int DirectionA = 0x00;
        private const int DirectionB = 0x01;
        private const int PortBInput = 0x13;
        private const int LatchA = 0x14;
        private const int LatchB = 0x15;

        private readonly I2cDevice _i2c;
        private readonly byte[] _toSetUp = new byte[2];
        private readonly byte[] _toA = { LatchA, 0 };
        private readonly byte[] _toB = { LatchB, 0 };
        private readonly byte[] _fromB = { PortBInput };
        private readonly byte[] _fromA = { LatchA };
        private readonly byte[] _fromDirection = { DirectionA };
        private readonly byte[] _directionA = new byte[1];
        private readonly byte[] _portB = new byte[1];
        private readonly byte[] _latchA = new byte[1];

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

        /// <summary>
        /// Drives all of port A low, and makes outputs of it and of the bits of port B that were told, as they were written last.
        /// </summary>
        /// <returns>false when the chip does not answer</returns>
        public bool SetUp()
        {
            return WriteA(0) && WriteB(_toB[1]) && SetUp(DirectionA, 0) && SetUp(DirectionB, 0xFF & ~_portBOutputs);
        }

        /// <summary>Writes port A.</summary>
        /// <returns>false when the chip does not answer</returns>
        public bool WriteA(int bits)
        {
            _toA[1] = (byte)bits;
            return _i2c.Write(new SpanByte(_toA)).Status == I2cTransferStatus.FullTransfer;
        }

        /// <summary>Writes the diodes of port B.</summary>
        /// <returns>false when the chip does not answer</returns>
        public bool WriteB(int bits)
        {
            _toB[1] = (byte)bits;
            return _i2c.Write(new SpanByte(_toB)).Status == I2cTransferStatus.FullTransfer;
        }

        /// <summary>Reads port B; −1 when the chip does not answer.</summary>
        public int ReadB()
        {
            I2cTransferResult result = _i2c.WriteRead(new SpanByte(_fromB), new SpanByte(_portB));
            return result.Status == I2cTransferStatus.FullTransfer ? _portB[0] : -1;
        }

        /// <summary>Reads what the chip holds for port A; −1 when it does not answer.</summary>
        public int ReadLatchA()
        {
            I2cTransferResult result = _i2c.WriteRead(new SpanByte(_fromA), new SpanByte(_latchA));
            return result.Status == I2cTransferStatus.FullTransfer ? _latchA[0] : -1;
        }

        /// <summary>True when the chip says that all of port A are outputs, as they are not after a reset of its own.</summary>
        public bool DrivesA()
        {
            I2cTransferResult result = _i2c.WriteRead(new SpanByte(_fromDirection), new SpanByte(_directionA));
            return result.Status == I2cTransferStatus.FullTransfer && _directionA[0] == 0;
        }

        private bool SetUp(int register, int value)
        {
            _toSetUp[0] = (byte)register;
            _toSetUp[1] = (byte)value;
            return _i2c.Write(new SpanByte(_toSetUp)).Status == I2cTransferStatus.FullTransfer;
        }
    }
}
