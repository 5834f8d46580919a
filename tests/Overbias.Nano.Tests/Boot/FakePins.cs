using Overbias.Twin;
using Overbias.Twin.Boot;
using Overbias.Twin.Kernel;

namespace Overbias.Nano.Tests.Boot;

/// <summary>Pins with nothing behind them, which remember what was done to them.</summary>
internal sealed class FakePins : IPinSide
{
    public List<string> Calls { get; } = [];

    public long BinNs { get; set; } = KernelOptions.TickNs;

    public void SpiWire(int bus, int mosi, int miso, int clock) => Calls.Add($"spi {bus} on {mosi} {miso} {clock}");

    public void I2cWire(int bus, int data, int clock) => Calls.Add($"i2c {bus} on {data} {clock}");

    public void SpiOpen(int bus, int chipSelectGpio, int clockHz, int mode, long now) =>
        Calls.Add($"spi open {bus} {chipSelectGpio} {clockHz} {mode}");

    public void SpiTransfer(int bus, int chipSelectGpio, ReadOnlySpan<byte> write, Span<byte> read, int clockHz, int mode, long now)
    {
        Calls.Add($"spi {bus} {chipSelectGpio} {clockHz} {mode} {Convert.ToHexString(write)} {read.Length}");
        for (int i = 0; i < read.Length; i++)
            read[i] = (byte)(i + 1);
    }

    public bool I2cTransfer(int bus, int address, ReadOnlySpan<byte> write, Span<byte> read, long now)
    {
        Calls.Add($"i2c {bus} {address:x} {Convert.ToHexString(write)} {read.Length}");
        read.Fill(0x5a);
        return address == 0x20;
    }

    public bool GpioRead(int gpio, long now) => gpio == 35;

    public void GpioWrite(int gpio, bool level, long now) => Calls.Add($"gpio {gpio} {level}");

    public void PwmStart(int gpio, int frequencyHz, double duty, long now) => Calls.Add($"pwm {gpio} {frequencyHz} {duty}");

    public void PwmStop(int gpio, long now) => Calls.Add($"pwm {gpio} off");

    public void CounterStart(int unit, int gpio, CounterEdge edge, int filterNs, long now) =>
        Calls.Add($"counter {unit} {gpio} {edge} {filterNs}");

    public long CounterRead(int unit, long now) => now / 1_000_000;

    public void CounterReset(int unit, long now) => Calls.Add($"counter {unit} reset");

    public long NextBinEdgeNs(long now) => (now / BinNs + 1) * BinNs;

    public long BinIndexAt(long now) => now / BinNs;

    public void ResetPins(long now) => Calls.Add("reset");
}
