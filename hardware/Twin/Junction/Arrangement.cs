// How the atoms of the neck rearrange: from thinning through levels to rupture and back.
using Overbias.Twin.Random;
using Overbias.Twin.Truth;

namespace Overbias.Twin.Junction;

/// <summary>
/// The arrangement of the neck's atoms. Above 25 G0 it thins in stretches of about 3 % of G, each with a pace of its own; below, it
/// closes channels one by one, sometimes several, from level to level. Each waiting time is a threshold of an integrated rate, drawn
/// when the arrangement begins: how time is cut into pieces changes nothing.
/// </summary>
internal sealed class Arrangement
{
    private const double StretchLog = 0.03;
    private const double PaceSpread = 0.5;
    private const double BrightnessSpread = 0.5;
    private const double AvalanchePace = 5;
    private const double AvalancheFaster = 0.25;
    private const double AvalancheMostPace = 14;
    private const double DrivenKelvin = 380;
    private const double CalmKelvin = 345;
    private const int ClosingShape = 3;

    private readonly JunctionOptions _options;
    private readonly RandomSource _stretches;
    private readonly RandomSource _levels;
    private readonly RandomSource _gaps;
    private readonly RandomSource _brightness;
    private readonly FluctuatorSet _fluctuators;
    private readonly TruthWriter? _truth;
    private double _pace;
    private int _avalancheLength;
    private bool _avalanche;
    private bool _catastrophe;

    public Arrangement(JunctionOptions options, ulong seed, double g0, FluctuatorSet fluctuators, TruthWriter? truth)
    {
        _options = options;
        _stretches = new RandomSource(seed, RandomProcess.Stretch);
        _levels = new RandomSource(seed, RandomProcess.Level);
        _gaps = new RandomSource(seed, RandomProcess.Gap);
        _brightness = new RandomSource(seed, RandomProcess.Brightness);
        _fluctuators = fluctuators;
        _truth = truth;
        G0 = g0;
        Begin(0);
    }

    /// <summary>Conductance of the cold neck without its noise, in G0; of the gap after rupture.</summary>
    public double G0 { get; private set; }

    /// <summary>Number of this arrangement.</summary>
    public long Number { get; private set; }

    /// <summary>True while the neck's channels are counted.</summary>
    public bool Quantised { get; private set; }

    /// <summary>True while a gap is between the electrodes.</summary>
    public bool Ruptured { get; private set; }

    /// <summary>Conductance at which the present stretch ends, in G0; only above 25 G0.</summary>
    public double StretchEndG0 { get; private set; }

    /// <summary>Part of the threshold of the next closing that is still to be integrated; for a gap, of its closing.</summary>
    public double Remaining { get; set; }

    /// <summary>The same for an opening.</summary>
    public double RemainingOpening { get; set; }

    /// <summary>Factor by which this plateau's light differs from the law, log-normal.</summary>
    public double Brightness { get; private set; }

    /// <summary>Lattice heating of this neck, in K/V².</summary>
    public double KelvinPerSquareVolt { get; private set; }

    /// <summary>Temperature coefficient of this neck's resistance, in 1/K.</summary>
    public double ResistancePerKelvin { get; private set; }

    /// <summary>Relative 1/f noise of this neck, rms.</summary>
    public double FlickerRms { get; private set; }

    /// <summary>−dlnG/dt above 25 G0, closings per second below, at a site rate.</summary>
    public double Rate(double siteRate) => siteRate * _rateFactor;

    private double _rateFactor;

    /// <summary>An avalanche stops when the neck has cooled.</summary>
    public void Cool(double kelvin)
    {
        if (!_avalanche || kelvin > CalmKelvin)
            return;
        EndAvalanche();
        SetRate();
    }

    /// <summary>Thins to a conductance within the present stretch.</summary>
    public void ThinTo(double g0) => G0 = g0;

    /// <summary>The stretch came to its end.</summary>
    public void EndStretch(double now, double kelvin)
    {
        G0 = StretchEndG0;
        Number++;
        Avalanche(_stretches.At(Number).Uniform(), _stretches.At(-Number).Uniform(), kelvin);
        if (G0 < NeckPhysics.QuantisedBelowG0)
        {
            RandomStream random = _levels.At(Number);
            GoTo(Level.Place(Math.Round(G0), ref random), now, "quantised");
            return;
        }

        Begin(now);
    }

    /// <summary>One or more channels close, or the contact breaks.</summary>
    public void Close(double now, double kelvin, double neckVolt)
    {
        Number++;
        RandomStream random = _levels.At(Number);
        Avalanche(_stretches.At(Number).Uniform(), _stretches.At(-Number).Uniform(), kelvin);
        bool breaks = random.Uniform() < NeckPhysics.BreakChance(G0, neckVolt);
        double next = Level.Below(G0, ref random);
        if (breaks || next < 0.7)
            Rupture(now);
        else
            GoTo(next, now, "step");
    }

    /// <summary>A channel opens at low bias: atoms diffuse back.</summary>
    public void Open(double now)
    {
        Number++;
        RandomStream random = _levels.At(Number);
        GoTo(Level.Place(Math.Round(G0) + 1, ref random), now, "step");
    }

    /// <summary>The gap closes again.</summary>
    public void Reclose(double now)
    {
        Number++;
        RandomStream random = _levels.At(Number);
        Ruptured = false;
        GoTo(Level.Place(1 + Math.Floor(3 * random.Uniform()), ref random), now, "recontact");
    }

    private void Rupture(double now)
    {
        double from = G0;
        RandomStream random = _gaps.At(Number);
        _catastrophe = _avalanche && _avalancheLength > 6;
        Ruptured = true;
        G0 = _catastrophe ? random.LogUniform(1e-6, 1e-4) : random.LogUniform(1e-3, 1e-2);
        if (_avalanche)
            EndAvalanche();
        _truth?.Step("rupture", now, from, G0);
        Begin(now);
    }

    private void GoTo(double g0, double now, string what)
    {
        double from = G0;
        G0 = g0;
        Quantised = true;
        _truth?.Step(what, now, from, G0);
        Begin(now);
    }

    // What is drawn once for each arrangement.
    private void Begin(double now)
    {
        RandomStream random = _stretches.At(long.MinValue + Number);
        _pace = PaceSpread * random.Gaussian();
        if (Ruptured)
        {
            Remaining = _catastrophe ? double.PositiveInfinity : random.Exponential();
            RemainingOpening = double.PositiveInfinity;
        }
        else if (Quantised)
        {
            Remaining = random.Gamma(ClosingShape);
            RemainingOpening = G0 < NeckPhysics.QuantisedBelowG0 - 1.5 ? random.Exponential() : double.PositiveInfinity;
        }
        else
        {
            StretchEndG0 = G0 * Math.Exp(-StretchLog * random.Uniform(0.3, 1.7));
            RemainingOpening = double.PositiveInfinity;
        }

        if (_options.Fluctuators)
            _fluctuators.Renew(Number, Ruptured ? NeckPhysics.QuantisedBelowG0 : G0, now);
        Brightness = Math.Exp(BrightnessSpread * _brightness.At(Number).Gaussian() - BrightnessSpread * BrightnessSpread / 2);
        KelvinPerSquareVolt = NeckPhysics.KelvinPerSquareVolt(G0);
        ResistancePerKelvin = Ruptured ? 0 : NeckPhysics.ResistancePerKelvin(G0);
        FlickerRms = _options.FlickerRms * Math.Clamp(Math.Pow(40 / G0, 0.35), 0.4, 4);
        SetRate();
    }

    private void SetRate()
    {
        double pace = _pace + (_avalanche ? Math.Min(AvalanchePace + AvalancheFaster * _avalancheLength, AvalancheMostPace) : 0);
        _rateFactor = (Quantised ? NeckPhysics.ClosingFactor(G0) : NeckPhysics.ThinningFactor(G0)) * Math.Exp(pace);
    }

    private void Avalanche(double begins, double ends, double kelvin)
    {
        if (_avalanche)
        {
            _avalancheLength++;
            if (ends < _options.AvalancheEndShare)
                EndAvalanche();
        }
        else if (kelvin > DrivenKelvin && begins < _options.AvalancheShare)
        {
            _avalanche = true;
            _avalancheLength = 0;
        }
    }

    private void EndAvalanche()
    {
        _avalanche = false;
        _avalancheLength = 0;
    }
}
