namespace Overbias.Twin.Boot;

/// <summary>The pins of the simulated board.</summary>
internal sealed class WiredBoard(Board board) : IPinSide
{
    private readonly WiredBuses _buses = new();

    public void SpiWire(int bus, int mosi, int miso, int clock) => _buses.Spi(bus, mosi, miso, clock);

    public void I2cWire(int bus, int data, int clock) => _buses.I2c(bus, data, clock);

    public void SpiOpen(int bus, int chipSelectGpio, int clockHz, int mode, long now)
    {
        if (_buses.HasSpi(bus))
            board.SpiOpen(bus, chipSelectGpio, clockHz, mode, now);
    }

    public void SpiTransfer(int bus, int chipSelectGpio, ReadOnlySpan<byte> write, Span<byte> read, int clockHz, int mode, long now)
    {
        if (_buses.HasSpi(bus))
            board.SpiTransfer(bus, chipSelectGpio, write, read, clockHz, mode, now);
        else
            read.Clear();
    }

    public bool I2cTransfer(int bus, int address, ReadOnlySpan<byte> write, Span<byte> read, long now) =>
        _buses.HasI2c(bus) && board.I2cTransfer(bus, address, write, read, now);

    public bool GpioRead(int gpio, long now) => board.GpioRead(gpio, now);

    public void GpioWrite(int gpio, bool level, long now) => board.GpioWrite(gpio, level, now);

    public void PwmStart(int gpio, int frequencyHz, double duty, long now) => board.PwmStart(gpio, frequencyHz, duty, now);

    public void PwmStop(int gpio, long now) => board.PwmStop(gpio, now);

    public void CounterStart(int unit, int gpio, CounterEdge edge, int filterNs, long now) =>
        board.CounterStart(unit, gpio, edge, filterNs, now);

    public long CounterRead(int unit, long now) => board.CounterRead(unit, now);

    public void CounterReset(int unit, long now) => board.CounterReset(unit, now);

    public long NextBinEdgeNs(long now) => board.NextBinEdgeNs(now);

    public long BinIndexAt(long now) => board.BinIndexAt(now);

    public void ResetPins(long now) => board.ResetPins(now);
}
