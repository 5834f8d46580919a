using System;
using Overbias.Nano;
using Overbias.Twin.Kernel;

namespace nanoFramework.Hardware.Esp32;

public class Configuration
{
    /// <exception cref="ArgumentException">There is no such pin.</exception>
    public static void SetPinFunction(int pin, DeviceFunction function)
    {
        NanoBoard.Enter(CostTable.PinFunction);
        PinState.SetFunction(pin, function);
        NanoBoard.Leave();
    }

    /// <summary>The pin of a function, or -1.</summary>
    public static int GetFunctionPin(DeviceFunction function)
    {
        NanoBoard.Pay(CostTable.PinFunction);
        return PinState.PinOf(function);
    }
}
