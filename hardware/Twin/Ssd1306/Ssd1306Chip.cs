// The display's controller: commands, and the memory that its points show.
namespace Overbias.Twin.Ssd1306;

/// <summary>
/// An SSD1306 with 128 by 64 points on I²C (Solomon Systech's data sheet: a control byte, 0x00 for commands and 0x40 for data, then as
/// many bytes; memory of 8 pages of 128 columns, the lowest bit on top). Page addressing, as the firmware uses it; what sets voltages
/// and timing is taken and changes nothing here. The module's glass is mounted so that reversed segments and scan stand upright.
/// </summary>
internal sealed class Ssd1306Chip
{
    public const int Address = 0x3C;
    public const int Width = 128;
    public const int Pages = 8;

    private const int ControlData = 0x40;

    private readonly byte[] _memory = new byte[Width * Pages];
    private readonly byte[] _arguments = new byte[2];
    private int _command = -1;
    private int _taken;
    private int _page;
    private int _column;
    private bool _on;
    private bool _pump;
    private bool _inverted;
    private bool _segmentsReversed;
    private bool _scanReversed;

    /// <summary>Whether its points give light: switched on, and the charge pump that drives them too.</summary>
    public bool Lit => _on && _pump;

    /// <summary>Whether a point is bright, seen from the front.</summary>
    public bool Point(int x, int y)
    {
        int column = _segmentsReversed ? x : Width - 1 - x;
        int row = _scanReversed ? y : Pages * 8 - 1 - y;
        return Lit && ((_memory[row / 8 * Width + column] >> (row % 8)) & 1) != 0 != _inverted;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        bool data = (bytes[0] & ControlData) != 0;
        foreach (byte value in bytes[1..])
        {
            if (data)
                Store(value);
            else
                Take(value);
        }
    }

    private void Store(byte value)
    {
        _memory[_page * Width + _column] = value;
        _column = (_column + 1) % Width;
    }

    private void Take(byte value)
    {
        if (_command < 0)
        {
            _command = value;
            _taken = 0;
        }
        else
        {
            _arguments[_taken++] = value;
        }

        if (_taken < ArgumentsOf(_command))
            return;
        Act(_command);
        _command = -1;
    }

    private static int ArgumentsOf(int command) => command switch
    {
        0x21 or 0x22 => 2,
        0x20 or 0x81 or 0x8D or 0xA8 or 0xD3 or 0xD5 or 0xD9 or 0xDA or 0xDB => 1,
        _ => 0,
    };

    private void Act(int command)
    {
        switch (command)
        {
            case <= 0x0F:
                _column = (_column & 0x70) | command;
                break;
            case <= 0x1F:
                _column = (_column & 0x0F) | ((command & 7) << 4);
                break;
            case 0x8D:
                _pump = (_arguments[0] & 4) != 0;
                break;
            case 0xA0 or 0xA1:
                _segmentsReversed = command == 0xA1;
                break;
            case 0xA6 or 0xA7:
                _inverted = command == 0xA7;
                break;
            case 0xAE or 0xAF:
                _on = command == 0xAF;
                break;
            case >= 0xB0 and <= 0xB7:
                _page = command - 0xB0;
                break;
            case 0xC0 or 0xC8:
                _scanReversed = command == 0xC8;
                break;
        }
    }
}
