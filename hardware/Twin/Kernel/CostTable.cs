namespace Overbias.Twin.Kernel;

/// <summary>What one API call takes on an ESP32.</summary>
/// <param name="Ns">Processor time in ns.</param>
/// <param name="Bytes">Bytes of managed heap.</param>
public readonly record struct ApiCost(long Ns, int Bytes);

/// <summary>
/// Estimated cost of each API call on an ESP32 at 240 MHz with the nanoFramework interpreter: times from the interpreter's speed
/// (a call into native code takes some 2 to 5 us, a loop turn 1.4 to 4 us), bytes from the objects each call makes.
/// </summary>
public static class CostTable
{
    private const long Us = 1000;

    /// <summary>HighResTimer.GetCurrent: one native call that reads esp_timer.</summary>
    public static readonly ApiCost HighResTimer = new(4 * Us, 0);

    /// <summary>Environment.TickCount64: one native call.</summary>
    public static readonly ApiCost TickCount = new(4 * Us, 0);

    /// <summary>GpioPin.Read and Write: native call behind managed checks; the PinValue is a heap object.</summary>
    public static readonly ApiCost GpioPin = new(20 * Us, 40);

    /// <summary>Opening or configuring a pin: managed look-up and the IDF's gpio_config.</summary>
    public static readonly ApiCost GpioOpen = new(150 * Us, 120);

    /// <summary>SpiDevice transfer of bytes, without the bits on the wire: 0.1 to 0.2 ms measured, two SpanByte on the heap.</summary>
    public static readonly ApiCost SpiBytes = new(150 * Us, 200);

    /// <summary>SpiDevice transfer of ushort[], without the bits on the wire: as for bytes, no spans.</summary>
    public static readonly ApiCost SpiWords = new(150 * Us, 0);

    /// <summary>SpiDevice.Create: bus and device set up in the IDF, four zero bytes clocked.</summary>
    public static readonly ApiCost SpiOpen = new(2000 * Us, 400);

    /// <summary>GpioPulseCounter.Read: 0.1 to 0.3 ms measured; the struct and its TimeSpan are heap objects.</summary>
    public static readonly ApiCost CounterRead = new(150 * Us, 100);

    /// <summary>Setting up, starting, stopping or resetting a counter.</summary>
    public static readonly ApiCost CounterSetUp = new(300 * Us, 100);

    /// <summary>I2cDevice transfer of a few bytes at 100 kHz or 400 kHz, with the driver's own overhead; spans and a result.</summary>
    public static readonly ApiCost I2c = new(400 * Us, 250);

    /// <summary>I2cDevice.Create.</summary>
    public static readonly ApiCost I2cOpen = new(1000 * Us, 200);

    /// <summary>PwmChannel creation, start, stop and change.</summary>
    public static readonly ApiCost Pwm = new(200 * Us, 80);

    /// <summary>Configuration.SetPinFunction and GetFunctionPin.</summary>
    public static readonly ApiCost PinFunction = new(20 * Us, 0);

    /// <summary>Monitor.Enter and Exit: one native call each; the lock object of a held monitor is the runtime's own.</summary>
    public static readonly ApiCost Monitor = new(5 * Us, 0);

    /// <summary>AutoResetEvent and ManualResetEvent Set and Reset: one native call.</summary>
    public static readonly ApiCost EventSet = new(6 * Us, 0);

    /// <summary>WaitHandle.WaitOne and its kin, apart from the waiting.</summary>
    public static readonly ApiCost EventWait = new(10 * Us, 0);

    /// <summary>Thread.Sleep(0): a turn of the scheduler with nobody else ready.</summary>
    public static readonly ApiCost Yield = new(20 * Us, 0);

    /// <summary>Thread.Sleep, apart from the sleeping.</summary>
    public static readonly ApiCost Sleep = new(10 * Us, 0);

    /// <summary>Thread properties.</summary>
    public static readonly ApiCost ThreadProperty = new(4 * Us, 0);

    /// <summary>Creating and starting a thread: its first stack segment on the heap.</summary>
    public static readonly ApiCost ThreadStart = new(300 * Us, 1000);

    /// <summary>Timer creation and change.</summary>
    public static readonly ApiCost Timer = new(30 * Us, 60);

    /// <summary>Opening a file on the internal flash.</summary>
    public static readonly ApiCost FileOpen = new(5000 * Us, 500);

    /// <summary>Reading or seeking in an open file, per call.</summary>
    public static readonly ApiCost FileRead = new(500 * Us, 100);

    /// <summary>Writing to the internal flash, per call, without the erase.</summary>
    public static readonly ApiCost FileWrite = new(2000 * Us, 100);

    /// <summary>How long an erase of the flash stops every thread: 40 to 400 ms by the chip's data sheet, a typical sector here.</summary>
    public static readonly ApiCost FlashErase = new(60_000 * Us, 0);

    /// <summary>A full collection asked for with GC.Run: tens of ms.</summary>
    public static readonly ApiCost Collection = new(40_000 * Us, 0);

    /// <summary>Queueing an MQTT message: the message object and its context.</summary>
    public static readonly ApiCost MqttQueue = new(300 * Us, 300);

    /// <summary>A TLS handshake, which stops every thread: some seconds with RSA on an ESP32, by reports; 1.5 s here.</summary>
    public static readonly ApiCost TlsHandshake = new(1_500_000 * Us, 0);

    /// <summary>Other small native calls.</summary>
    public static readonly ApiCost SmallCall = new(10 * Us, 0);

    /// <summary>From power-up or reset to Main: boot loader, IDF start, runtime start, deployment resolved.</summary>
    public static readonly ApiCost Boot = new(600_000 * Us, 0);

    /// <summary>Joining a Wi-Fi network and getting an address.</summary>
    public static readonly ApiCost WifiJoin = new(200_000 * Us, 2000);
}
