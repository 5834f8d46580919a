using Overbias.Mqtt;
using Overbias.Twin.Kernel;

namespace Overbias.Twin.Boot;

/// <summary>All that one boot of the firmware works with. The nanoFramework API stands on it.</summary>
public sealed class BootSession
{
    /// <summary>The processor and the clock.</summary>
    public required VirtualKernel Kernel { get; init; }

    /// <summary>The boot itself.</summary>
    public required VirtualBoot Boot { get; init; }

    /// <summary>What the pins are wired to.</summary>
    public required IPinSide Pins { get; init; }

    /// <summary>The files on drive I:.</summary>
    public required Flash Flash { get; init; }

    /// <summary>Makes a connection to a broker.</summary>
    public required Func<MqttOptions, IMqttConnection> Connect { get; init; }

    /// <summary>Asked before each MQTT send whether it never returns.</summary>
    public Func<bool>? SendHangs { get; init; }

    /// <summary>Takes what the firmware writes to its console.</summary>
    public Action<string>? Console { get; init; }

    /// <summary>Starts a new boot; power is cut already.</summary>
    public Action? Reboot { get; init; }

    /// <summary>Told the instant (ns) of each collection that the firmware asks for.</summary>
    public Action<long>? Collected { get; init; }

    /// <summary>Virtual time in ns since the box was first powered up.</summary>
    public long NowNs => Kernel.NowNs;

    /// <summary>Time in ns since this boot began.</summary>
    public long UptimeNs => Kernel.NowNs - Boot.StartNs;

    /// <summary>Enters an API call: see <see cref="VirtualKernel.Enter"/>. Also stops threads that outlived their boot.</summary>
    /// <exception cref="PowerLostException">This boot has lost power.</exception>
    public void Enter(ApiCost cost)
    {
        if (Boot.Lost)
            VirtualKernel.ThrowPowerLost();
        Kernel.Enter(cost);
    }

    /// <summary>Leaves an API call.</summary>
    public void Leave() => Kernel.Leave();

    /// <summary>Cuts power at this instant and starts a new boot.</summary>
    public void RequestReboot()
    {
        Kernel.CutPower();
        Reboot?.Invoke();
        VirtualKernel.ThrowPowerLost();
    }
}
