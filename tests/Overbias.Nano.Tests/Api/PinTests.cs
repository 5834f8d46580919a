using Overbias.Nano.Tests.Boot;
using Overbias.Nano.Tests.Programs;

namespace Overbias.Nano.Tests.Api;

public class PinTests
{
    [Fact]
    public void Pins_refuse_what_the_device_refuses()
    {
        string[] lines = TestBox.Run(typeof(GpioTrials));
        Assert.Equal(
            [
                "open twice: InvalidOperationException",
                "open a pin of the flash: InvalidOperationException",
                "open a pin of the PSRAM: InvalidOperationException",
                "open a pin that is not: InvalidOperationException",
                "write to an input: InvalidOperationException",
                "use a closed pin: InvalidOperationException",
                "close a closed pin: InvalidOperationException",
                "make 35 an output: ArgumentException",
                "pull 34 up: ArgumentException",
                "an open source: ArgumentException",
                "35 reads High, 2 reads Low",
                "2 reads Low",
                "use a pin that was closed: ObjectDisposedException",
                "open it again: done",
            ],
            lines);
    }

    [Fact]
    public void An_spi_bus_needs_pins_and_clocks_four_zero_bytes_and_keeps_the_first_devices_clock()
    {
        using var box = new TestBox(typeof(SpiTrials));
        box.Box.PowerOn();
        box.WaitForHalt();
        Assert.Equal(
            [
                "bus 2 without pins: ArgumentException",
                "bus 3: ArgumentException",
                "select on an input: ArgumentException",
                "the same select again: SpiDeviceAlreadyInUseException",
                "read 1 2 3",
                "read 0201 0403",
                "use a closed device: ObjectDisposedException",
            ],
            box.Lines);
        Assert.Equal(
            [
                "spi 1 on 23 25 19",
                "spi open 1 18 8000000 1",
                "spi 1 18 8000000 1 102030 3",
                "spi 1 18 8000000 1 34127856 4",
                "spi 1 on 23 25 19",
                "spi open 1 26 8000000 1",
                "spi 1 26 8000000 1 0203 0",
            ],
            box.Pins.Calls);
        Assert.Empty(box.Faults);
    }

    [Fact]
    public void Pwm_i2c_and_counters_refuse_what_the_device_refuses()
    {
        string[] lines = TestBox.Run(typeof(OtherPinTrials));
        Assert.Equal(
            [
                "PWM on a pin without a function: null",
                "a channel without a pin: ArgumentException",
                "PWM1 is on 4",
                "a duty of 2: ArgumentOutOfRangeException",
                "no frequency: ArgumentOutOfRangeException",
                "an address of 8 bits: ArgumentException",
                "i2c FullTransfer 3 5a",
                "i2c SlaveAddressNotAcknowledged",
                "read before start: InvalidOperationException",
                "change while it counts: InvalidOperationException",
                "a second counter on a pin: InvalidOperationException",
                "quadrature: ArgumentException",
                "a ninth counter: InvalidOperationException",
                "stood still: True",
            ],
            lines);
    }
}
