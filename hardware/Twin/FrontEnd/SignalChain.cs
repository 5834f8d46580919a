// From the junction's current and voltage to the converter's eight inputs.
using Overbias.Twin.Random;

namespace Overbias.Twin.FrontEnd;

/// <summary>
/// The filters before the converter, stepped once each half tick with the mean of what happened in it, and the amplifiers' gains,
/// offsets, pickup and noise at the instant of a conversion.
/// </summary>
internal sealed class SignalChain
{
    /// <summary>Transimpedance, in V/A.</summary>
    public static readonly double CurrentGain = Budget.Of("current_gain");

    /// <summary>Transimpedance of the sensitive channel, in V/A.</summary>
    public static readonly double Current100Gain = Budget.Of("current100_gain");

    /// <summary>Lock-in outputs, in V per A of peak alternating current.</summary>
    public static readonly double LockinGain = Budget.Of("lockin_gain");

    /// <summary>How much larger the sensitive lock-in outputs are.</summary>
    public static readonly double LockinX30 = Budget.Of("lockin_x30");

    /// <summary>Corner of the filters before the direct-current channels, in Hz.</summary>
    public static readonly double DirectCornerHz = Budget.Of("direct_corner");

    /// <summary>Corner of the filters behind the demodulators, in Hz.</summary>
    public static readonly double LockinCornerHz = Budget.Of("lockin_corner");

    /// <summary>Temperature of the board at power-up, in K.</summary>
    public const double RoomKelvin = 296;

    private const double MainsHz = 50;
    private const double DriftSecond = 200;
    private const double WarmUpKelvin = 6;
    private const double WarmUpSecond = 900;

    private readonly Parts _parts;
    private readonly RandomSource _converterNoise;
    private readonly RandomSource _driftSource;
    private LowPass2 _current;
    private LowPass2 _volt;
    private LowPass2 _x;
    private LowPass2 _y;
    private LowPass2.Coefficients _direct;
    private LowPass2.Coefficients _lockin;
    private double _stepSecond = -1;
    private double _drift;
    private long _driftIndex;
    private double _driftDueSecond;

    public SignalChain(Parts parts, ulong seed)
    {
        _parts = parts;
        _converterNoise = new RandomSource(seed, RandomProcess.Converter);
        _driftSource = new RandomSource(seed, RandomProcess.OffsetDrift);
    }

    /// <summary>One half tick: means of the current, of the junction's voltage, and of the peak alternating current.</summary>
    public void Step(double stepSecond, double ampere, double volt, double inPhaseAmpere, double quadratureAmpere)
    {
        if (stepSecond != _stepSecond)
        {
            _stepSecond = stepSecond;
            _direct = new LowPass2.Coefficients(DirectCornerHz, stepSecond);
            _lockin = new LowPass2.Coefficients(LockinCornerHz, stepSecond);
        }

        _current.Step(ampere, _direct);
        _volt.Step(volt, _direct);
        _x.Step(inPhaseAmpere * _parts.LockinCosine - quadratureAmpere * _parts.LockinSine, _lockin);
        _y.Step(quadratureAmpere * _parts.LockinCosine + inPhaseAmpere * _parts.LockinSine, _lockin);
    }

    /// <summary>Voltages at the converter's inputs at the instant of conversion <paramref name="index"/>.</summary>
    /// <returns>The conversion's stream, for the converter's own noise.</returns>
    public RandomStream Sample(long index, double second, Span<double> volt)
    {
        PartsOptions options = _parts.Options;
        Drift(second);
        RandomStream random = _converterNoise.At(index);
        double mains = Math.Sin(2 * Math.PI * MainsHz * second + _parts.PickupPhase);
        double ampere = _current.Value + _parts.CurrentOffsetAmpere + _drift + options.PickupAmpere * mains
            + options.CurrentNoiseAmpere * random.Gaussian();
        double x = LockinGain * _parts.LockinGain * (_x.Value + options.LockinNoiseAmpere * random.Gaussian());
        double y = LockinGain * _parts.LockinGain * (_y.Value + options.LockinNoiseAmpere * random.Gaussian());
        volt[0] = CurrentGain * _parts.CurrentGain * ampere;
        volt[1] = Current100Gain * _parts.Current100Gain * ampere;
        volt[2] = _parts.VoltGain * (_volt.Value + options.PickupVolt * mains + options.VoltNoise * random.Gaussian()) + _parts.VoltOffset;
        volt[3] = x;
        volt[4] = y;
        volt[5] = LockinX30 * _parts.Lockin30Gain * x;
        volt[6] = LockinX30 * _parts.Lockin30Gain * y;
        volt[7] = 0.01 * (RoomKelvin + WarmUpKelvin * (1 - Math.Exp(-second / WarmUpSecond)));
        return random;
    }

    // The offset wanders by an Ornstein-Uhlenbeck process, stepped exactly once a second.
    private void Drift(double second)
    {
        while (second >= _driftDueSecond)
        {
            double keep = Math.Exp(-1 / DriftSecond);
            RandomStream random = _driftSource.At(_driftIndex++);
            _drift = keep * _drift + _parts.Options.CurrentDriftAmpere * Math.Sqrt(1 - keep * keep) * random.Gaussian();
            _driftDueSecond += 1;
        }
    }
}
