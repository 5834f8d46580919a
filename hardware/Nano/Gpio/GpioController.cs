using Overbias.Nano;
using Overbias.Twin.Kernel;

namespace System.Device.Gpio;

public enum PinNumberingScheme
{
    Logical = 0,
    Board = 1,
}

public enum PinMode
{
    Input = 0,
    InputPullDown = 1,
    InputPullUp = 2,
    Output = 3,
    OutputOpenDrain = 4,
    OutputOpenDrainPullUp = 5,
    OutputOpenSource = 6,
    OutputOpenSourcePullDown = 7,
}

public sealed class GpioController : IDisposable
{
    private static readonly GpioPin[] s_pins = new GpioPin[PinState.Count];

    public GpioController()
    {
    }

    public GpioController(PinNumberingScheme numberingScheme) => NumberingScheme = numberingScheme;

    public PinNumberingScheme NumberingScheme { get; internal set; }

    public int PinCount => PinState.Count;

    /// <exception cref="InvalidOperationException">There is no such pin, or it is open.</exception>
    public GpioPin OpenPin(int pinNumber)
    {
        NanoBoard.Enter(CostTable.GpioOpen);
        if (!PinState.TryOpen(pinNumber))
            throw new InvalidOperationException();
        var pin = new GpioPin(pinNumber);
        s_pins[pinNumber] = pin;
        NanoBoard.Leave();
        return pin;
    }

    /// <exception cref="InvalidOperationException">There is no such pin, or it is open.</exception>
    /// <exception cref="ArgumentException">The pin cannot do that.</exception>
    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        GpioPin pin = OpenPin(pinNumber);
        pin.SetPinMode(mode);
        return pin;
    }

    /// <exception cref="InvalidOperationException">The pin is not open.</exception>
    public void ClosePin(int pinNumber) => Opened(pinNumber).Dispose();

    public void Dispose()
    {
        foreach (GpioPin pin in s_pins)
            pin?.Dispose();
    }

    /// <exception cref="InvalidOperationException">The pin is not open.</exception>
    public PinMode GetPinMode(int pinNumber) => Opened(pinNumber).GetPinMode();

    public bool IsPinModeSupported(int pinNumber, PinMode mode)
    {
        NanoBoard.Pay(CostTable.SmallCall);
        return PinState.Supports(pinNumber, mode);
    }

    public bool IsPinOpen(int pinNumber)
    {
        NanoBoard.Pay(CostTable.SmallCall);
        return PinState.IsOpen(pinNumber);
    }

    /// <exception cref="InvalidOperationException">The pin is not open.</exception>
    public PinValue Read(int pinNumber) => Opened(pinNumber).Read();

    /// <exception cref="InvalidOperationException">The pin is not open.</exception>
    /// <exception cref="ArgumentException">The pin cannot do that.</exception>
    public void SetPinMode(int pinNumber, PinMode mode) => Opened(pinNumber).SetPinMode(mode);

    /// <exception cref="InvalidOperationException">The pin is not open, or not an output.</exception>
    public void Write(int pinNumber, PinValue value) => Opened(pinNumber).Write(value);

    private static GpioPin Opened(int pin) => PinState.IsOpen(pin) ? s_pins[pin] : throw new InvalidOperationException();
}
