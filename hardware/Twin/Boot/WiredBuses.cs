namespace Overbias.Twin.Boot;

/// <summary>Which pins of the board its buses are wired to, from the pin map: a bus set to other pins talks to nobody.</summary>
internal sealed class WiredBuses
{
    private readonly Dictionary<string, int> _gpioOfNet = new(StringComparer.Ordinal);
    private readonly bool[] _spi = new bool[3];
    private readonly bool[] _i2c = new bool[3];

    public WiredBuses()
    {
        using Stream map = typeof(WiredBuses).Assembly.GetManifestResourceStream("pinmap.csv")!;
        using var reader = new StreamReader(map);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split(',');
            if (fields.Length >= 2)
                _gpioOfNet[fields[0]] = int.Parse(fields[1]);
        }
    }

    public bool HasSpi(int bus) => _spi[bus];

    public bool HasI2c(int bus) => _i2c[bus];

    public void Spi(int bus, int mosi, int miso, int clock)
    {
        string chip = bus == 1 ? "DAC" : "ADC";
        _spi[bus] = Is(chip + "_MOSI", mosi) && Is(chip + "_MISO", miso) && Is(chip + "_SCLK", clock);
    }

    public void I2c(int bus, int data, int clock) => _i2c[bus] = Is("I2C_SDA", data) && Is("I2C_SCL", clock);

    private bool Is(string net, int gpio) => _gpioOfNet.TryGetValue(net, out int wired) && wired == gpio;
}
