// The simulated board as the firmware's pins and the outside world see it.
using Overbias.Shared.Board;
using Overbias.Twin.Ledc;
using Overbias.Twin.Mcp23017;
using Overbias.Twin.Ssd1306;
using Overbias.Twin.TripLatch;

namespace Overbias.Twin;

/// <summary>
/// The board as a passive, lazy state machine: it is told the time (ns since power-up) with every call and simulates up to it.
/// All calls come from one thread at a time. An instant earlier than one already simulated is taken as the latter.
/// Time runs in half ticks, from one edge of TICK to the next; what the junction and the detectors did in a half tick shows at its
/// end. Reading changes nothing: the same actions give the same truth whatever is read, and when.
/// </summary>
public sealed partial class Board
{
    private const int DacBus = 1;
    private const int AdcBus = 2;
    private const int ExpanderBus = 1;
    private const int OpeningBytes = 4;
    private const int MostFrameBytes = 64;
    private const long IdleBinNs = 10_000_000;
    private const long ButtonNs = 200_000_000;
    private const int Gpios = 40;

    private readonly bool[] _written = new bool[Gpios];

    /// <summary>Opens an SPI device: clocks four zero bytes with its select line low, as the ESP32's driver does.</summary>
    /// <inheritdoc cref="SpiTransfer"/>
    public void SpiOpen(int bus, int chipSelectGpio, int clockHz, int mode, long now)
        => SpiTransfer(bus, chipSelectGpio, stackalloc byte[OpeningBytes], [], clockHz, mode, now);

    /// <summary>
    /// One full-duplex transfer. The longer of the two spans sets the length; zeros are sent beyond the end of
    /// <paramref name="write"/>. A pair of bus and select pin to which nothing is wired answers zeros. The DAC takes modes 1 and 2
    /// (its input is sampled on falling clock edges), the converter mode 2; in another mode the data arrive one bit late.
    /// </summary>
    /// <param name="bus">1: bias DAC. 2: converter.</param>
    /// <param name="chipSelectGpio">GPIO of the select line.</param>
    /// <param name="write">What the ESP32 sends.</param>
    /// <param name="read">What it gets.</param>
    /// <param name="clockHz">Clock, above 0, in Hz.</param>
    /// <param name="mode">SPI mode 0 to 3.</param>
    /// <param name="now">Instant at which the select line falls; it rises again after the last bit.</param>
    /// <exception cref="ArgumentOutOfRangeException">The clock is not above 0, or the transfer is longer than 64 bytes.</exception>
    public void SpiTransfer(int bus, int chipSelectGpio, ReadOnlySpan<byte> write, Span<byte> read, int clockHz, int mode, long now)
    {
        int length = Math.Max(write.Length, read.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(clockHz, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MostFrameBytes);
        read.Clear();
        if (length == 0)
            return;
        Span<byte> sent = stackalloc byte[length];
        sent.Clear();
        write.CopyTo(sent);
        if (bus == DacBus && chipSelectGpio == _pins.DacSync)
        {
            AdvanceTo(now + 8L * length * 1_000_000_000 / clockHz);
            TransferToDac(sent, read, mode is 1 or 2);
        }
        else if (bus == AdcBus && chipSelectGpio == _pins.AdcCs)
        {
            TransferToAdc(sent, read, clockHz, mode == 2, now);
        }
        else
        {
            AdvanceTo(now);
        }
    }

    /// <summary>A write, then (after a repeated start) a read; either may be empty. False when the address is not acknowledged.</summary>
    /// <param name="bus">1: that of the port expander and the display.</param>
    /// <param name="address">Seven-bit address.</param>
    /// <param name="write">What the ESP32 sends.</param>
    /// <param name="read">What it gets; zeros without an acknowledgement.</param>
    /// <param name="now">Instant of the transfer's end, at which it takes effect.</param>
    public bool I2cTransfer(int bus, int address, ReadOnlySpan<byte> write, Span<byte> read, long now)
    {
        AdvanceTo(now);
        read.Clear();
        if (bus == ExpanderBus && address == Ssd1306Chip.Address && _display is not null)
        {
            _display.Write(write);
            return true;
        }

        if (bus == ExpanderBus && address == Mcp23017Chip.ReferenceAddress && _referencesFitted)
        {
            _referenceExpander.Write(write);
            _referenceExpander.Read(read);
            DriveRelays(Later(now));
            return true;
        }

        if (bus != ExpanderBus || address != Mcp23017Chip.Address)
            return false;
        ThrowReadIfAsked(read.Length);
        if (_expanderDead)
            return false;
        byte before = _expander.PortA;
        _expander.PortBInputs = PanelLines(now);
        _expander.Write(write);
        _expander.Read(read);
        if (_expander.PortA != before)
            PortAChanged(before, now);
        return true;
    }

    /// <summary>Level of a pin of the ESP32. A pin that nothing drives reads low.</summary>
    public bool GpioRead(int gpio, long now)
    {
        AdvanceTo(now);
        if (gpio == _pins.Gate)
            return _gateStuck ? _gateStuckLevel : _divider.Gate;
        if (gpio == _pins.Armed)
            return !_latch.IsSet;
        if (gpio == _pins.AnalogTrip)
            return _comparator.Tripped;
        if (gpio == _pins.Tick && _tick.Running)
            return _tick.High;
        return (uint)gpio < Gpios && _written[gpio];
    }

    /// <summary>Drives a pin of the ESP32.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The ESP32 has no such pin.</exception>
    public void GpioWrite(int gpio, bool level, long now)
    {
        if ((uint)gpio >= Gpios)
            throw new ArgumentOutOfRangeException(nameof(gpio), gpio, "The ESP32 has GPIO 0 to 39.");
        AdvanceTo(now);
        bool rises = level && !_written[gpio];
        bool changes = level != _written[gpio];
        _written[gpio] = level;
        if (gpio == _pins.Watchdog && rises)
        {
            _latch.Feed(Later(now));
        }
        else if (gpio == _pins.AnalogTripArm && changes)
        {
            Cut(now);
            _comparator.Arm(level);
            _watch.FireSecond = Junction.Watch.Never;
            Rewire();
        }
    }

    /// <summary>Starts LEDC on a pin, with the divider the driver would choose for <paramref name="frequencyHz"/>.</summary>
    /// <param name="gpio">TICK or LOCKIN_4F; elsewhere nothing is wired to it.</param>
    /// <param name="frequencyHz">1 Hz to 40 MHz.</param>
    /// <param name="duty">Above 0 and below 1 for TICK; the board is made for one half.</param>
    /// <param name="now">Instant of the first rising edge.</param>
    /// <exception cref="ArgumentOutOfRangeException">LEDC cannot make this frequency, or TICK's duty is not between 0 and 1.</exception>
    public void PwmStart(int gpio, int frequencyHz, double duty, long now)
    {
        LedcDivider timer = LedcDivider.For(frequencyHz);
        AdvanceTo(now);
        if (gpio == _pins.Tick)
        {
            if (duty is not (> 0 and < 1))
                throw new ArgumentOutOfRangeException(nameof(duty), duty, "TICK needs a duty above 0 and below 1.");
            _cutTick = null;
            StartTick(timer, duty, Later(now));
        }
        else if (gpio == _pins.Lockin4f)
        {
            Cut(now);
            _sineHz = duty is > 0 and < 1 ? timer.FrequencyHz / 4 : 0;
            Rewire();
        }
    }

    /// <summary>Stops LEDC on a pin, which goes low.</summary>
    public void PwmStop(int gpio, long now)
    {
        AdvanceTo(now);
        if (gpio == _pins.Tick)
        {
            StopTick(Later(now));
        }
        else if (gpio == _pins.Lockin4f)
        {
            Cut(now);
            _sineHz = 0;
            Rewire();
        }
    }

    /// <summary>Attaches pulse counter <paramref name="unit"/> (0 to 7) to a pin and starts it from 0.</summary>
    /// <param name="unit">0 to 7.</param>
    /// <param name="gpio">The pin to count on; GATE and the four photon lines carry pulses.</param>
    /// <param name="edge">The edges to count.</param>
    /// <param name="filterNs">Pulses shorter than this are swallowed; 0 to 12787 ns. A photon pulse lasts 40 ns.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such unit.</exception>
    public void CounterStart(int unit, int gpio, CounterEdge edge, int filterNs, long now)
    {
        AdvanceTo(now);
        _counters[unit].Start(gpio, edge, filterNs);
    }

    /// <summary>The unit's running total as the driver tells it: 32767 too small within 10 µs after a wrap of the hardware.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such unit.</exception>
    public long CounterRead(int unit, long now)
    {
        AdvanceTo(now);
        long total = _counters[unit].Read(Later(now));
        return _countersRave && _counters[unit].Gpio != _pins.Gate ? total + 1_000_003 * (++_raves % 7) : total;
    }

    /// <summary>Sets the unit to 0 and loses the pulses of the half tick, as the driver loses those that arrive meanwhile.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such unit.</exception>
    public void CounterReset(int unit, long now)
    {
        AdvanceTo(now);
        _counters[unit].Reset(_tick.NextNs + 1);
    }

    /// <summary>The next edge of GATE after <paramref name="now"/>, or the next multiple of 10 ms while TICK is off.</summary>
    public long NextBinEdgeNs(long now)
    {
        if (!_tick.Running)
            return (now / IdleBinNs + 1) * IdleBinNs;
        long edge = NextGateEdge;
        while (_tick.EdgeNs(edge) <= now)
            edge += EdgesPerBin;
        return _tick.EdgeNs(edge);
    }

    /// <summary>The bin in progress: GATE's edges so far, less one; −1 before the first edge.</summary>
    public long BinIndexAt(long now)
    {
        long bin = _divider.Edges - 1;
        if (!_tick.Running)
            return bin;
        for (long edge = NextGateEdge; _tick.EdgeNs(edge) <= now; edge += EdgesPerBin)
            bin++;
        return bin;
    }

    /// <summary>
    /// ESP32 reset or power loss: pins float, LEDC stops, counters are lost, divider, expander and converter are reset, the trip latch
    /// sets. The DAC keeps range and power; the latch holds its outputs at 0.
    /// </summary>
    public void ResetPins(long now)
    {
        AdvanceTo(now);
        Cut(now);
        EndBinInTruth(false);
        Truth?.Plain("reset", Later(now));
        SetLatch(TripCause.Reset, Later(now));
        StopTick(Later(now));
        _divider.Clear();
        _sineHz = 0;
        _counters.StopAll();
        byte before = _expander.PortA;
        _expander.Reset();
        _referenceExpander.Reset();
        _adc.Reset();
        Array.Clear(_written);
        _comparator.Arm(false);
        _watch.FireSecond = Junction.Watch.Never;
        PortAChanged(before, now);
        if (Truth is not null)
            Truth.Bin = -1;
    }

    private long NextGateEdge
        => _tick.NextEdge + ((_tick.NextEdge & 1) == 0 ? 1 : 0) + 2L * (_divider.TicksToEdge - 1);

    private void PortAChanged(byte before, long now)
    {
        byte after = _expander.PortA;
        if (((before ^ after) & ExpanderBits.Modulate) != 0)
        {
            Cut(now);
            Rewire();
        }

        DriveRelays(Later(now));
        if ((after & ~before & ExpanderBits.Arm) != 0 && _key == KeyPosition.Remote)
            TryClearLatch(Later(now));
    }
}
