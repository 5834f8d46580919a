// The bias DAC: two channels, double buffered, 24-bit frames.
namespace Overbias.Twin.Ad5752r;

/// <summary>
/// An AD5752R with BIN/2sCOMP tied for two's complement and its CLR and LDAC pins in the board's hands. Registers and frames are those
/// of <see cref="Ad5752rRegisters"/>; power-up state (channels off, range 0 to 5 V) and the rule that the last 24 bits before SYNC rises
/// count are the datasheet's. Three points could not be read and are assumed: that CLR clears the input registers too (so that a
/// stale code cannot come back with the first LDAC), that what is written to them while CLR is held is lost, and that a read of the DAC register tells the code at the output, not the one
/// that waits.
/// </summary>
internal sealed class Ad5752rChip
{
    private readonly ushort[] _input = new ushort[2];
    private readonly ushort[] _output = new ushort[2];
    private readonly int[] _range = new int[2];
    private int _power;
    private int _settings;
    private uint _answer;
    private bool _clearHeld;

    /// <summary>Code at the output of channel 0 (A) or 1 (B), two's complement.</summary>
    public short Code(int channel) => (short)_output[channel];

    /// <summary>Code that waits for LDAC.</summary>
    public short WaitingCode(int channel) => (short)_input[channel];

    /// <summary>Output voltage of channel 0 (A) or 1 (B), in V; 0 while it is powered down.</summary>
    public double Volt(int channel)
    {
        if ((_power & (channel == 0 ? Ad5752rRegisters.PowerUpA : Ad5752rRegisters.PowerUpB)) == 0)
            return 0;
        return _range[channel] switch
        {
            0 => _output[channel] * (5.0 / 65536),
            1 => _output[channel] * (10.0 / 65536),
            2 => _output[channel] * (10.8 / 65536),
            3 => (short)_output[channel] * (5.0 / 32768),
            4 => (short)_output[channel] * (10.0 / 32768),
            _ => (short)_output[channel] * (10.8 / 32768),
        };
    }

    /// <summary>True when a frame asks for a register.</summary>
    public static bool IsRead(uint frame) => (frame & 0x80_0000) != 0;

    /// <summary>True when a frame changes nothing at the outputs by itself: all but writes of range and power, clear and load.</summary>
    public static bool IsQuiet(uint frame)
    {
        int register = (int)(frame >> 19) & 7;
        return (frame & 0x80_0000) != 0 || register == Ad5752rRegisters.Dac
            || (register == Ad5752rRegisters.Control && ((int)(frame >> 16) & 7) <= Ad5752rRegisters.ControlSettings);
    }

    /// <summary>
    /// What SDO sends during the next frame: the answer to a read, else zeros. SDO sends it in the first 24 clocks.
    /// </summary>
    public uint Answer => (_settings & 1) != 0 ? 0 : _answer;

    /// <summary>A frame: the last 24 bits before SYNC rose.</summary>
    public void Frame(uint frame)
    {
        _answer = 0;
        int register = (int)(frame >> 19) & 7;
        int address = (int)(frame >> 16) & 7;
        if ((frame & 0x80_0000) != 0)
            _answer = (frame & 0xFF_0000) | Read(register, address);
        else
            Write(register, address, (ushort)frame);
    }

    /// <summary>A falling edge of LDAC: waiting codes go to the outputs, unless CLR is held. True when an output changed.</summary>
    public bool Ldac()
    {
        if (_clearHeld)
            return false;
        bool changed = _output[0] != _input[0] || _output[1] != _input[1];
        _output[0] = _input[0];
        _output[1] = _input[1];
        return changed;
    }

    /// <summary>The supply comes back: channels powered down, range 0 to 5 V, codes 0.</summary>
    public void PowerUp()
    {
        Clear();
        Array.Clear(_range);
        _power = 0;
        _settings = 0;
        _answer = 0;
    }

    /// <summary>Holds or releases CLR: while held, outputs and DAC registers are 0.</summary>
    public void HoldClear(bool held)
    {
        _clearHeld = held;
        if (held)
            Clear();
    }

    private void Clear()
    {
        Array.Clear(_input);
        Array.Clear(_output);
    }

    private ushort Read(int register, int address) => register switch
    {
        Ad5752rRegisters.Dac => _output[address == Ad5752rRegisters.ChannelB ? 1 : 0],
        Ad5752rRegisters.Range => (ushort)_range[address == Ad5752rRegisters.ChannelB ? 1 : 0],
        Ad5752rRegisters.Power => (ushort)_power,
        Ad5752rRegisters.Control when address == Ad5752rRegisters.ControlSettings => (ushort)_settings,
        _ => 0,
    };

    private void Write(int register, int address, ushort data)
    {
        switch (register)
        {
            case Ad5752rRegisters.Dac when _clearHeld:
                break;
            case Ad5752rRegisters.Dac:
                ForChannels(_input, address, data);
                break;
            case Ad5752rRegisters.Range:
                ForChannels(_range, address, Math.Min(data & 7, 5));
                break;
            case Ad5752rRegisters.Power:
                _power = data & Ad5752rRegisters.PowerWritable;
                break;
            case Ad5752rRegisters.Control when address == Ad5752rRegisters.ControlSettings:
                _settings = data & 0xF;
                break;
            case Ad5752rRegisters.Control when address == Ad5752rRegisters.ControlClear:
                Clear();
                break;
            case Ad5752rRegisters.Control when address == Ad5752rRegisters.ControlLoad:
                Ldac();
                break;
        }
    }

    private static void ForChannels<T>(T[] registers, int address, T value)
    {
        if (address is Ad5752rRegisters.ChannelA or Ad5752rRegisters.BothChannels)
            registers[0] = value;
        if (address is Ad5752rRegisters.ChannelB or Ad5752rRegisters.BothChannels)
            registers[1] = value;
    }
}
