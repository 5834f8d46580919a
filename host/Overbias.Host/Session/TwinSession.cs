using Overbias.Mqtt;
using Overbias.Twin;
using Overbias.Twin.Junction;
using Overbias.Twin.Kernel;
using Overbias.Twin.Light;

namespace Overbias.Host.Session;

/// <summary>What a simulated box in this process is made with.</summary>
public sealed record TwinSettings
{
    /// <summary>Name of the box.</summary>
    public string BoxName { get; init; } = "twin-0001";

    /// <summary>Seed of everything that is drawn by lot.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How virtual time follows the wall clock.</summary>
    public Pace Pace { get; init; } = Pace.Wall();

    /// <summary>What other threads steal from the acquisition.</summary>
    public PauseModel Pauses { get; init; } = PauseModel.IdleNetwork;

    /// <summary>The law of the light.</summary>
    public LightLaw Light { get; init; } = LightLaw.Empirical;

    /// <summary>Whether the analog trip is fitted.</summary>
    public bool AnalogTrip { get; init; } = true;

    /// <summary>A plain resistor in place of the junction, in Ω; null: a junction.</summary>
    public double? DummyOhm { get; init; }

    /// <summary>Where the flash is kept, or null for memory.</summary>
    public string? FlashFile { get; init; }

    /// <summary>Where what really happened is written, or null.</summary>
    public string? TruthFile { get; init; }

    /// <summary>Whether the clock waits for the recorder at <see cref="Pace.Max"/>.</summary>
    public bool WaitForRecorder { get; init; } = true;
}

/// <summary>A simulated box in this process, with a clock that waits for the start and for the recorder.</summary>
public sealed class TwinSession : IDisposable
{
    /// <summary>The clock waits for START at this instant, so that a run begins at the same bin each time.</summary>
    private const long HoldAtNs = 3_000_000_000;

    private const int MostUnacknowledged = 16;
    private static readonly TimeSpan WithoutRecorder = TimeSpan.FromSeconds(5);

    private readonly ClockGate _gate = new(MostUnacknowledged, WithoutRecorder, TimeProvider.System);
    private readonly Box _box;
    private readonly Action<string> _tell;
    private readonly bool _waitForRecorder;
    private Action? _start;
    private volatile bool _held;

    /// <summary>Makes one that is off.</summary>
    /// <exception cref="IOException">The truth file cannot be made, or the flash file is damaged.</exception>
    public TwinSession(TwinSettings settings, BrokerAddress broker, Action<string> tell)
    {
        _tell = tell;
        _box = new Box(new BoxOptions
        {
            FirmwareFolder = FirmwareFolder.Find(),
            Seed = settings.Seed,
            Pace = settings.Pace,
            Pauses = settings.Pauses,
            Light = settings.Light,
            AnalogTripEnabled = settings.AnalogTrip,
            JunctionOptions = new JunctionOptions { DummyOhm = settings.DummyOhm },
            FlashFile = settings.FlashFile,
            TruthFile = settings.TruthFile,
            BoxName = settings.BoxName,
            BrokerHost = broker.Host,
            BrokerPort = broker.Port,
            BrokerUser = broker.UserName,
            BrokerPassword = broker.Password,
            BrokerCa = broker.CaFile is null ? null : File.ReadAllBytes(broker.CaFile),
            Connect = options => new GatedConnection(MqttConnections.Create(options), _gate, DeferStart),
            Faulted = fault => tell($"A firmware thread ended: {fault.ThreadName}: {fault.Exception.Message}"),
        });
        _waitForRecorder = settings.WaitForRecorder && settings.Pace == Pace.Max;
        _gate.Opened += _box.Kernel.Nudge;
        _box.Kernel.ClockGate = MayGo;
    }

    /// <summary>Completes when power is off, or the last firmware thread has ended.</summary>
    public Task Halted => _box.Halted;

    /// <summary>How far virtual time fell behind the wall clock at worst, in ns of the wall clock; 0 at full speed.</summary>
    public long WorstLagNs => _box.Kernel.WorstLagNs;

    /// <summary>Virtual time since power-up, in ns.</summary>
    public long NowNs => _box.Kernel.NowNs;

    /// <summary>Gives power.</summary>
    /// <param name="holdForStart">Whether the clock waits for START before the first run.</param>
    public void PowerOn(bool holdForStart)
    {
        _held = holdForStart;
        _box.PowerOn();
    }

    /// <summary>Lets the clock go on, whether START has come or not and whether anyone records or not.</summary>
    public void LetGo()
    {
        _held = false;
        _box.Kernel.ClockGate = null;
        _box.Kernel.Nudge();
    }

    /// <summary>Takes power: bias 0, sample shorted.</summary>
    public void Dispose()
    {
        if (!_box.PowerOff())
            _tell("A firmware thread did not end with the power.");
        _box.Dispose();
    }

    /// <summary>
    /// START may come before the instant of the hold: then it waits for it, so that a run begins at the same bin each time.
    /// </summary>
    private bool DeferStart(MqttMessage message, Action deliver)
    {
        if (!_held || !message.Topic.EndsWith("/cmd", StringComparison.Ordinal) || message.Payload.Span.IndexOf("\"start\""u8) < 0)
            return false;
        Volatile.Write(ref _start, deliver);
        _box.Kernel.Nudge();
        return true;
    }

    private bool MayGo(long now)
    {
        if (_held && now >= HoldAtNs)
        {
            if (Interlocked.Exchange(ref _start, null) is not { } deliver)
                return false;
            deliver();
            // Behind the message in the queue, so that the box has it before the clock goes on.
            _box.Kernel.Post(() => _held = false);
            return false;
        }
        return !_waitForRecorder || _gate.MayGo();
    }
}
