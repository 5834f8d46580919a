using Overbias.Nano;
using Overbias.Twin;
using Overbias.Twin.Kernel;

namespace System.Device.Gpio;

public enum GpioPulsePolarity
{
    Both = 0,
    Falling = 1,
    Rising = 2,
}

public struct GpioPulseCount
{
    public long Count;
    public TimeSpan RelativeTime;
}

/// <summary>
/// One of the eight pulse counter units of an ESP32. As on the device a reading near a wrap can be off, <see cref="Reset"/> loses
/// pulses, and <see cref="Dispose"/> does not give the unit back.
/// </summary>
public sealed class GpioPulseCounter : IDisposable
{
    private const int Units = 8;

    private static readonly int[] s_pinOfUnit = new int[Units];
    private static int s_units;

    private readonly int _pin;
    private readonly int _unit;
    private GpioPulsePolarity _polarity = GpioPulsePolarity.Rising;
    private ushort _filterNs;
    private bool _set;
    private long _missed;
    private long _stoppedAt;
    private bool _disposed;

    /// <exception cref="ArgumentException">No such pin, or a second pin: quadrature is not simulated.</exception>
    /// <exception cref="InvalidOperationException">All units are taken, or one counts on this pin.</exception>
    public GpioPulseCounter(int pinNumberA, int pinNumberB = -1)
    {
        NanoBoard.Enter(CostTable.CounterSetUp);
        if (!PinState.Exists(pinNumberA) || pinNumberB != -1)
            throw new ArgumentException();
        if (s_units == Units || Array.IndexOf(s_pinOfUnit, pinNumberA, 0, s_units) >= 0)
            throw new InvalidOperationException();
        _pin = pinNumberA;
        _unit = s_units++;
        s_pinOfUnit[_unit] = _pin;
        NanoBoard.Leave();
    }

    public bool IsStarted { get; private set; }

    /// <exception cref="InvalidOperationException">It counts.</exception>
    public GpioPulsePolarity Polarity
    {
        get => _polarity;
        set
        {
            RequireStopped();
            _polarity = value;
        }
    }

    /// <summary>Shorter pulses are not counted: in ns, whatever the documentation says, up to 12 787 (1023 cycles of 80 MHz).</summary>
    /// <exception cref="InvalidOperationException">It counts.</exception>
    public ushort FilterPulses
    {
        get => _filterNs;
        set
        {
            RequireStopped();
            _filterNs = value;
        }
    }

    /// <exception cref="InvalidOperationException">It was never started.</exception>
    public GpioPulseCount Read()
    {
        NanoBoard.Enter(CostTable.CounterRead);
        RequireOpen();
        if (!_set)
            throw new InvalidOperationException();
        GpioPulseCount count = Now();
        NanoBoard.Leave();
        return count;
    }

    /// <summary>Sets the count to 0 and gives the one before; pulses in between are lost.</summary>
    public GpioPulseCount Reset()
    {
        NanoBoard.Enter(CostTable.CounterRead);
        RequireOpen();
        if (!_set)
            throw new InvalidOperationException();
        GpioPulseCount count = Now();
        NanoBoard.Pins.CounterReset(_unit, NanoBoard.NowNs);
        _missed = 0;
        _stoppedAt = 0;
        NanoBoard.Leave();
        return count;
    }

    public void Start()
    {
        NanoBoard.Enter(CostTable.CounterSetUp);
        RequireOpen();
        if (!_set)
        {
            CounterEdge edge = _polarity switch
            {
                GpioPulsePolarity.Both => CounterEdge.Both,
                GpioPulsePolarity.Falling => CounterEdge.Falling,
                _ => CounterEdge.Rising,
            };
            NanoBoard.Pins.CounterStart(_unit, _pin, edge, _filterNs, NanoBoard.NowNs);
            _set = true;
        }
        else if (!IsStarted)
        {
            _missed = NanoBoard.Pins.CounterRead(_unit, NanoBoard.NowNs) - _stoppedAt;
        }

        IsStarted = true;
        NanoBoard.Leave();
    }

    public void Stop()
    {
        NanoBoard.Enter(CostTable.CounterSetUp);
        RequireOpen();
        if (IsStarted)
            _stoppedAt = NanoBoard.Pins.CounterRead(_unit, NanoBoard.NowNs) - _missed;
        IsStarted = false;
        NanoBoard.Leave();
    }

    public void Dispose() => _disposed = true;

    private GpioPulseCount Now() => new()
    {
        Count = IsStarted ? NanoBoard.Pins.CounterRead(_unit, NanoBoard.NowNs) - _missed : _stoppedAt,
        RelativeTime = new TimeSpan(NanoBoard.Session.UptimeNs / 1000 * 10),
    };

    private void RequireOpen()
    {
        if (_disposed)
            throw new ObjectDisposedException(null);
    }

    private void RequireStopped()
    {
        RequireOpen();
        if (IsStarted)
            throw new InvalidOperationException();
    }
}
