// The simulated board as the firmware's pins and the outside world see it.
namespace Overbias.Twin;

/// <summary>
/// The board as a passive, lazy state machine: it is told the time (ns since power-up) with every call and simulates up to it.
/// All calls come from one thread at a time. An instant earlier than one already simulated is taken as the latter.
/// </summary>
public sealed class Board
{
    /// <summary>Makes a board that was just powered up: pins floating, trip latch set, sample shorted.</summary>
    public Board(BoardOptions options) => throw new NotImplementedException();

    /// <summary>Opens an SPI device: clocks four zero bytes with its select line low, as the ESP32's driver does.</summary>
    public void SpiOpen(int bus, int chipSelectGpio, int clockHz, int mode, long now) => throw new NotImplementedException();

    /// <summary>
    /// One full-duplex transfer. <paramref name="now"/> is the instant at which the select line falls; it rises again after the last
    /// bit. The longer of the two spans sets the length, zeros are sent beyond the end of <paramref name="write"/>.
    /// </summary>
    public void SpiTransfer(int bus, int chipSelectGpio, ReadOnlySpan<byte> write, Span<byte> read, int clockHz, int mode, long now)
        => throw new NotImplementedException();

    /// <summary>A write, then (after a repeated start) a read; either may be empty. False when the address is not acknowledged.</summary>
    public bool I2cTransfer(int bus, int address, ReadOnlySpan<byte> write, Span<byte> read, long now) => throw new NotImplementedException();

    /// <summary>Level of a pin of the ESP32. A pin that nothing drives reads low.</summary>
    public bool GpioRead(int gpio, long now) => throw new NotImplementedException();

    /// <summary>Drives a pin of the ESP32.</summary>
    public void GpioWrite(int gpio, bool level, long now) => throw new NotImplementedException();

    /// <summary>Starts LEDC on a pin, with the divider the driver would choose for <paramref name="frequencyHz"/>.</summary>
    public void PwmStart(int gpio, int frequencyHz, double duty, long now) => throw new NotImplementedException();

    /// <summary>Stops LEDC on a pin, which goes low.</summary>
    public void PwmStop(int gpio, long now) => throw new NotImplementedException();

    /// <summary>Attaches pulse counter <paramref name="unit"/> (0 to 7) to a pin and starts it from 0.</summary>
    public void CounterStart(int unit, int gpio, CounterEdge edge, int filterNs, long now) => throw new NotImplementedException();

    /// <summary>The unit's running total as the driver tells it, with the driver's fault near a wrap.</summary>
    public long CounterRead(int unit, long now) => throw new NotImplementedException();

    /// <summary>Sets the unit to 0 and loses the pulses that arrive meanwhile, as the driver does.</summary>
    public void CounterReset(int unit, long now) => throw new NotImplementedException();

    /// <summary>The next edge of GATE after <paramref name="now"/>, or the next multiple of 10 ms while TICK is off.</summary>
    public long NextBinEdgeNs(long now) => throw new NotImplementedException();

    /// <summary>The bin in progress: GATE's edges so far, less one; −1 before the first edge.</summary>
    public long BinIndexAt(long now) => throw new NotImplementedException();

    /// <summary>ESP32 reset or power loss: pins float, LEDC stops, counters are lost, the divider clears, the trip latch sets.</summary>
    public void ResetPins(long now) => throw new NotImplementedException();

    /// <summary>Presses START for 200 ms; clears the trip latch when the key is not off.</summary>
    public void PressStart(long now) => throw new NotImplementedException();

    /// <summary>Presses STOP for 200 ms.</summary>
    public void PressStop(long now) => throw new NotImplementedException();

    /// <summary>Turns the key; OFF sets the trip latch.</summary>
    public void SetKey(KeyPosition position, long now) => throw new NotImplementedException();

    /// <summary>Pulls or releases E-STOP; pulled, it sets the trip latch.</summary>
    public void EmergencyStop(bool pulled, long now) => throw new NotImplementedException();

    /// <summary>A spurious edge on GATE, long enough to pass the counter's filter: the index counter counts one too many.</summary>
    public void InjectGateGlitch(long now) => throw new NotImplementedException();

    /// <summary>The board as it stands.</summary>
    public BoardState Snapshot(long now) => throw new NotImplementedException();

    /// <summary>Ends the truth file's record at <paramref name="now"/> and flushes it. The board can go on afterwards.</summary>
    public void FlushTruth(long now) => throw new NotImplementedException();
}
