// What the two SPI buses carry, byte by byte.
using Overbias.Twin.Ad5752r;

namespace Overbias.Twin;

public sealed partial class Board
{
    private const int DacFrameBits = 24;

    private void TransferToDac(ReadOnlySpan<byte> sent, Span<byte> read, bool aligned)
    {
        ThrowIfAsked(DacBus);
        uint answer = _dac.Answer << 8;
        for (int i = 0; i < read.Length; i++)
            read[i] = i < 3 ? (byte)(answer >> (24 - 8 * i)) : sent[i - 3];
        if (8 * sent.Length < DacFrameBits)
            return;
        uint frame = 0;
        foreach (byte value in sent)
            frame = (frame << 8) | value;
        if (!aligned)
            frame = sent.Length > 3 ? (frame >> 1) | ((uint)sent[^4] << 31) : frame >> 1;
        frame &= 0xFF_FFFF;
        if (_dacDeaf && !Ad5752rChip.IsRead(frame))
            return;
        if (!Ad5752rChip.IsQuiet(frame))
        {
            Cut(_simulatedNs);
            _dac.Frame(frame);
            Rewire();
        }
        else
        {
            _dac.Frame(frame);
        }
    }

    private void TransferToAdc(ReadOnlySpan<byte> sent, Span<byte> read, int clockHz, bool aligned, long now)
    {
        ThrowIfAsked(AdcBus);
        for (int i = 0; i < sent.Length; i++)
        {
            long byteNs = now + i * 8_000_000_000L / clockHz;
            AdvanceTo(byteNs);
            byte value = _adc.Send(i, Later(byteNs));
            if (i < read.Length)
                read[i] = _adcFault switch { AdcFault.Zeros => 0, AdcFault.Ones => 0xFF, _ => value };
        }

        AdvanceTo(now + sent.Length * 8_000_000_000L / clockHz);
        if (aligned)
        {
            _adc.EndFrame(sent);
            return;
        }

        // The first bit was gone before the ESP32 sampled it, and the command came one bit late.
        for (int i = 0; i < read.Length; i++)
            read[i] = (byte)((read[i] << 1) | (i + 1 < read.Length ? read[i + 1] >> 7 : 0));
        Span<byte> late = stackalloc byte[sent.Length];
        for (int i = 0; i < sent.Length; i++)
            late[i] = (byte)((sent[i] >> 1) | (i > 0 ? sent[i - 1] << 7 : 0));
        _adc.EndFrame(late);
    }
}
