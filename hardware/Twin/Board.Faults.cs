// What can break on the board, for tests: each lasts until it is mended.
namespace Overbias.Twin;

/// <summary>How the converter can be lost.</summary>
public enum AdcFault
{
    /// <summary>It works.</summary>
    None,

    /// <summary>Its data line is stuck low.</summary>
    Zeros,

    /// <summary>Its data line is stuck high.</summary>
    Ones,

    /// <summary>No start of a conversion reaches it: the last result stands.</summary>
    Frozen,
}

public sealed partial class Board
{
    private AdcFault _adcFault;
    private bool _dacDeaf;
    private bool _expanderDead;
    private bool _gateStuck;
    private bool _gateStuckLevel;
    private bool _limiterBroken;
    private bool _latchDead;
    private bool _countersRave;
    private long _raves;
    private int _glitches;
    private int _glitchEveryBins;
    private double _lamp1;
    private double _lamp2;
    private LedcTick? _cutTick;
    private int _throwOnBus;
    private bool _throwOnReads;
    private long _latchedNs = -1;
    private long _undrivenNs;
    private long _safeNs;

    private sealed record LedcTick(Ledc.LedcDivider Timer, double Duty);

    /// <summary>The converter is lost, or found again.</summary>
    public void BreakAdc(AdcFault fault) => _adcFault = fault;

    /// <summary>The converter falls back to its own ranges, as after a dip of its supply.</summary>
    public void ResetAdc(long now)
    {
        AdvanceTo(now);
        _adc.Reset();
    }

    /// <summary>The bias DAC takes no more writes; what it holds stays and reads back. The trip latch still clears it.</summary>
    public void DeafenDac(bool deaf) => _dacDeaf = deaf;

    /// <summary>The bias DAC loses its supply for a moment: powered down, range 0 to 5 V, codes 0.</summary>
    public void ResetDac(long now)
    {
        AdvanceTo(now);
        Cut(now);
        _dac.PowerUp();
        Rewire();
    }

    /// <summary>The port expander acknowledges nothing; what it drives stays.</summary>
    public void KillExpander(bool dead) => _expanderDead = dead;

    /// <summary>The port expander is reset: all its pins float, and the relays go to their places at rest.</summary>
    public void ResetExpander(long now)
    {
        AdvanceTo(now);
        byte before = _expander.PortA;
        _expander.Reset();
        PortAChanged(before, now);
    }

    /// <summary>The ESP32's pin of GATE stands at the level it has now; the counters still see every edge.</summary>
    public void StickGate(bool stuck, long now)
    {
        AdvanceTo(now);
        _gateStuckLevel = _divider.Gate;
        _gateStuck = stuck;
    }

    /// <summary>The line of TICK is cut, or mended: without it neither conversions nor edges of GATE nor bias steps happen.</summary>
    public void CutTick(bool cut, long now)
    {
        AdvanceTo(now);
        if (cut && _tick.Running)
        {
            _cutTick = new LedcTick(_tick.Timer, _tick.Duty);
            StopTick(Later(now));
        }
        else if (!cut && _cutTick is { } tick)
        {
            _cutTick = null;
            StartTick(tick.Timer, tick.Duty, Later(now));
        }
    }

    /// <summary>Spurious edges of GATE, as of <see cref="InjectGateGlitch"/>: one at each edge whose number the distance divides.</summary>
    public void RingGate(int glitches, int everyBins) => (_glitches, _glitchEveryBins) = (glitches, everyBins);

    /// <summary>The photon counters give another number at each reading.</summary>
    public void RaveCounters(bool rave) => _countersRave = rave;

    /// <summary>A lamp shines on the detectors.</summary>
    /// <param name="perSecond1">Photons that detector 1 would count, in 1/s.</param>
    /// <param name="perSecond2">The same of detector 2.</param>
    /// <param name="now">From when.</param>
    public void Shine(double perSecond1, double perSecond2, long now)
    {
        AdvanceTo(now);
        _lamp1 = perSecond1;
        _lamp2 = perSecond2;
    }

    /// <summary>The drive's current limiter no longer limits.</summary>
    public void BreakLimiter(bool broken, long now)
    {
        AdvanceTo(now);
        Cut(now);
        _limiterBroken = broken;
        Rewire();
    }

    /// <summary>Nothing sets the trip latch any more; then a reset of the ESP32 leaves the bias in the DAC.</summary>
    public void KillLatch(bool dead) => _latchDead = dead;

    /// <summary>The supply dips: the trip latch sets, for a cause that nothing shows.</summary>
    public void DipSupply(long now)
    {
        AdvanceTo(now);
        SetLatch(TripLatch.TripCause.Supply, Later(now));
    }

    /// <summary>The ESP32's driver of a bus throws at its next transfer: 1 for the DAC's, 2 for the converter's, 3 for I²C reads.</summary>
    public void ThrowOn(int bus) => (_throwOnBus, _throwOnReads) = bus == 3 ? (0, true) : (bus, false);

    private void GlitchIfAsked(long now)
    {
        if (_glitches == 0 || _divider.Edges % _glitchEveryBins != 0)
            return;
        _glitches--;
        _counters.LevelEdge(_pins.Gate, !_divider.Gate, now);
        Truth?.Plain("gate_glitch", now);
    }

    private void ThrowIfAsked(int bus)
    {
        if (_throwOnBus != bus)
            return;
        _throwOnBus = 0;
        throw new InvalidOperationException("SPI transfer failed");
    }

    private void ThrowReadIfAsked(int length)
    {
        if (!_throwOnReads || length == 0)
            return;
        _throwOnReads = false;
        throw new InvalidOperationException("I2C transfer failed");
    }

    private void NoteSafety()
    {
        bool driven = (_relays.Force.Closed || _relays.Soft.Closed) && _circuit.Volt != 0;
        Since(ref _undrivenNs, !driven);
        Since(ref _safeNs, !driven && _relays.Short.Closed);
    }

    private void Since(ref long instantNs, bool holds) => instantNs = !holds ? -1 : instantNs < 0 ? _simulatedNs : instantNs;
}
