// The gold constriction between the sense contacts: its current, its heat, and what becomes of it.
using Overbias.Twin.FrontEnd;
using Overbias.Twin.Light;
using Overbias.Twin.Random;
using Overbias.Twin.Truth;

namespace Overbias.Twin.Junction;

/// <summary>
/// Leads and neck in series. The neck's own thermal time (1 µs) is far below any time of the board, so its temperature follows the
/// power at once. Between two events (a rearrangement, a hop of an atom, an alarm) everything has a closed form; nothing is stepped
/// in microseconds.
/// </summary>
internal sealed class GoldJunction
{
    private const double MostHealing = 0.02;
    private const double HealingSecond = 6;
    private const double HealingBelowVolt = 0.1;
    private const double OpeningPerSecond = 0.03;
    private const double OpeningBelowVolt = 0.12;
    private const double ReclosePerSecond = 0.08;
    private const double TunnelNoise = 0.3;
    private static readonly double OverCurrentSecond = Budget.Of("over_current_delay");

    private readonly JunctionOptions _options;
    private readonly LightSource _light;
    private readonly FluctuatorSet _fluctuators;
    private readonly FlickerNoise _flicker;
    private readonly Arrangement _neck;
    private double _healing;
    private double _neckVolt;
    private double _kelvin = NeckPhysics.RoomKelvin;
    private double _effectiveG0;

    public GoldJunction(JunctionOptions options, ulong seed, LightSource light, TruthWriter? truth)
    {
        _options = options;
        _light = light;
        RandomStream random = new RandomSource(seed, RandomProcess.JunctionMake).At(0);
        LeadOhm = options.LeadOhm * random.Uniform(0.8, 1.2);
        double totalOhm = NeckPhysics.QuantumOhm / (options.StartG0 * random.Uniform(0.93, 1.07));
        _fluctuators = new FluctuatorSet(seed);
        _flicker = new FlickerNoise(seed);
        double neck = NeckPhysics.QuantumOhm / Math.Max(totalOhm - LeadOhm, 0.1 * totalOhm);
        _neck = new Arrangement(options, seed, neck, _fluctuators, truth);
    }

    /// <summary>Resistance of the leads between sense contacts and neck, in Ω.</summary>
    public double LeadOhm { get; }

    /// <summary>Current through the wires at the last event, in A.</summary>
    public double Ampere { get; private set; }

    /// <summary>Voltage between the sense contacts at the last event, in V.</summary>
    public double Volt { get; private set; }

    /// <summary>Chord conductance between the sense contacts at the last event, in G0.</summary>
    public double ChordG0 { get; private set; }

    /// <summary>True while the neck is a gap.</summary>
    public bool Ruptured => _neck.Ruptured;

    /// <summary>Conductance of the cold neck alone, in G0.</summary>
    public double NeckG0 => _neck.G0;

    /// <summary>The random part of the next half tick, and healing over the last one.</summary>
    public void Step(long step, double stepSecond)
    {
        _flicker.Step(step, stepSecond);
        if (_neck.Quantised)
        {
            _healing = 0;
        }
        else
        {
            // Atoms diffuse back at low bias; what healed is the first to go again under drive.
            double target = Math.Abs(_neckVolt) < HealingBelowVolt ? MostHealing : 0;
            double rate = target > 0 ? 1 / HealingSecond : _kelvin > 380 ? 10 : 0;
            if (rate > 0)
                _healing += (target - _healing) * (1 - Math.Exp(-stepSecond * rate));
        }
    }

    /// <summary>
    /// Runs from one instant to another (s since power-up) under a constant circuit, adding to <paramref name="sum"/>; returns the
    /// instant reached, earlier than <paramref name="until"/> when an alarm came.
    /// </summary>
    public double Run(double from, double until, in Circuit circuit, ref Watch watch, ref Integrals sum, out Alarm alarm)
    {
        double now = from;
        double overCurrent = double.PositiveInfinity;
        while (true)
        {
            State state = Solve(circuit);
            _neck.Cool(_kelvin);
            double site = circuit.Shorted || circuit.Open || circuit.Isolated || _options.DummyOhm is not null ? 0 : NeckPhysics.SiteRate(_options, _neckVolt, _kelvin);
            double rate = _neck.Ruptured ? Math.Abs(_neckVolt) > 0.02 ? ReclosePerSecond : 0.1 * ReclosePerSecond : _neck.Rate(site);
            double opening = _neck.Quantised && !_neck.Ruptured
                ? OpeningPerSecond * Math.Exp(-_neckVolt * _neckVolt / (OpeningBelowVolt * OpeningBelowVolt))
                : 0;
            if (watch.ThresholdAmpere > 0 && double.IsPositiveInfinity(watch.FireSecond) && Math.Abs(state.Ampere) < watch.ThresholdAmpere)
                watch.FireSecond = now + watch.DelaySecond;
            if (Math.Abs(state.Ampere) > watch.OverCurrentAmpere)
                overCurrent = Math.Min(overCurrent, now + OverCurrentSecond);

            Next next = Next.End;
            double span = until - now;
            Earlier(ref span, ref next, _fluctuators.NextSecond - now, Next.Hop);
            Earlier(ref span, ref next, watch.FireSecond - now, Next.Fire);
            Earlier(ref span, ref next, overCurrent - now, Next.OverCurrent);
            bool thinning = !_neck.Quantised && !_neck.Ruptured;
            if (thinning)
            {
                Earlier(ref span, ref next, Math.Log(_neck.G0 / _neck.StretchEndG0) / rate, Next.Rearrange);
                if (watch.ThresholdAmpere > 0 && double.IsPositiveInfinity(watch.FireSecond))
                    Earlier(ref span, ref next, CrossingSecond(circuit, state, watch.ThresholdAmpere, rate), Next.Cross);
            }
            else
            {
                Earlier(ref span, ref next, _neck.Remaining / rate, Next.Rearrange);
                Earlier(ref span, ref next, _neck.RemainingOpening / opening, Next.Open);
            }

            Add(ref sum, state, circuit, span);
            now += span;
            if (thinning)
                _neck.ThinTo(next == Next.Rearrange ? _neck.StretchEndG0 : _neck.G0 * Math.Exp(-rate * span));
            else
                (_neck.Remaining, _neck.RemainingOpening) = (_neck.Remaining - rate * span, _neck.RemainingOpening - opening * span);

            switch (next)
            {
                case Next.Hop:
                    _fluctuators.Hop(_fluctuators.NextSecond);
                    break;
                case Next.Cross:
                    watch.FireSecond = now + watch.DelaySecond;
                    break;
                case Next.Rearrange when _neck.Ruptured:
                    _neck.Reclose(now);
                    break;
                case Next.Rearrange when thinning:
                    _neck.EndStretch(now, _kelvin);
                    break;
                case Next.Rearrange:
                    _neck.Close(now, _kelvin, _neckVolt);
                    break;
                case Next.Open:
                    _neck.Open(now);
                    break;
                case Next.Fire:
                    watch.FireSecond = Watch.Never;
                    alarm = Alarm.AnalogTrip;
                    return now;
                case Next.OverCurrent:
                    alarm = Alarm.OverCurrent;
                    return now;
                default:
                    alarm = Alarm.None;
                    return until;
            }
        }
    }

    /// <summary>Brings current, voltage and conductance up to date after the circuit changed.</summary>
    public void Refresh(in Circuit circuit) => Solve(circuit);

    private State Solve(in Circuit circuit)
    {
        double g0 = _neck.Ruptured
            ? _neck.G0 * Math.Exp(TunnelNoise * _flicker.Value) * (1 + 0.5 * Math.Tanh(_fluctuators.G0 / 0.3))
            : Math.Max((_neck.G0 * (1 + _neck.FlickerRms * _flicker.Value + _healing)) + _fluctuators.G0, 0.3);
        _effectiveG0 = g0;
        double coldOhm = NeckPhysics.QuantumOhm / g0;
        double sineSquare = circuit.SineVolt * circuit.SineVolt / 2;
        double restingOhm = _options.DummyOhm ?? LeadOhm + coldOhm;
        if (circuit.Isolated)
            return Reference(circuit, restingOhm);
        if (circuit.Shorted || circuit.Open)
            return Idle(circuit, restingOhm);
        if (_options.DummyOhm is double dummyOhm)
            return Dummy(circuit, dummyOhm);

        double neckOhm = coldOhm;
        double ampere = 0;
        for (int i = 0; i < 3; i++)
        {
            double square = _neckVolt * _neckVolt + sineSquare;
            _kelvin = NeckPhysics.RoomKelvin + _neck.KelvinPerSquareVolt * square;
            neckOhm = _neck.Ruptured
                ? coldOhm / (1 + NeckPhysics.TunnelPerSquareVolt * _neckVolt * _neckVolt)
                : coldOhm * (1 + _neck.ResistancePerKelvin * (_kelvin - NeckPhysics.RoomKelvin));
            ampere = circuit.Volt / (circuit.SeriesOhm + LeadOhm + neckOhm);
            ampere = Math.Clamp(ampere, -circuit.LimitAmpere, circuit.LimitAmpere);
            _neckVolt = ampere * neckOhm;
        }

        double slope = 1 / (LeadOhm + DifferentialOhm(coldOhm, neckOhm));
        double share = 1 / (1 + circuit.SeriesOhm * slope);
        var state = new State
        {
            Ampere = ampere,
            Volt = ampere * (LeadOhm + neckOhm),
            Siemens = 1 / (LeadOhm + neckOhm),
            InPhase = circuit.SineVolt * share * slope,
            Quadrature = circuit.SineVolt * share * circuit.StraySiemens,
        };
        Show(state);
        return state;
    }

    // Shorted: what the drive pushes goes through the relay. Open: nothing flows, and the sample's potential is anybody's.
    private State Idle(in Circuit circuit, double restingOhm)
    {
        const double contactOhm = 0.1;
        Rest();
        double ampere = circuit.Open ? 0 : circuit.Volt / (circuit.SeriesOhm + contactOhm);
        ampere = Math.Clamp(ampere, -circuit.LimitAmpere, circuit.LimitAmpere);
        double siemens = circuit.Open ? 0 : circuit.SineVolt / (circuit.SeriesOhm + contactOhm);
        var state = new State
        {
            Ampere = ampere,
            Volt = ampere * contactOhm,
            Siemens = 1 / restingOhm,
            InPhase = Math.Min(siemens, circuit.LimitAmpere),
        };
        Show(state);
        return state;
    }

    // The junction rests; what the board measures is the reference.
    private State Reference(in Circuit circuit, double restingOhm)
    {
        Rest();
        Ampere = 0;
        Volt = 0;
        ChordG0 = NeckPhysics.QuantumOhm / restingOhm;
        double volt = circuit.Open ? 0 : circuit.Volt;
        return Plain(circuit, volt, circuit.ReferenceSiemens) with { Siemens = 1 / restingOhm };
    }

    private State Dummy(in Circuit circuit, double ohm)
    {
        Rest();
        State state = Plain(circuit, circuit.Volt, 1 / ohm);
        Show(state);
        return state;
    }

    private void Rest()
    {
        _neckVolt = 0;
        _kelvin = NeckPhysics.RoomKelvin;
    }

    private static State Plain(in Circuit circuit, double volt, double siemens)
    {
        double share = 1 / (1 + circuit.SeriesOhm * siemens);
        double ampere = Math.Clamp(volt * share * siemens, -circuit.LimitAmpere, circuit.LimitAmpere);
        double sine = circuit.SineVolt * share;
        return new State
        {
            Ampere = ampere,
            Volt = siemens > 0 ? ampere / siemens : volt,
            Siemens = siemens,
            InPhase = sine * siemens,
            Quadrature = sine * circuit.StraySiemens,
        };
    }

    private void Show(in State state)
    {
        Ampere = state.Ampere;
        Volt = state.Volt;
        ChordG0 = state.Siemens * NeckPhysics.QuantumOhm;
    }

    // dV/dI of the neck: heating follows the sine (ωτ = 0.08), so I = V/(R(1 + aV²)) gives (1 − aV²)/(R(1 + aV²)²) for dI/dV.
    private double DifferentialOhm(double coldOhm, double neckOhm)
    {
        double square = _neckVolt * _neckVolt;
        if (_neck.Ruptured)
            return coldOhm / (1 + 3 * NeckPhysics.TunnelPerSquareVolt * square);
        double heating = _neck.ResistancePerKelvin * _neck.KelvinPerSquareVolt * square;
        return neckOhm * (1 + heating) / Math.Max(1 - heating, 0.1);
    }

    private double CrossingSecond(in Circuit circuit, in State state, double threshold, double rate)
    {
        double fixedOhm = circuit.SeriesOhm + LeadOhm;
        double neckOhm = Math.Abs(_neckVolt / state.Ampere);
        double crossingOhm = Math.Abs(circuit.Volt) / threshold - fixedOhm;
        return crossingOhm > neckOhm ? Math.Log(crossingOhm / neckOhm) / rate : double.PositiveInfinity;
    }

    private void Add(ref Integrals sum, in State state, in Circuit circuit, double span)
    {
        sum.Second += span;
        sum.Ampere += state.Ampere * span;
        sum.Volt += state.Volt * span;
        sum.JunctionVolt += Volt * span;
        sum.InPhase += state.InPhase * span;
        sum.Quadrature += state.Quadrature * span;
        sum.G0 += state.Siemens * NeckPhysics.QuantumOhm * span;
        sum.Light += _light.PerSecond(_effectiveG0, _neckVolt, circuit.Isolated ? 0 : circuit.SineVolt, _neck.Ruptured) * _neck.Brightness * span;
    }

    private static void Earlier(ref double span, ref Next next, double candidate, Next kind)
    {
        if (candidate < span)
        {
            span = Math.Max(candidate, 0);
            next = kind;
        }
    }

    private enum Next
    {
        End,
        Hop,
        Fire,
        OverCurrent,
        Rearrange,
        Cross,
        Open,
    }

    private struct State
    {
        public double Ampere;
        public double Volt;
        public double Siemens;
        public double InPhase;
        public double Quadrature;
    }
}
