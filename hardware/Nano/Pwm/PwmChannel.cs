using nanoFramework.Hardware.Esp32;
using Overbias.Nano;
using Overbias.Twin.Kernel;

namespace System.Device.Pwm;

public enum PwmPulsePolarity
{
    ActiveHigh = 0,
    ActiveLow = 1,
}

/// <summary>An LEDC output. Whole hertz only; what the dividers make of them is the board's affair.</summary>
public sealed class PwmChannel : IDisposable
{
    private const int FirstFunction = (int)DeviceFunction.PWM1;
    private const int FunctionStep = (int)DeviceFunction.PWM2 - (int)DeviceFunction.PWM1;
    private const int Functions = 16;

    private readonly int _pin;
    private int _frequency;
    private double _dutyCycle;
    private bool _started;
    private bool _disposed;

    /// <exception cref="ArgumentException">No pin has the function of this channel.</exception>
    public PwmChannel(int chip, int channel, int frequency = 400, double dutyCyclePercentage = 0.5)
        : this(PinOf(chip, channel), frequency, dutyCyclePercentage)
    {
    }

    private PwmChannel(int pin, int frequency, double dutyCycle)
    {
        NanoBoard.Enter(CostTable.Pwm);
        if (pin < 0)
            throw new ArgumentException();
        _pin = pin;
        _frequency = CheckedFrequency(frequency);
        _dutyCycle = CheckedDuty(dutyCycle);
        NanoBoard.Leave();
    }

    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Frequency
    {
        get => _frequency;
        set
        {
            NanoBoard.Enter(CostTable.Pwm);
            _frequency = CheckedFrequency(value);
            Apply();
            NanoBoard.Leave();
        }
    }

    /// <summary>0 to 1, in steps of 1/10 000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public double DutyCycle
    {
        get => _dutyCycle;
        set
        {
            NanoBoard.Enter(CostTable.Pwm);
            _dutyCycle = CheckedDuty(value);
            Apply();
            NanoBoard.Leave();
        }
    }

    public static PwmChannel Create(int chip, int channel, int frequency = 400, double dutyCyclePercentage = 0.5) =>
        new(chip, channel, frequency, dutyCyclePercentage);

    /// <summary>The channel of the pin's PWM function, or null when it has none.</summary>
    public static PwmChannel CreateFromPin(int pin, int frequency = 400, double dutyCyclePercentage = 0.5)
    {
        int function = PinState.FunctionOf(pin) - FirstFunction;
        return function >= 0 && function < Functions * FunctionStep ? new PwmChannel(pin, frequency, dutyCyclePercentage) : null;
    }

    public void Start()
    {
        NanoBoard.Enter(CostTable.Pwm);
        RequireOpen();
        _started = true;
        Apply();
        NanoBoard.Leave();
    }

    public void Stop()
    {
        NanoBoard.Enter(CostTable.Pwm);
        RequireOpen();
        StopNow();
        NanoBoard.Leave();
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        NanoBoard.Enter(CostTable.Pwm);
        StopNow();
        _disposed = true;
        NanoBoard.Leave();
    }

    private static int PinOf(int chip, int channel)
    {
        // Channel pairs share a timer: chip n holds PWM(2n+1) and PWM(2n+2).
        int index = chip * 2 + (channel & 1);
        return chip is < 0 or >= Functions / 2 ? -1 : PinState.PinOf((DeviceFunction)(FirstFunction + index * FunctionStep));
    }

    private static int CheckedFrequency(int frequency) =>
        frequency >= 1 ? frequency : throw new ArgumentOutOfRangeException(nameof(frequency));

    private static double CheckedDuty(double duty) =>
        duty is >= 0 and <= 1 ? (uint)(duty * 10_000) / 10_000.0 : throw new ArgumentOutOfRangeException(nameof(duty));

    private void Apply()
    {
        if (!_started)
            return;
        NanoBoard.Pins.PwmStart(_pin, _frequency, _dutyCycle, NanoBoard.NowNs);
        NanoBoard.Kernel.BinClockChanged();
    }

    private void StopNow()
    {
        if (_started)
            NanoBoard.Pins.PwmStop(_pin, NanoBoard.NowNs);
        _started = false;
        NanoBoard.Kernel.BinClockChanged();
    }

    private void RequireOpen()
    {
        if (_disposed)
            throw new ObjectDisposedException(null);
    }
}
