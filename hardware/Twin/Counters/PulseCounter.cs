// One PCNT unit of the ESP32 with nanoFramework's driver on it.
namespace Overbias.Twin.Counters;

/// <summary>
/// The hardware counts to 32767 and starts again at 0; an interrupt adds the wrap to the total some microseconds later. A reading in
/// between is 32767 too small, since the driver takes no lock.
/// </summary>
internal sealed class PulseCounter
{
    /// <summary>Count at which the hardware starts again.</summary>
    public const int WrapCount = 32767;

    /// <summary>Time from a wrap to the interrupt that adds it, in ns.</summary>
    public const long WrapFaultNs = 10_000;

    private long _total;
    private int _sinceWrap;
    private long _wrapNs = long.MinValue / 2;
    private long _deafUntilNs = long.MinValue;

    /// <summary>GPIO the unit is attached to; −1 while it is free.</summary>
    public int Gpio { get; private set; } = -1;

    /// <summary>Edges counted.</summary>
    public CounterEdge Edge { get; private set; }

    /// <summary>Shortest pulse that passes the glitch filter, in ns; PCNT's filter reaches 1023 cycles of 12.5 ns.</summary>
    public int FilterNs { get; private set; }

    /// <summary>Attaches the unit to a pin and starts it from 0.</summary>
    public void Start(int gpio, CounterEdge edge, int filterNs)
    {
        Stop();
        Gpio = gpio;
        Edge = edge;
        FilterNs = Math.Clamp(filterNs, 0, 12_787);
    }

    /// <summary>Detaches the unit.</summary>
    public void Stop()
    {
        Gpio = -1;
        _total = 0;
        _sinceWrap = 0;
        _wrapNs = long.MinValue / 2;
        _deafUntilNs = long.MinValue;
    }

    /// <summary>Edges of the chosen kind have arrived by the instant <paramref name="now"/>.</summary>
    public void Count(long edges, long now)
    {
        if (edges == 0 || now < _deafUntilNs)
            return;
        _total += edges;
        long since = _sinceWrap + edges;
        if (since >= WrapCount)
        {
            since %= WrapCount;
            _wrapNs = now;
        }

        _sinceWrap = (int)since;
    }

    /// <summary>The driver's total, 32767 too small shortly after a wrap.</summary>
    public long Read(long now) => now - _wrapNs < WrapFaultNs ? _total - WrapCount : _total;

    /// <summary>Back to 0; pulses that come before <paramref name="deafUntilNs"/> are lost.</summary>
    public void Reset(long deafUntilNs)
    {
        _total = 0;
        _sinceWrap = 0;
        _wrapNs = long.MinValue / 2;
        _deafUntilNs = deafUntilNs;
    }
}
