// Registers of the AD5752R. From analogdevicesinc/no-OS, drivers/dac/ad5754r (the four-channel sister): addresses and bits.
namespace Overbias.Twin.Ad5752r;

/// <summary>Values of the register and channel fields of a frame: R/W, 0, REG2..0, A2..A0, D15..0.</summary>
internal static class Ad5752rRegisters
{
    public const int Dac = 0;
    public const int Range = 1;
    public const int Power = 2;
    public const int Control = 3;

    public const int ChannelA = 0;
    public const int ChannelB = 2;
    public const int BothChannels = 4;

    public const int ControlNop = 0;
    public const int ControlSettings = 1;
    public const int ControlClear = 4;
    public const int ControlLoad = 5;

    public const int RangeBipolar5 = 3;

    public const int PowerUpA = 1 << 0;
    public const int PowerUpB = 1 << 2;
    public const int PowerUpReference = 1 << 4;

    /// <summary>Bits of the power register that a write can set; the alerts above them are read only.</summary>
    public const int PowerWritable = PowerUpA | PowerUpB | PowerUpReference;
}
