using nanoFramework.Hardware.Esp32;
using Overbias.Nano;
using Overbias.Twin.Kernel;

namespace System.Device.I2c;

public enum I2cBusSpeed
{
    StandardMode = 0,
    FastMode = 1,
    FastModePlus = 2,
}

public enum I2cTransferStatus
{
    UnknownError = 0,
    FullTransfer = 1,
    ClockStretchTimeout = 2,
    PartialTransfer = 3,
    SlaveAddressNotAcknowledged = 4,
}

public struct I2cTransferResult
{
    internal I2cTransferResult(bool acknowledged, int bytes)
    {
        BytesTransferred = acknowledged ? (uint)bytes : 0;
        Status = acknowledged ? I2cTransferStatus.FullTransfer : I2cTransferStatus.SlaveAddressNotAcknowledged;
    }

    public uint BytesTransferred { get; }

    public I2cTransferStatus Status { get; }
}

public sealed class I2cConnectionSettings
{
    public I2cConnectionSettings(int busId, int deviceAddress)
        : this(busId, deviceAddress, I2cBusSpeed.FastMode)
    {
    }

    public I2cConnectionSettings(int busId, int deviceAddress, I2cBusSpeed busSpeed)
    {
        BusId = busId;
        DeviceAddress = deviceAddress;
        BusSpeed = busSpeed;
    }

    public int BusId { get; }

    public int DeviceAddress { get; }

    public I2cBusSpeed BusSpeed { get; }
}

/// <summary>A device on an I²C bus. On pins that the bus is not wired to nothing acknowledges.</summary>
public class I2cDevice : IDisposable
{
    private readonly byte[] _one = new byte[1];
    private bool _disposed;

    /// <exception cref="ArgumentException">No such bus, or an address that is not 7 bits.</exception>
    public I2cDevice(I2cConnectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        NanoBoard.Enter(CostTable.I2cOpen);
        if (settings.BusId is < 1 or > 2 || settings.DeviceAddress is < 0 or > 127)
            throw new ArgumentException();
        ConnectionSettings = settings;
        bool one = settings.BusId == 1;
        NanoBoard.Pins.I2cWire(
            settings.BusId,
            PinState.PinOf(one ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA),
            PinState.PinOf(one ? DeviceFunction.I2C1_CLOCK : DeviceFunction.I2C2_CLOCK));
        NanoBoard.Leave();
    }

    public I2cConnectionSettings ConnectionSettings { get; }

    public static I2cDevice Create(I2cConnectionSettings settings) => new(settings);

    public byte ReadByte()
    {
        Transfer(default, _one);
        return _one[0];
    }

    public I2cTransferResult Read(SpanByte buffer) => Transfer(default, buffer.AsSpan());

    public I2cTransferResult WriteByte(byte value)
    {
        _one[0] = value;
        return Transfer(_one, default);
    }

    public I2cTransferResult Write(SpanByte buffer) => Transfer(buffer.AsSpan(), default);

    public I2cTransferResult WriteRead(SpanByte writeBuffer, SpanByte readBuffer) => Transfer(writeBuffer.AsSpan(), readBuffer.AsSpan());

    public void Dispose()
    {
        _disposed = true;
        GC.SuppressFinalize(this);
    }

    private I2cTransferResult Transfer(ReadOnlySpan<byte> write, Span<byte> read)
    {
        NanoBoard.Enter(CostTable.I2c);
        if (_disposed)
            throw new ObjectDisposedException(null);
        bool acknowledged = NanoBoard.Pins.I2cTransfer(
            ConnectionSettings.BusId, ConnectionSettings.DeviceAddress, write, read, NanoBoard.NowNs);
        NanoBoard.Leave();
        return new I2cTransferResult(acknowledged, write.Length + read.Length);
    }
}
