// The port expander: registers of both ports with the pointer that walks through them.
namespace Overbias.Twin.Mcp23017;

/// <summary>
/// An MCP23017 with IOCON.BANK = 0 and sequential access (Microchip DS20001952: register addresses 0x00 to 0x15, the pointer wraps to 0).
/// Its RESET is the ESP32's: a reset makes all pins inputs.
/// </summary>
internal sealed class Mcp23017Chip
{
    /// <summary>I²C address with A2..A0 low.</summary>
    public const int Address = 0x20;

    /// <summary>I²C address of the second one, with A0 high: it drives the relays of the references.</summary>
    public const int ReferenceAddress = 0x21;

    public const int IodirA = 0x00;
    public const int IpolA = 0x02;
    public const int Iocon = 0x0A;
    public const int GppuA = 0x0C;
    public const int GpioA = 0x12;
    public const int OlatA = 0x14;
    private const int Registers = 0x16;

    private readonly byte[] _registers = new byte[Registers];
    private int _pointer;

    public Mcp23017Chip() => Reset();

    /// <summary>Levels that the outside puts on port B's pins.</summary>
    public byte PortBInputs { get; set; }

    /// <summary>Levels on port A's lines: outputs as latched, inputs low (the board pulls them down).</summary>
    public byte PortA => (byte)(_registers[OlatA] & ~_registers[IodirA]);

    /// <summary>Levels on port B's pins.</summary>
    public byte PortB => (byte)((_registers[OlatA + 1] & ~_registers[IodirA + 1]) | (PortBInputs & _registers[IodirA + 1]));

    /// <summary>All pins inputs, all latches 0.</summary>
    public void Reset()
    {
        Array.Clear(_registers);
        _registers[IodirA] = 0xFF;
        _registers[IodirA + 1] = 0xFF;
        _pointer = 0;
    }

    /// <summary>A write: the first byte sets the pointer, the others go to the registers.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        _pointer = bytes[0] % Registers;
        foreach (byte value in bytes[1..])
        {
            Store(_pointer, value);
            _pointer = (_pointer + 1) % Registers;
        }
    }

    /// <summary>A read from the pointer on.</summary>
    public void Read(Span<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = Load(_pointer);
            _pointer = (_pointer + 1) % Registers;
        }
    }

    private void Store(int register, byte value)
    {
        switch (register)
        {
            case GpioA or GpioA + 1:
                _registers[OlatA + (register & 1)] = value;
                break;
            case Iocon or Iocon + 1:
                // BANK, SEQOP and the rest would change the map; the board's firmware has no use for them and they stay 0.
                break;
            case >= 0x0E and <= 0x11:
                // INTF and INTCAP are read only; no interrupt line is wired.
                break;
            default:
                _registers[register] = value;
                break;
        }
    }

    private byte Load(int register) => register switch
    {
        GpioA => (byte)(PortA ^ _registers[IpolA]),
        GpioA + 1 => (byte)(PortB ^ _registers[IpolA + 1]),
        _ => _registers[register],
    };
}
