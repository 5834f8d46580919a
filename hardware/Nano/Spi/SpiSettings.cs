using System.Device.Gpio;

namespace System.Device.Spi;

public enum DataFlow
{
    MsbFirst = 0,
    LsbFirst = 1,
}

public enum SpiMode
{
    Mode0 = 0,
    Mode1 = 1,
    Mode2 = 2,
    Mode3 = 3,
}

public enum SpiBusConfiguration
{
    FullDuplex = 0,
    HalfDuplex = 1,
    Simplex = 2,
}

public sealed class SpiConnectionSettings
{
    public SpiConnectionSettings(int busId, int chipSelectLine = -1)
    {
        BusId = busId;
        ChipSelectLine = chipSelectLine;
    }

    internal SpiConnectionSettings(SpiConnectionSettings other)
        : this(other.BusId, other.ChipSelectLine)
    {
        Mode = other.Mode;
        DataBitLength = other.DataBitLength;
        ClockFrequency = other.ClockFrequency;
        DataFlow = other.DataFlow;
        ChipSelectLineActiveState = other.ChipSelectLineActiveState;
        Configuration = other.Configuration;
    }

    public int BusId { get; set; }

    public int ChipSelectLine { get; set; }

    public SpiMode Mode { get; set; } = SpiMode.Mode0;

    public int DataBitLength { get; set; } = 8;

    public int ClockFrequency { get; set; } = 500_000;

    public DataFlow DataFlow { get; set; } = DataFlow.MsbFirst;

    public PinValue ChipSelectLineActiveState { get; set; } = PinValue.Low;

    public SpiBusConfiguration Configuration { get; set; } = SpiBusConfiguration.FullDuplex;
}

public sealed class SpiBusInfo
{
    internal SpiBusInfo()
    {
    }

    public int MaxClockFrequency => 40_000_000;

    public int MinClockFrequency => 78_125;
}
