// Registers of the AD7606B in software mode.
namespace Overbias.Twin.Ad7606b;

/// <summary>
/// Addresses, codes and conversion times from analogdevicesinc/no-OS, drivers/adc/ad7606. Default values are the datasheet's as far as
/// they could be read (ranges ±10 V, oversampling off, two output lines); the silicon revision in <see cref="IdValue"/> is assumed.
/// </summary>
internal static class Ad7606bRegisters
{
    public const int Status = 0x01;
    public const int Config = 0x02;
    public const int FirstRange = 0x03;
    public const int Oversampling = 0x08;
    public const int FirstGain = 0x09;
    public const int FirstOffset = 0x11;
    public const int FirstPhase = 0x19;
    public const int DiagnosticEnable = 0x21;
    public const int Id = 0x2F;
    public const int Count = 0x30;

    /// <summary>Command bit of a read, in the first of a frame's two bytes.</summary>
    public const int ReadFlag = 0x40;

    /// <summary>Bits of the address in the first byte.</summary>
    public const int AddressMask = 0x3F;

    /// <summary>RESET_DETECT of the status register.</summary>
    public const byte ResetDetect = 0x80;

    /// <summary>Two DOUT lines, normal operation.</summary>
    public const byte ConfigDefault = 0x08;

    /// <summary>Both channels of a range register at ±10 V.</summary>
    public const byte RangeDefault = 0x33;

    /// <summary>Offset registers are biased: 0x80 is 0.</summary>
    public const byte OffsetZero = 0x80;

    /// <summary>ROM checksum on.</summary>
    public const byte DiagnosticDefault = 0x01;

    /// <summary>AD7606B in the high half, silicon revision in the low one.</summary>
    public const byte IdValue = 0x14;

    /// <summary>CONVST to the end of BUSY by oversampling code 0 (1×) to 8 (256×), in ns: the longest that no-OS allows for.</summary>
    public static readonly int[] ConversionNs = [1_000, 3_000, 5_000, 10_000, 20_000, 41_000, 81_000, 162_000, 324_000];

    /// <summary>Full scale of a range code, in V.</summary>
    public static double RangeVolt(int code) => code switch { 0 => 2.5, 1 => 5, _ => 10 };
}
