using System;
using System.Device.I2c;

namespace Overbias.Firmware.Drivers
{
    /// <summary>
    /// The small display on the expander's bus: an SSD1306 with 128 by 64 points, eight lines of text. A box without one is whole:
    /// then nothing here does anything. A transfer stops every thread for some milliseconds, so it is drawn with the bias off only.
    /// </summary>
    public sealed class Ssd1306
    {
        /// <summary>I2C address of the usual module.</summary>
        public const int Address = 0x3C;

        /// <summary>Lines of text.</summary>
        public const int Lines = 8;

        /// <summary>Characters of a line.</summary>
        public const int LineLength = 21;

        private const int Width = 128;
        private const byte Commands = 0x00;
        private const byte Data = 0x40;
        private const byte DisplayOff = 0xAE;
        private const byte DisplayOn = 0xAF;
        private const byte PageStart = 0xB0;

        // Multiplex 64, no offset, start line 0, mounted upside down (segments and scan reversed), pins alternating, contrast low,
        // clock and precharge as in the chip's manual, page addressing, charge pump on, memory shown, not inverted.
        private readonly byte[] _setUp =
        {
            Commands, DisplayOff, 0xA8, 0x3F, 0xD3, 0x00, 0x40, 0xA1, 0xC8, 0xDA, 0x12, 0x81, 0x10, 0xD5, 0x80, 0xD9, 0x22, 0xDB, 0x20,
            0x20, 0x02, 0x8D, 0x14, 0xA4, 0xA6,
        };

        private readonly TinyFont _font = new TinyFont();
        private readonly I2cDevice _i2c;
        private readonly byte[] _command = new byte[2];
        private readonly byte[] _place = new byte[4];
        private readonly byte[] _line = new byte[Width + 1];

        /// <summary>Opens the device; the bus must have its pins.</summary>
        public Ssd1306()
        {
            _i2c = I2cDevice.Create(new I2cConnectionSettings(1, Address, I2cBusSpeed.FastMode));
        }

        /// <summary>True while the display answers.</summary>
        public bool Present { get; private set; }

        /// <summary>Sets it up, dark and with an unknown memory.</summary>
        public void SetUp()
        {
            Present = true;
            Send(_setUp, _setUp.Length);
        }

        /// <summary>Lights it or turns it dark. It keeps its memory.</summary>
        public void Light(bool on)
        {
            _command[0] = Commands;
            _command[1] = on ? DisplayOn : DisplayOff;
            Send(_command, 2);
        }

        /// <summary>Writes a line of text; what is longer than the line is cut off.</summary>
        /// <param name="line">0 to 7, from the top</param>
        /// <param name="text">the text</param>
        public void Write(int line, string text)
        {
            _place[0] = Commands;
            _place[1] = (byte)(PageStart + line);
            _place[2] = 0x00;
            _place[3] = 0x10;
            Send(_place, 4);
            _line[0] = Data;
            for (int x = 0; x < Width; x++)
            {
                int index = x / TinyFont.Pitch;
                bool inside = index < text.Length && index < LineLength;
                _line[x + 1] = inside ? (byte)_font.Column(text[index], x - index * TinyFont.Pitch) : (byte)0;
            }

            Send(_line, _line.Length);
        }

        private void Send(byte[] bytes, int count)
        {
            if (!Present)
            {
                return;
            }

            try
            {
                Present = _i2c.Write(new SpanByte(bytes, 0, count)).Status == I2cTransferStatus.FullTransfer;
            }
            catch (Exception)
            {
                Present = false;
            }
        }
    }
}
