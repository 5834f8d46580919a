namespace Overbias.Twin.Boot;

/// <summary>Which pins of the board its buses are wired to: a bus set to other pins talks to nobody.</summary>
internal sealed class WiredBuses
{
    private readonly bool[] _spi = new bool[3];
    private readonly bool[] _i2c = new bool[3];

    public bool HasSpi(int bus) => _spi[bus];

    public bool HasI2c(int bus) => _i2c[bus];

    public void Spi(int bus, int mosi, int miso, int clock)
    {
        string chip = bus == 1 ? "DAC" : "ADC";
        _spi[bus] = Is(chip + "_MOSI", mosi) && Is(chip + "_MISO", miso) && Is(chip + "_SCLK", clock);
    }

    public void I2c(int bus, int data, int clock) => _i2c[bus] = Is("I2C_SDA", data) && Is("I2C_SCL", clock);

    private static bool Is(string net, int gpio) => PinMap.Board[net] == gpio;
}
