using System.Runtime.InteropServices;
using nanoFramework.Hardware.Esp32;
using Overbias.Nano;
using Overbias.Twin.Kernel;

namespace System.Device.Spi;

public class SpiDeviceAlreadyInUseException : Exception
{
    public override string ToString() => nameof(SpiDeviceAlreadyInUseException);
}

/// <summary>
/// A device on an SPI bus. As on the device, a second one on the same bus inherits the first one's clock and mode, and opening one
/// clocks four zero bytes with its select line low. Arrays of ushort go out as they lie in memory, low byte first.
/// </summary>
public class SpiDevice : IDisposable
{
    private const int Buses = 3;

    private static readonly SpiDevice[] s_first = new SpiDevice[Buses];
    private static readonly bool[] s_selects = new bool[PinState.Count];

    private readonly SpiConnectionSettings _settings;
    private readonly int _clockHz;
    private readonly int _mode;
    private readonly byte[] _one = new byte[1];
    private bool _disposed;

    /// <exception cref="ArgumentException">No such bus or select pin, or the bus has no pins.</exception>
    /// <exception cref="SpiDeviceAlreadyInUseException">Another device has this select pin.</exception>
    public SpiDevice(SpiConnectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        NanoBoard.Enter(CostTable.SpiOpen);
        _settings = new SpiConnectionSettings(settings);
        int bus = settings.BusId;
        int select = settings.ChipSelectLine;
        if (bus is < 1 or >= Buses || (select != -1 && !PinState.Supports(select, Gpio.PinMode.Output)) || settings.ClockFrequency <= 0)
            throw new ArgumentException();
        int mosi = PinState.PinOf(bus == 1 ? DeviceFunction.SPI1_MOSI : DeviceFunction.SPI2_MOSI);
        int miso = PinState.PinOf(bus == 1 ? DeviceFunction.SPI1_MISO : DeviceFunction.SPI2_MISO);
        int clock = PinState.PinOf(bus == 1 ? DeviceFunction.SPI1_CLOCK : DeviceFunction.SPI2_CLOCK);
        if (mosi < 0 || miso < 0 || clock < 0)
            throw new ArgumentException();
        if (select >= 0 && s_selects[select])
            throw new SpiDeviceAlreadyInUseException();

        s_first[bus] ??= this;
        _clockHz = s_first[bus]._settings.ClockFrequency;
        _mode = (int)s_first[bus]._settings.Mode;
        if (select >= 0)
            s_selects[select] = true;
        NanoBoard.Pins.SpiWire(bus, mosi, miso, clock);
        NanoBoard.Pins.SpiOpen(bus, select, _clockHz, _mode, NanoBoard.NowNs);
        NanoBoard.Kernel.Charge(BitsNs(4));
        NanoBoard.Leave();
    }

    public SpiConnectionSettings ConnectionSettings => new(_settings);

    public static SpiDevice Create(SpiConnectionSettings settings) => new(settings);

    public static SpiBusInfo GetBusInfo(int busId) => new();

    public byte ReadByte()
    {
        Transfer(CostTable.SpiBytes, default, _one);
        return _one[0];
    }

    public void Read(SpanByte buffer) => Transfer(CostTable.SpiBytes, default, buffer.AsSpan());

    public void Read(ushort[] buffer) => Transfer(CostTable.SpiWords, default, MemoryMarshal.AsBytes(buffer.AsSpan()));

    public void WriteByte(byte value)
    {
        _one[0] = value;
        Transfer(CostTable.SpiBytes, _one, default);
    }

    public void Write(ushort[] buffer) => Transfer(CostTable.SpiWords, MemoryMarshal.AsBytes(buffer.AsSpan()), default);

    public void Write(SpanByte buffer) => Transfer(CostTable.SpiBytes, buffer.AsSpan(), default);

    public void TransferFullDuplex(ushort[] writeBuffer, ushort[] readBuffer) =>
        Transfer(CostTable.SpiWords, MemoryMarshal.AsBytes(writeBuffer.AsSpan()), MemoryMarshal.AsBytes(readBuffer.AsSpan()));

    public void TransferFullDuplex(SpanByte writeBuffer, SpanByte readBuffer) =>
        Transfer(CostTable.SpiBytes, writeBuffer.AsSpan(), readBuffer.AsSpan());

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_disposed)
            return;
        _disposed = true;
        if (_settings.ChipSelectLine >= 0)
            s_selects[_settings.ChipSelectLine] = false;
        if (s_first[_settings.BusId] == this)
            s_first[_settings.BusId] = null;
    }

    private void Transfer(in ApiCost cost, ReadOnlySpan<byte> write, Span<byte> read)
    {
        NanoBoard.Enter(cost);
        if (_disposed)
            throw new ObjectDisposedException(null);
        NanoBoard.Pins.SpiTransfer(_settings.BusId, _settings.ChipSelectLine, write, read, _clockHz, _mode, NanoBoard.NowNs);
        NanoBoard.Kernel.Charge(BitsNs(Math.Max(write.Length, read.Length)));
        NanoBoard.Leave();
    }

    private long BitsNs(int bytes) => bytes * 8L * 1_000_000_000L / _clockHz;
}
