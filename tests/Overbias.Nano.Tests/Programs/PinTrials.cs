extern alias nano;

using nano::nanoFramework.Hardware.Esp32;
using nano::System;
using nano::System.Device.Gpio;
using nano::System.Device.I2c;
using nano::System.Device.Pwm;
using nano::System.Device.Spi;

namespace Overbias.Nano.Tests.Programs;

/// <summary>Uses pins rightly and wrongly.</summary>
internal static class PinTrials
{
    public static void Gpio()
    {
        var controller = new GpioController();
        GpioPin pin = controller.OpenPin(2);
        Trial.Try("open twice", () => controller.OpenPin(2));
        Trial.Try("open a pin of the flash", () => controller.OpenPin(6));
        Trial.Try("open a pin of the PSRAM", () => controller.OpenPin(16));
        Trial.Try("open a pin that is not", () => controller.OpenPin(40));
        Trial.Try("write to an input", () => pin.Write(PinValue.High));
        Trial.Try("use a closed pin", () => controller.Write(4, PinValue.High));
        Trial.Try("close a closed pin", () => controller.ClosePin(4));
        Trial.Try("make 35 an output", () => controller.OpenPin(35, PinMode.Output));
        Trial.Try("pull 34 up", () => controller.OpenPin(34, PinMode.InputPullUp));
        Trial.Try("an open source", () => pin.SetPinMode(PinMode.OutputOpenSource));
        Trial.Say($"35 reads {controller.Read(35)}, 2 reads {pin.Read()}");
        pin.SetPinMode(PinMode.Output);
        pin.Write(PinValue.High);
        pin.Toggle();
        Trial.Say($"2 reads {pin.Read()}");
        pin.Dispose();
        Trial.Try("use a pin that was closed", () => pin.Read());
        Trial.Try("open it again", () => controller.OpenPin(2, PinMode.Output));
    }

    public static void Spi()
    {
        Trial.Try("bus 2 without pins", () => SpiDevice.Create(new SpiConnectionSettings(2, 26)));
        Trial.Try("bus 3", () => SpiDevice.Create(new SpiConnectionSettings(3, 26)));
        Trial.Try("select on an input", () => SpiDevice.Create(new SpiConnectionSettings(1, 34)));
        SpiDevice dac = SpiDevice.Create(
            new SpiConnectionSettings(1, 18) { ClockFrequency = 8_000_000, Mode = SpiMode.Mode1 });
        Trial.Try("the same select again", () => SpiDevice.Create(new SpiConnectionSettings(1, 18)));
        byte[] read = new byte[3];
        dac.TransferFullDuplex(new byte[] { 0x10, 0x20, 0x30 }, read);
        Trial.Say($"read {read[0]} {read[1]} {read[2]}");
        ushort[] words = new ushort[2];
        dac.TransferFullDuplex(new ushort[] { 0x1234, 0x5678 }, words);
        Trial.Say($"read {words[0]:X4} {words[1]:X4}");
        SpiDevice second = SpiDevice.Create(new SpiConnectionSettings(1, 26) { ClockFrequency = 1_000_000, Mode = SpiMode.Mode3 });
        second.Write(new SpanByte(new byte[] { 1, 2, 3, 4 }, 1, 2));
        dac.Dispose();
        Trial.Try("use a closed device", () => dac.WriteByte(1));
    }

    public static void Others()
    {
        Trial.Say($"PWM on a pin without a function: {(PwmChannel.CreateFromPin(4, 1000) is null ? "null" : "a channel")}");
        Trial.Try("a channel without a pin", () => PwmChannel.Create(0, 0, 1000));
        Configuration.SetPinFunction(4, DeviceFunction.PWM1);
        Trial.Say($"PWM1 is on {Configuration.GetFunctionPin(DeviceFunction.PWM1)}");
        PwmChannel pwm = PwmChannel.CreateFromPin(4, 1000, 0.5);
        Trial.Try("a duty of 2", () => pwm.DutyCycle = 2);
        Trial.Try("no frequency", () => pwm.Frequency = 0);
        pwm.Start();
        pwm.Stop();

        Trial.Try("an address of 8 bits", () => I2cDevice.Create(new I2cConnectionSettings(1, 200)));
        Configuration.SetPinFunction(21, DeviceFunction.I2C1_DATA);
        Configuration.SetPinFunction(22, DeviceFunction.I2C1_CLOCK);
        I2cDevice here = I2cDevice.Create(new I2cConnectionSettings(1, 0x20));
        I2cDevice nobody = I2cDevice.Create(new I2cConnectionSettings(1, 0x21));
        byte[] read = new byte[2];
        I2cTransferResult result = here.WriteRead(new byte[] { 0x12 }, read);
        Trial.Say($"i2c {result.Status} {result.BytesTransferred} {read[1]:x}");
        Trial.Say($"i2c {nobody.WriteByte(1).Status}");

        var counter = new GpioPulseCounter(34);
        Trial.Try("read before start", () => counter.Read());
        counter.Polarity = GpioPulsePolarity.Both;
        counter.FilterPulses = 1000;
        counter.Start();
        Trial.Try("change while it counts", () => counter.FilterPulses = 0);
        Trial.Try("a second counter on a pin", () => new GpioPulseCounter(34));
        Trial.Try("quadrature", () => new GpioPulseCounter(5, 15));
        foreach (int pin in new[] { 0, 1, 2, 4, 12, 13, 14 })
            new GpioPulseCounter(pin).Dispose();

        Trial.Try("a ninth counter", () => new GpioPulseCounter(39));
        GpioPulseCount a = counter.Read();
        counter.Stop();
        nano::System.Threading.Thread.Sleep(100);
        GpioPulseCount b = counter.Read();
        counter.Start();
        GpioPulseCount c = counter.Read();
        Trial.Say($"stood still: {b.Count == a.Count && c.Count == a.Count && b.RelativeTime > a.RelativeTime}");
    }
}

internal static class GpioTrials
{
    public static void Main() => PinTrials.Gpio();
}

internal static class SpiTrials
{
    public static void Main() => PinTrials.Spi();
}

internal static class OtherPinTrials
{
    public static void Main() => PinTrials.Others();
}
