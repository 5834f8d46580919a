// How time passes on the board: from event to event, and from half tick to half tick.
using Overbias.Shared.Board;
using Overbias.Twin.Ad5752r;
using Overbias.Twin.Ad7606b;
using Overbias.Twin.AnalogTrip;
using Overbias.Twin.Counters;
using Overbias.Twin.FrontEnd;
using Overbias.Twin.Junction;
using Overbias.Twin.Ledc;
using Overbias.Twin.Light;
using Overbias.Twin.Mcp23017;
using Overbias.Twin.Random;
using Overbias.Twin.Relays;
using Overbias.Twin.Ssd1306;
using Overbias.Twin.TripLatch;
using Overbias.Twin.Truth;

namespace Overbias.Twin;

public sealed partial class Board
{
    private const int EdgesPerBin = 2 * DivideBy20.TicksPerBin;
    private const double Arm1Share = 0.55;
    private const double Arm2Share = 0.45;
    private static readonly double SoftOhm = Budget.Of("soft_resistance");
    private static readonly double SineVolt = Budget.Of("sine_peak");

    private readonly BoardPins _pins = new(PinMap.Board);
    private readonly Ad5752rChip _dac = new();
    private readonly Ad7606bChip _adc;
    private readonly Mcp23017Chip _expander = new();
    private readonly Ssd1306Chip? _display;
    private readonly Mcp23017Chip _referenceExpander = new();
    private readonly bool _referencesFitted;
    private readonly CounterBank _counters = new();
    private readonly Parts _parts;
    private readonly SignalChain _signals;
    private readonly GoldJunction _junction;
    private readonly DetectorArm _arm1;
    private readonly DetectorArm _arm2;
    private readonly Latch _latch;
    private readonly Comparator _comparator;
    private TickClock _tick;
    private DivideBy20 _divider;
    private RelayBank _relays = new();
    private Circuit _circuit;
    private Watch _watch;
    private Integrals _half;
    private Integrals _bin;
    private long _simulatedNs;
    private double _simulatedSecond;
    private long _lastEdgeNs;
    private long _step;
    private long _conversions;
    private double _sineHz;
    private long _photons1;
    private long _photons2;
    private long _binPhotons1;
    private long _binPhotons2;
    private short _binCode;

    /// <summary>Makes a board that was just powered up: pins floating, trip latch set, sample shorted, key at REMOTE.</summary>
    public Board(BoardOptions options)
    {
        Truth = options.Truth;
        _parts = new Parts(options.Parts, options.Seed);
        _adc = new Ad7606bChip(options.Parts.ConverterNoiseLsb);
        _signals = new SignalChain(_parts, options.Seed);
        _junction = new GoldJunction(options.Junction, options.Seed, LightSource.For(options.Light), options.Truth);
        _arm1 = new DetectorArm(1, Arm1Share, options.Seed);
        _arm2 = new DetectorArm(2, Arm2Share, options.Seed);
        _latch = new Latch(_parts.WatchdogNs);
        _referencesFitted = options.ReferencesFitted;
        _comparator = new Comparator(options.AnalogTripFitted);
        _display = options.DisplayFitted ? new Ssd1306Chip() : null;
        _watch.FireSecond = Watch.Never;
        _watch.DelaySecond = options.Parts.AnalogTripDelaySecond;
        _watch.OverCurrentAmpere = options.Parts.OverCurrentAmpere;
        _dac.HoldClear(true);
        _tick.Stop(-1);
        Rewire();
        Truth?.Header(options, _junction.LeadOhm, _junction.ChordG0);
    }

    private TruthWriter? Truth { get; }

    private long Later(long now) => Math.Max(now, _simulatedNs);

    // Everything up to and including what is due at `now`. Half ticks are simulated whole; only events cut them.
    private void AdvanceTo(long now)
    {
        while (true)
        {
            long due = Math.Min(_relays.DueNs, _latch.WatchdogDueNs);
            long next = Math.Min(due, _tick.NextNs);
            if (next > now)
                return;
            Simulate(next);
            if (due <= next)
                HandleDue(next);
            if (_tick.NextNs <= next)
                PassEdge(next);
        }
    }

    // Simulates up to the instant of an action that changes the circuit.
    private void Cut(long now) => Simulate(Later(now));

    private void Simulate(long until)
    {
        if (until <= _simulatedNs)
            return;
        double end = until * 1e-9;
        while (true)
        {
            _simulatedSecond = _junction.Run(_simulatedSecond, end, _circuit, ref _watch, ref _half, out Alarm alarm);
            if (alarm == Alarm.None)
                break;
            _simulatedNs = Math.Min((long)(_simulatedSecond * 1e9), until);
            if (alarm == Alarm.AnalogTrip)
            {
                Truth?.AnalogTrip(_simulatedSecond, _junction.Ampere, _circuit.Volt);
                _comparator.Fire();
                Rewire();
            }
            else
            {
                SetLatchAtOnce(TripCause.OverCurrent, _simulatedNs);
            }
        }

        _simulatedNs = until;
    }

    private void HandleDue(long now)
    {
        if (_latch.WatchdogDueNs <= now)
        {
            SetLatchAtOnce(TripCause.Watchdog, now);
            _latch.WatchdogPassed();
        }

        if (_relays.Settle(now))
            Rewire();
    }

    private void PassEdge(long now)
    {
        EndHalfTick(now);
        bool running = _tick.Running;
        bool rises = running && (_tick.NextEdge & 1) == 0;
        _tick.Pass();
        if (rises)
            StartConversion(now);
        else if (running)
            TickFalls(now);
        BeginHalfTick();
    }

    // What happened in the half tick becomes visible: photons in the counters, signals behind the filters.
    private void EndHalfTick(long now)
    {
        double second = _half.Second;
        if (second <= 0)
            return;
        int photons1 = _arm1.Count(_step, second, _half.Light, _lamp1);
        int photons2 = _arm2.Count(_step, second, _half.Light, _lamp2);
        bool even = _divider.Gate;
        _counters.Photons(even ? _pins.Apd1Even : _pins.Apd1Odd, photons1, now);
        _counters.Photons(even ? _pins.Apd2Even : _pins.Apd2Odd, photons2, now);
        _photons1 += photons1;
        _photons2 += photons2;
        _binPhotons1 += photons1;
        _binPhotons2 += photons2;
        double step = StepSecond(now - _lastEdgeNs);
        _signals.Step(step, _half.Ampere / second, _half.Volt / second, _half.InPhase / second, _half.Quadrature / second);
        _comparator.Follow(_half.Ampere / second, step);
        _bin.Second += second;
        _bin.G0 += _half.G0;
        _bin.JunctionVolt += _half.JunctionVolt;
        _half = default;
        _lastEdgeNs = now;
        _step++;
    }

    // A whole half tick has the clock's exact length, so that the filters' matrices can be kept; one that was cut short has its own.
    private double StepSecond(long elapsedNs)
        => Math.Abs(elapsedNs * 1e-9 - _tick.StepSecond) < 2e-9 ? _tick.StepSecond : elapsedNs * 1e-9;

    private void BeginHalfTick()
    {
        _junction.Step(_step, _tick.StepSecond);
        _watch.ThresholdAmpere = Threshold();
    }

    private double Threshold()
        => _latch.IsSet ? 0 : _comparator.ThresholdAmpere(_expander.PortA >> ExpanderBits.TripFractionShift);

    private void StartConversion(long now)
    {
        Span<double> volt = stackalloc double[Ad7606bChip.Channels];
        RandomStream random = _signals.Sample(_conversions++, now * 1e-9, volt);
        if (_adcFault != AdcFault.Frozen)
            _adc.Convert(volt, ref random, now);
    }

    private void TickFalls(long now)
    {
        if (!_divider.Clock())
            return;
        EndBinInTruth(true);
        _counters.LevelEdge(_pins.Gate, _divider.Gate, now);
        GlitchIfAsked(now);
        if (Truth is not null)
            Truth.Bin = _divider.Edges - 1;
        if (!_latch.IsSet && _dac.Ldac())
        {
            Rewire();
            Truth?.Bias(now, _dac.Code(0), _dac.Code(1));
        }

        _binCode = CodeInForce();
    }

    private short CodeInForce() => _latch.IsSet ? (short)0 : _dac.Code(_comparator.Tripped ? 1 : 0);

    private void EndBinInTruth(bool whole)
    {
        if (Truth is not null && _bin.Second > 0)
        {
            long bin = _divider.Edges - (whole ? 2 : 1);
            double g0 = _bin.G0 / _bin.Second;
            Truth.BinEnded(bin, _binPhotons1, _binPhotons2, _binCode, g0, _bin.JunctionVolt / _bin.Second, whole);
        }

        _bin = default;
        _binPhotons1 = 0;
        _binPhotons2 = 0;
    }

    private void StartTick(LedcDivider timer, double duty, long now)
    {
        StopTick(now);
        _tick.Start(timer, duty, now);
        PassEdge(now);
    }

    // A half tick that is cut short ends here; TICK goes low, which is an edge to the divider when it was high.
    private void StopTick(long now)
    {
        Cut(now);
        bool falls = _tick.High;
        EndHalfTick(now);
        _tick.Stop(now);
        if (falls)
            TickFalls(now);
        BeginHalfTick();
    }

    private void SetLatch(TripCause cause, long now)
    {
        Cut(now);
        SetLatchAtOnce(cause, now);
    }

    private void SetLatchAtOnce(TripCause cause, long now)
    {
        if (_latchDead || !_latch.Set(cause))
            return;
        _latchedNs = now;
        _dac.HoldClear(true);
        Truth?.Latched(now, cause);
        Rewire();
        DriveRelays(now);
    }

    private void TryClearLatch(long now)
    {
        if (_emergencyStop || _key == KeyPosition.Off || _dac.Volt(0) != 0 || _dac.Volt(1) != 0)
            return;
        Cut(now);
        if (!_latch.Clear(now))
            return;
        _dac.HoldClear(false);
        Truth?.Plain("armed", now);
        Rewire();
        DriveRelays(now);
    }

    private void DriveRelays(long now) => _relays.Drive(_expander.PortA, _referenceExpander.PortA, _latch.IsSet, now, _parts.RelayNs);

    // The circuit that drive, relays and latch make now. Callers have simulated up to this instant.
    private void Rewire()
    {
        bool wasFloating = _circuit is { Open: true, Shorted: false };
        bool path = _relays.Force.Closed || _relays.Soft.Closed;
        _circuit.Open = _latch.IsSet || !path;
        _circuit.Shorted = _relays.Short.Closed;
        _circuit.Isolated = _relays.Isolate.Closed;
        _circuit.ReferenceSiemens = (_relays.Ohm100.Closed ? 1 / _parts.Reference100Ohm : 0)
            + (_relays.Ohm10k.Closed ? 1 / _parts.Reference10kOhm : 0)
            + (_relays.Ohm1M.Closed ? 1 / _parts.Reference1MOhm : 0);
        _circuit.Volt = _latch.IsSet ? 0 : _parts.BiasGain * _dac.Volt(_comparator.Tripped ? 1 : 0);
        _circuit.SeriesOhm = (_relays.Force.Closed ? 0 : SoftOhm) + (_relays.Paper.Closed ? _parts.PaperOhm : 0);
        _circuit.LimitAmpere = _limiterBroken ? double.MaxValue : _parts.Options.LimitAmpere;
        bool modulated = _sineHz > 0 && !_circuit.Open && (_expander.PortA & ExpanderBits.Modulate) != 0;
        _circuit.SineVolt = modulated ? SineVolt : 0;
        _circuit.StraySiemens = 2 * Math.PI * _sineHz * _parts.Options.StrayFarad;
        _watch.ThresholdAmpere = Threshold();
        _junction.Refresh(_circuit);
        NoteSafety();
        if (!wasFloating && _relays.Floating)
            Truth?.Plain("floating", _simulatedNs);
    }
}
