namespace Overbias.Twin.Boot;

/// <summary>The pins of the simulated board.</summary>
/// <param name="board">The board.</param>
/// <param name="broken">
/// Told when the board cannot write what it must (the truth file): a failure of the simulation, not one for the firmware to catch.
/// </param>
internal sealed class WiredBoard(Board board, Action<Exception> broken) : IPinSide
{
    private readonly WiredBuses _buses = new();

    public void SpiWire(int bus, int mosi, int miso, int clock) => _buses.Spi(bus, mosi, miso, clock);

    public void I2cWire(int bus, int data, int clock) => _buses.I2c(bus, data, clock);

    public void SpiOpen(int bus, int chipSelectGpio, int clockHz, int mode, long now)
    {
        if (!_buses.HasSpi(bus))
            return;
        try
        {
            board.SpiOpen(bus, chipSelectGpio, clockHz, mode, now);
        }
        catch (Exception e) when (Told(e))
        {
            throw;
        }
    }

    public void SpiTransfer(int bus, int chipSelectGpio, ReadOnlySpan<byte> write, Span<byte> read, int clockHz, int mode, long now)
    {
        if (!_buses.HasSpi(bus))
        {
            read.Clear();
            return;
        }

        try
        {
            board.SpiTransfer(bus, chipSelectGpio, write, read, clockHz, mode, now);
        }
        catch (Exception e) when (Told(e))
        {
            throw;
        }
    }

    public bool I2cTransfer(int bus, int address, ReadOnlySpan<byte> write, Span<byte> read, long now)
    {
        try
        {
            return _buses.HasI2c(bus) && board.I2cTransfer(bus, address, write, read, now);
        }
        catch (Exception e) when (Told(e))
        {
            throw;
        }
    }

    public bool GpioRead(int gpio, long now)
    {
        try
        {
            return board.GpioRead(gpio, now);
        }
        catch (Exception e) when (Told(e))
        {
            throw;
        }
    }

    public void GpioWrite(int gpio, bool level, long now) => Do(() => board.GpioWrite(gpio, level, now));

    public void PwmStart(int gpio, int frequencyHz, double duty, long now) => Do(() => board.PwmStart(gpio, frequencyHz, duty, now));

    public void PwmStop(int gpio, long now) => Do(() => board.PwmStop(gpio, now));

    public void CounterStart(int unit, int gpio, CounterEdge edge, int filterNs, long now) =>
        Do(() => board.CounterStart(unit, gpio, edge, filterNs, now));

    public long CounterRead(int unit, long now)
    {
        try
        {
            return board.CounterRead(unit, now);
        }
        catch (Exception e) when (Told(e))
        {
            throw;
        }
    }

    public void CounterReset(int unit, long now) => Do(() => board.CounterReset(unit, now));

    public long NextBinEdgeNs(long now) => board.NextBinEdgeNs(now);

    public long BinIndexAt(long now) => board.BinIndexAt(now);

    public void ResetPins(long now) => board.ResetPins(now);

    // For what is not called in every bin.
    private void Do(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (Told(e))
        {
            throw;
        }
    }

    private bool Told(Exception e)
    {
        if (e is IOException or UnauthorizedAccessException)
            broken(e);
        return false;
    }
}
