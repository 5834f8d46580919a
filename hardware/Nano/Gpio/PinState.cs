using System;
using System.Device.Gpio;
using nanoFramework.Hardware.Esp32;

namespace Overbias.Nano;

/// <summary>What the processor's pins are set to in this boot.</summary>
internal static class PinState
{
    /// <summary>Pins of an ESP32 that a program may use: not those that do not exist, of the flash, or of the PSRAM.</summary>
    public const int Count = 40;

    private static readonly bool[] s_open = new bool[Count];
    private static readonly PinMode[] s_modes = new PinMode[Count];
    private static readonly bool[] s_levels = new bool[Count];
    private static readonly int[] s_functions = new int[Count];

    public static bool Exists(int pin) =>
        pin is >= 0 and < Count && pin is not (>= 6 and <= 11) and not 16 and not 17 and not 20 and not 24 and not (>= 28 and <= 31);

    /// <summary>GPIO 34 to 39 have neither an output nor pull resistors.</summary>
    public static bool Supports(int pin, PinMode mode)
    {
        if (!Exists(pin))
            return false;
        return mode switch
        {
            PinMode.Input => true,
            PinMode.InputPullDown or PinMode.InputPullUp or PinMode.Output or PinMode.OutputOpenDrain => pin < 34,
            _ => false,
        };
    }

    public static bool IsOpen(int pin) => pin is >= 0 and < Count && s_open[pin];

    public static bool TryOpen(int pin)
    {
        if (!Exists(pin) || s_open[pin])
            return false;
        s_open[pin] = true;
        s_modes[pin] = PinMode.Input;
        return true;
    }

    public static void Close(int pin) => s_open[pin] = false;

    public static PinMode Mode(int pin) => s_modes[pin];

    public static void SetMode(int pin, PinMode mode)
    {
        if (!Supports(pin, mode))
            throw new ArgumentException();
        s_modes[pin] = mode;
        if (IsOutput(pin))
            NanoBoard.Pins.GpioWrite(pin, s_levels[pin], NanoBoard.NowNs);
    }

    public static bool Read(int pin) => IsOutput(pin) ? s_levels[pin] : NanoBoard.Pins.GpioRead(pin, NanoBoard.NowNs);

    public static void Write(int pin, bool level)
    {
        if (!s_open[pin] || !IsOutput(pin))
            throw new InvalidOperationException();
        s_levels[pin] = level;
        NanoBoard.Pins.GpioWrite(pin, level, NanoBoard.NowNs);
    }

    /// <summary>The pin that a function was given, or -1; some buses have pins from the start, as in the ESP32's device map.</summary>
    public static int PinOf(DeviceFunction function)
    {
        for (int pin = 0; pin < Count; pin++)
        {
            if (s_functions[pin] == (int)function)
                return pin;
        }

        return function switch
        {
            DeviceFunction.SPI1_MOSI => 23,
            DeviceFunction.SPI1_MISO => 25,
            DeviceFunction.SPI1_CLOCK => 19,
            DeviceFunction.I2C1_DATA => 18,
            DeviceFunction.I2C1_CLOCK => 19,
            DeviceFunction.I2C2_DATA => 25,
            DeviceFunction.I2C2_CLOCK => 26,
            _ => -1,
        };
    }

    public static int FunctionOf(int pin) => pin is >= 0 and < Count ? s_functions[pin] : 0;

    public static void SetFunction(int pin, DeviceFunction function)
    {
        if (!Exists(pin))
            throw new ArgumentException();
        for (int other = 0; other < Count; other++)
        {
            if (s_functions[other] == (int)function)
                s_functions[other] = 0;
        }

        s_functions[pin] = (int)function;
    }

    private static bool IsOutput(int pin) => s_modes[pin] is PinMode.Output or PinMode.OutputOpenDrain;
}
