// Tolerances, offsets and noise of the board's parts.
namespace Overbias.Twin.FrontEnd;

/// <summary>
/// Tolerances, offsets and noise of the board's parts, by default those of <see cref="Budget"/>.
/// A value ending in <c>Sd</c> is the standard deviation of a Gaussian from which
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
        ReferenceTolerance = 0,
    };

    /// <summary>Offset of the current amplifier, in A.</summary>
    public double CurrentOffsetAmpereSd { get; init; } = Budget.Of("current_offset_sd");

    /// <summary>Slow drift of that offset (200 s), in A rms.</summary>
    public double CurrentDriftAmpere { get; init; } = Budget.Of("current_drift");

    /// <summary>Noise of the current amplifier behind its 500 Hz filter, in A rms.</summary>
    public double CurrentNoiseAmpere { get; init; } = Budget.Of("current_noise");

    /// <summary>Offset of the amplifier of the voltage across the junction, in V.</summary>
    public double VoltOffsetSd { get; init; } = Budget.Of("volt_offset_sd");

    /// <summary>Noise of that amplifier behind its 500 Hz filter, in V rms.</summary>
    public double VoltNoise { get; init; } = Budget.Of("volt_noise");

    /// <summary>Relative gain error of each channel.</summary>
    public double GainErrorSd { get; init; } = Budget.Of("gain_error_sd");

    /// <summary>Noise of the lock-in outputs, in A rms.</summary>
    public double LockinNoiseAmpere { get; init; } = Budget.Of("lockin_noise");

    /// <summary>Phase error of the demodulators, in rad.</summary>
    public double LockinPhaseSd { get; init; } = Budget.Of("lockin_phase_sd");

    /// <summary>Mains pickup on the current, in A peak at 50 Hz.</summary>
    public double PickupAmpere { get; init; } = Budget.Of("pickup_ampere");

    /// <summary>Mains pickup on the voltage across the junction, in V peak at 50 Hz.</summary>
    public double PickupVolt { get; init; } = Budget.Of("pickup_volt");

    /// <summary>Noise of the converter without oversampling in its ±10 V range, in counts rms.</summary>
    public double ConverterNoiseLsb { get; init; } = Budget.Of("converter_noise");

    /// <summary>Error of the 470 Ω of the paper's wiring, in Ω.</summary>
    public double PaperOhmSd { get; init; } = Budget.Of("paper_resistance_sd");

    /// <summary>The reference of 100 Ω, in Ω; infinite when it is missing.</summary>
    public double Reference100Ohm { get; init; } = 100;

    /// <summary>The reference of 10 kΩ, in Ω; infinite when it is missing.</summary>
    public double Reference10kOhm { get; init; } = 10e3;

    /// <summary>The reference of 1 MΩ, in Ω; infinite when it is missing.</summary>
    public double Reference1MOhm { get; init; } = 1e6;

    /// <summary>Relative tolerance of the references, uniform either way.</summary>
    public double ReferenceTolerance { get; init; } = Budget.Of("reference_tolerance");

    /// <summary>Relative gain error of the bias DAC. 0 unless it is asked for: the box's bias is then what its code says.</summary>
    public double BiasGainErrorSd { get; init; }

    /// <summary>Stray capacitance across the junction, in F.</summary>
    public double StrayFarad { get; init; } = Budget.Of("stray_capacitance");

    /// <summary>Current at which the drive limits, in A.</summary>
    public double LimitAmpere { get; init; } = Budget.Of("limit_current");

    /// <summary>Current that sets the trip latch, in A.</summary>
    public double OverCurrentAmpere { get; init; } = Budget.Of("over_current");

    /// <summary>Time from the comparator's crossing to the lower bias, in s; the board promises 20 µs.</summary>
    public double AnalogTripDelaySecond { get; init; } = Budget.Of("analog_trip_delay");

    /// <summary>Nominal time of the watchdog's one-shot, in ms.</summary>
    public double WatchdogMillisecond { get; init; } = 1e3 * Budget.Of("watchdog_time");

    /// <summary>Relative tolerance of that time, uniform either way.</summary>
    public double WatchdogTolerance { get; init; } = Budget.Of("watchdog_tolerance");

    /// <summary>Time a relay takes to open or close, in ms.</summary>
    public double RelayMillisecond { get; init; } = 1e3 * Budget.Of("relay_time");
}
