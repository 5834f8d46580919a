// Tolerances, offsets and noise of the board's parts.
namespace Overbias.Twin.FrontEnd;

/// <summary>
/// Tolerances, offsets and noise of the board's parts. A value ending in <c>Sd</c> is the standard deviation of a Gaussian from which
/// this board's own value is drawn.
/// </summary>
public sealed record PartsOptions
{
    /// <summary>A board without offsets, errors, pickup and noise; quantisation stays.</summary>
    public static PartsOptions Ideal => new()
    {
        CurrentOffsetAmpereSd = 0,
        CurrentDriftAmpere = 0,
        CurrentNoiseAmpere = 0,
        VoltOffsetSd = 0,
        VoltNoise = 0,
        GainErrorSd = 0,
        LockinNoiseAmpere = 0,
        LockinPhaseSd = 0,
        PickupAmpere = 0,
        PickupVolt = 0,
        ConverterNoiseLsb = 0,
        PaperOhmSd = 0,
        WatchdogTolerance = 0,
    };

    /// <summary>Offset of the current amplifier, in A.</summary>
    public double CurrentOffsetAmpereSd { get; init; } = 20e-9;

    /// <summary>Slow drift of that offset (200 s), in A rms.</summary>
    public double CurrentDriftAmpere { get; init; } = 0.1e-9;

    /// <summary>Noise of the current amplifier behind its 500 Hz filter, in A rms.</summary>
    public double CurrentNoiseAmpere { get; init; } = 1.5e-9;

    /// <summary>Offset of the amplifier of the voltage across the junction, in V.</summary>
    public double VoltOffsetSd { get; init; } = 60e-6;

    /// <summary>Noise of that amplifier behind its 500 Hz filter, in V rms.</summary>
    public double VoltNoise { get; init; } = 8e-6;

    /// <summary>Relative gain error of each channel.</summary>
    public double GainErrorSd { get; init; } = 5e-4;

    /// <summary>Noise of the lock-in outputs, in A rms.</summary>
    public double LockinNoiseAmpere { get; init; } = 0.5e-9;

    /// <summary>Phase error of the demodulators, in rad.</summary>
    public double LockinPhaseSd { get; init; } = 4e-3;

    /// <summary>Mains pickup on the current, in A peak at 50 Hz.</summary>
    public double PickupAmpere { get; init; } = 5e-9;

    /// <summary>Mains pickup on the voltage across the junction, in V peak at 50 Hz.</summary>
    public double PickupVolt { get; init; } = 20e-6;

    /// <summary>Noise of the converter without oversampling in its ±10 V range, in counts rms.</summary>
    public double ConverterNoiseLsb { get; init; } = 1.0;

    /// <summary>Error of the 470 Ω of the paper's wiring, in Ω.</summary>
    public double PaperOhmSd { get; init; } = 3;

    /// <summary>Stray capacitance across the junction, in F.</summary>
    public double StrayFarad { get; init; } = 10e-12;

    /// <summary>Current at which the drive limits, in A.</summary>
    public double LimitAmpere { get; init; } = 12e-3;

    /// <summary>Current that sets the trip latch, in A.</summary>
    public double OverCurrentAmpere { get; init; } = 13e-3;

    /// <summary>Time from the comparator's crossing to the lower bias, in s; the board promises 20 µs.</summary>
    public double AnalogTripDelaySecond { get; init; } = 12e-6;

    /// <summary>Nominal time of the watchdog's one-shot, in ms.</summary>
    public double WatchdogMillisecond { get; init; } = 260;

    /// <summary>Relative tolerance of that time, uniform either way.</summary>
    public double WatchdogTolerance { get; init; } = 0.1;

    /// <summary>Time a relay takes to open or close, in ms.</summary>
    public double RelayMillisecond { get; init; } = 1;
}
