using Overbias.Nano;
using Overbias.Twin.Kernel;

namespace System.Device.Gpio;

public sealed class GpioPin : IDisposable
{
    private bool _disposed;

    internal GpioPin(int pinNumber) => PinNumber = pinNumber;

    public int PinNumber { get; }

    public PinMode GetPinMode()
    {
        NanoBoard.Pay(CostTable.SmallCall);
        RequireOpen();
        return PinState.Mode(PinNumber);
    }

    public bool IsPinModeSupported(PinMode pinMode)
    {
        NanoBoard.Pay(CostTable.SmallCall);
        RequireOpen();
        return PinState.Supports(PinNumber, pinMode);
    }

    /// <exception cref="ArgumentException">The pin cannot do that.</exception>
    public void SetPinMode(PinMode value)
    {
        NanoBoard.Enter(CostTable.GpioOpen);
        RequireOpen();
        PinState.SetMode(PinNumber, value);
        NanoBoard.Leave();
    }

    public PinValue Read()
    {
        NanoBoard.Enter(CostTable.GpioPin);
        RequireOpen();
        bool level = PinState.Read(PinNumber);
        NanoBoard.Leave();
        return level;
    }

    /// <exception cref="InvalidOperationException">The pin is not an output.</exception>
    public void Write(PinValue value)
    {
        NanoBoard.Enter(CostTable.GpioPin);
        RequireOpen();
        PinState.Write(PinNumber, (bool)value);
        NanoBoard.Leave();
    }

    /// <exception cref="InvalidOperationException">The pin is not an output.</exception>
    public void Toggle()
    {
        NanoBoard.Enter(CostTable.GpioPin);
        RequireOpen();
        PinState.Write(PinNumber, !PinState.Read(PinNumber));
        NanoBoard.Leave();
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        NanoBoard.Enter(CostTable.GpioOpen);
        _disposed = true;
        PinState.Close(PinNumber);
        NanoBoard.Leave();
    }

    private void RequireOpen()
    {
        if (_disposed)
            throw new ObjectDisposedException(null);
    }
}
