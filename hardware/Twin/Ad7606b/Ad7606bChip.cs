// The converter: eight channels sampled together, read as 16 bytes on DOUTA.
using Overbias.Twin.FrontEnd;
using Overbias.Twin.Random;

namespace Overbias.Twin.Ad7606b;

/// <summary>
/// An AD7606B in serial software mode (all OS pins high). CONVST samples all channels; the data registers take the result when BUSY
/// falls, and a read across that instant returns bytes of both conversions (the datasheet forbids it). A frame whose first byte asks
/// for a read of a register brings the chip into register mode, where each 16-bit frame is a command and is answered in the next one,
/// until address 0 is written. What DOUTA sends before the answer, and the first byte of the answer, could not be read; both are 0
/// here. One DOUT line or two: DOUTA then carries all channels in ascending order over 128 clocks.
/// </summary>
internal sealed class Ad7606bChip
{
    /// <summary>Channels.</summary>
    public const int Channels = 8;

    private static readonly double NoiseAt5V = Budget.Of("converter_noise_5v");
    private static readonly double NoiseAt2V5 = Budget.Of("converter_noise_2v5");

    private readonly byte[] _registers = new byte[Ad7606bRegisters.Count];
    private readonly short[] _data = new short[Channels];
    private readonly short[] _converting = new short[Channels];
    private readonly double _noiseLsb;
    private long _busyUntilNs = -1;
    private bool _busy;
    private bool _registerMode;
    private byte _answer;

    /// <param name="noiseLsb">Noise of one conversion without oversampling in the ±10 V range, in counts rms.</param>
    public Ad7606bChip(double noiseLsb)
    {
        _noiseLsb = noiseLsb;
        Reset();
    }

    /// <summary>Duration of a conversion as set up, in ns.</summary>
    public int ConversionNs => Ad7606bRegisters.ConversionNs[OversamplingCode];

    private int OversamplingCode => Math.Min(_registers[Ad7606bRegisters.Oversampling] & 0xF, 8);

    /// <summary>All registers to their defaults, data 0. The board ties RESET to the ESP32's.</summary>
    public void Reset()
    {
        Array.Clear(_registers);
        _registers[Ad7606bRegisters.Status] = Ad7606bRegisters.ResetDetect;
        _registers[Ad7606bRegisters.Config] = Ad7606bRegisters.ConfigDefault;
        _registers.AsSpan(Ad7606bRegisters.FirstRange, Channels / 2).Fill(Ad7606bRegisters.RangeDefault);
        _registers.AsSpan(Ad7606bRegisters.FirstOffset, Channels).Fill(Ad7606bRegisters.OffsetZero);
        _registers[Ad7606bRegisters.DiagnosticEnable] = Ad7606bRegisters.DiagnosticDefault;
        _registers[Ad7606bRegisters.Id] = Ad7606bRegisters.IdValue;
        Array.Clear(_data);
        _busy = false;
        _registerMode = false;
        _answer = 0;
    }

    /// <summary>A rising edge of CONVST; ignored while BUSY is high.</summary>
    public void Convert(ReadOnlySpan<double> volt, ref RandomStream random, long now)
    {
        Settle(now);
        if (_busy)
            return;
        double averaging = 1 / Math.Sqrt(1 << Math.Min(OversamplingCode, 4));
        for (int channel = 0; channel < Channels; channel++)
        {
            double full = RangeVolt(channel);
            double noise = _noiseLsb * averaging * (full < 5 ? NoiseAt2V5 : full < 10 ? NoiseAt5V : 1) * random.Gaussian();
            double code = Math.Round(volt[channel] / full * 32768 + noise)
                + _registers[Ad7606bRegisters.FirstOffset + channel] - Ad7606bRegisters.OffsetZero;
            _converting[channel] = (short)Math.Clamp(code, -32768, 32767);
        }

        _busy = true;
        _busyUntilNs = now + ConversionNs;
    }

    /// <summary>Full scale of a channel (0 to 7) as set up, in V.</summary>
    public double RangeVolt(int channel)
        => Ad7606bRegisters.RangeVolt((_registers[Ad7606bRegisters.FirstRange + channel / 2] >> (4 * (channel & 1))) & 0xF);

    /// <summary>One byte of a frame: sends what the chip answers, given what came so far.</summary>
    /// <param name="index">Number of the byte since CS fell.</param>
    /// <param name="now">Instant of the byte's first bit.</param>
    public byte Send(int index, long now)
    {
        Settle(now);
        if (_registerMode)
            return index == 1 ? _answer : (byte)0;
        return index < 2 * Channels ? (byte)(_data[index / 2] >> ((index & 1) == 0 ? 8 : 0)) : (byte)0;
    }

    /// <summary>The end of a frame: its first two bytes are a command, if they are one. Shorter frames are none.</summary>
    public void EndFrame(ReadOnlySpan<byte> sent)
    {
        if (sent.Length < 2)
            return;
        int address = sent[0] & Ad7606bRegisters.AddressMask;
        bool read = (sent[0] & Ad7606bRegisters.ReadFlag) != 0;
        _answer = 0;
        if ((sent[0] & 0x80) != 0)
            return;
        if (read)
        {
            _registerMode = true;
            _answer = address < Ad7606bRegisters.Count ? _registers[address] : (byte)0;
            if (address == Ad7606bRegisters.Status)
                _registers[Ad7606bRegisters.Status] = 0;
        }
        else if (_registerMode)
        {
            Write(address, sent[1]);
        }
    }

    private void Write(int address, byte value)
    {
        if (address == 0)
            _registerMode = false;
        else if (address is not (Ad7606bRegisters.Status or Ad7606bRegisters.Id) && address < Ad7606bRegisters.Count)
            _registers[address] = value;
    }

    private void Settle(long now)
    {
        if (!_busy || now < _busyUntilNs)
            return;
        _busy = false;
        _converting.CopyTo(_data, 0);
    }
}
