using Overbias.Mqtt;
using Overbias.Twin.Boot;
using Overbias.Twin.FrontEnd;
using Overbias.Twin.Junction;
using Overbias.Twin.Kernel;
using Overbias.Twin.Light;

namespace Overbias.Twin;

/// <summary>What a simulated box is made with.</summary>
public sealed record BoxOptions
{
    /// <summary>The folder of Overbias.Firmware.dll, Overbias.Nano.dll and Overbias.Shared.dll.</summary>
    public required string FirmwareFolder { get; init; }

    /// <summary>The program's assembly, without ending.</summary>
    public string FirmwareAssembly { get; init; } = FirmwareImage.DefaultAssembly;

    /// <summary>Full name of the class with the program's Main().</summary>
    public string EntryType { get; init; } = FirmwareImage.DefaultAssembly + ".Program";

    /// <summary>Seed of everything that is drawn by lot.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How virtual time follows the wall clock.</summary>
    public Pace Pace { get; init; } = Pace.Max;

    /// <summary>What other threads and the collector steal from the firmware's acquisition.</summary>
    public PauseModel Pauses { get; init; } = PauseModel.IdleNetwork;

    /// <summary>Which law the contact's light follows.</summary>
    public LightLaw Light { get; init; } = LightLaw.Empirical;

    /// <summary>The gold constriction.</summary>
    public JunctionOptions JunctionOptions { get; init; } = new();

    /// <summary>Tolerances, offsets and noise of the parts.</summary>
    public PartsOptions PartsOptions { get; init; } = new();

    /// <summary>False leaves the analog trip off the board.</summary>
    public bool AnalogTripEnabled { get; init; } = true;

    /// <summary>False leaves the display off the board.</summary>
    public bool DisplayFitted { get; init; } = true;

    /// <summary>False leaves the references and their expander off the board.</summary>
    public bool ReferencesFitted { get; init; } = true;

    /// <summary>Where the flash is kept; null: in memory, so that it outlives a boot but not the box.</summary>
    public string? FlashFile { get; init; }

    /// <summary>Where what really happened is written; null: nowhere.</summary>
    public string? TruthFile { get; init; }

    /// <summary>Makes the device's connection to the broker.</summary>
    public Func<MqttOptions, IMqttConnection> Connect { get; init; } = MqttConnections.Create;

    /// <summary>
    /// Asked before each message that the device's MQTT client sends whether that send never returns, as a native one may when the
    /// peer vanishes; null: none hangs. Called by the holder of the baton.
    /// </summary>
    public Func<bool>? SendHangs { get; init; }

    /// <summary>The broker that is written into a new flash.</summary>
    public string BrokerHost { get; init; } = "127.0.0.1";

    /// <summary>Its port.</summary>
    public int BrokerPort { get; init; } = 1883;

    /// <summary>User name at the broker that is written into a new flash, or null.</summary>
    public string? BrokerUser { get; init; }

    /// <summary>That user's password, or null.</summary>
    public string? BrokerPassword { get; init; }

    /// <summary>
    /// Certificate (PEM) that vouches for the broker, written into a new flash; the connection is then TLS. Null for none.
    /// </summary>
    public byte[]? BrokerCa { get; init; }

    /// <summary>The box's name that is written into a new flash.</summary>
    public string BoxName { get; init; } = "twin-0001";

    /// <summary>Takes what the firmware writes to its console.</summary>
    public Action<string>? Console { get; init; }

    /// <summary>Told of exceptions that ended a firmware thread; called on its thread, must not wait.</summary>
    public Action<ThreadFault>? Faulted { get; init; }

    /// <summary>Told the edge (ns) and the bytes that acquisition's API calls took from the heap in the bin that ends there.</summary>
    public Action<long, int>? BinBytes { get; init; }

    /// <summary>Told, on its thread, each time (ns) that acquisition's API calls take; pauses are not among them.</summary>
    public Action<long>? Worked { get; init; }

    /// <summary>Told the instant (ns) of each collection of the heap that the firmware asks for.</summary>
    public Action<long>? Collected { get; init; }

    /// <summary>Told the instant (ns) and the thread that takes over the processor.</summary>
    public Action<long, int>? Switched { get; init; }

    /// <summary>Whether .NET bytes that acquisition allocates outside API calls are counted: see <see cref="AllocationLedger"/>.</summary>
    public bool CountOwnAllocations { get; init; }

    /// <summary>What the pins are wired to instead of a board.</summary>
    internal IPinSide? Pins { get; init; }
}
