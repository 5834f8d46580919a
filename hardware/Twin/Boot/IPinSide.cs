namespace Overbias.Twin.Boot;

/// <summary>
/// What the processor's pins are wired to: the seam between the nanoFramework API and the board. All calls come from the holder of
/// the baton; <c>now</c> is virtual time in ns since the box was first powered up.
/// </summary>
public interface IPinSide
{
    /// <summary>Says which pins an SPI bus uses.</summary>
    void SpiWire(int bus, int mosi, int miso, int clock);

    /// <summary>Says which pins an I²C bus uses.</summary>
    void I2cWire(int bus, int data, int clock);

    /// <summary>The driver opens an SPI device: four zero bytes are clocked with its select line low.</summary>
    void SpiOpen(int bus, int chipSelectGpio, int clockHz, int mode, long now);

    /// <summary>One SPI transfer that starts now.</summary>
    void SpiTransfer(int bus, int chipSelectGpio, ReadOnlySpan<byte> write, Span<byte> read, int clockHz, int mode, long now);

    /// <summary>An I²C write, then read; false when the address is not acknowledged.</summary>
    bool I2cTransfer(int bus, int address, ReadOnlySpan<byte> write, Span<byte> read, long now);

    /// <summary>A pin's level.</summary>
    bool GpioRead(int gpio, long now);

    /// <summary>Drives a pin.</summary>
    void GpioWrite(int gpio, bool level, long now);

    /// <summary>A PWM output starts or is changed.</summary>
    void PwmStart(int gpio, int frequencyHz, double duty, long now);

    /// <summary>A PWM output stops, low.</summary>
    void PwmStop(int gpio, long now);

    /// <summary>A pulse counter unit starts counting at 0.</summary>
    void CounterStart(int unit, int gpio, CounterEdge edge, int filterNs, long now);

    /// <summary>A counter's running total.</summary>
    long CounterRead(int unit, long now);

    /// <summary>Sets a counter to 0.</summary>
    void CounterReset(int unit, long now);

    /// <summary>The first bin edge after now.</summary>
    long NextBinEdgeNs(long now);

    /// <summary>The bin that holds now.</summary>
    long BinIndexAt(long now);

    /// <summary>The processor was reset or lost power.</summary>
    void ResetPins(long now);
}
