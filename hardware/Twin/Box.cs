using System.Text;
using Overbias.Twin.Boot;
using Overbias.Twin.Kernel;
using Overbias.Twin.Truth;

namespace Overbias.Twin;

/// <summary>
/// The whole simulated instrument: board, processor and clock, flash and network. Power can be taken and given again; board,
/// junction and flash stay. Members may be called from any thread, but not by the firmware's own.
/// </summary>
public sealed class Box : IDisposable
{
    /// <summary>The file that tells the firmware its name, its network and its broker.</summary>
    public const string ConfigPath = @"I:\overbias.cfg";

    private const string CaPath = @"I:\ca.pem";

    private readonly object _lock = new();
    private readonly BoxOptions _options;
    private readonly TruthWriter? _truth;
    private readonly Board? _board;
    private readonly IPinSide _pins;
    private FirmwareImage? _image;
    private VirtualBoot? _boot;
    private TaskCompletionSource _halted = NewHalted();
    private bool _disposed;

    /// <summary>Makes one that is off.</summary>
    /// <exception cref="IOException">The truth file cannot be made, or the flash file is damaged.</exception>
    public Box(BoxOptions options)
    {
        _options = options;
        Flash = new Flash(options.FlashFile);
        if (options.Pins is { } pins)
        {
            _pins = pins;
        }
        else
        {
            _truth = options.TruthFile is null ? null : new TruthWriter(options.TruthFile);
            _board = new Board(new BoardOptions
            {
                Seed = options.Seed,
                Light = options.Light,
                Junction = options.JunctionOptions,
                Parts = options.PartsOptions,
                AnalogTripFitted = options.AnalogTripEnabled,
                DisplayFitted = options.DisplayFitted,
                ReferencesFitted = options.ReferencesFitted,
                Truth = _truth,
            });
            _pins = new WiredBoard(_board, e => Kernel!.Break(e));
        }

        Kernel = new VirtualKernel(new KernelOptions
        {
            Seed = options.Seed,
            Pace = options.Pace,
            Pauses = options.Pauses,
            NextBinEdgeNs = _pins.NextBinEdgeNs,
            BinIndexAt = _pins.BinIndexAt,
            Faulted = OnFaulted,
            Switched = options.Switched,
            BinBytes = options.BinBytes,
            Worked = options.Worked,
            CountOwnAllocations = options.CountOwnAllocations,
        });
        Flash.Broken = Kernel.Break;
        _halted.SetResult();
    }

    /// <summary>
    /// The board. Touch it only in <see cref="VirtualKernel.Post"/> and <see cref="VirtualKernel.Ask"/>, or while power is off.
    /// </summary>
    public Board Board => _board ?? throw new InvalidOperationException("This box was made without a board.");

    /// <summary>The processor and the clock.</summary>
    public VirtualKernel Kernel { get; }

    /// <summary>The files on the device's flash.</summary>
    public Flash Flash { get; }

    /// <summary>Boots so far, reboots included.</summary>
    public int Boots { get; private set; }

    /// <summary>
    /// Completes when power is off, or the last firmware thread has ended; fails when the box cannot boot again or the simulation
    /// itself is broken.
    /// </summary>
    public Task Halted
    {
        get
        {
            lock (_lock)
                return _halted.Task;
        }
    }

    /// <summary>Gives power and boots the firmware.</summary>
    /// <exception cref="InvalidOperationException">Power is on.</exception>
    /// <exception cref="FileNotFoundException">The firmware is not in its folder.</exception>
    public void PowerOn()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_boot is not null)
                throw new InvalidOperationException("The box has power already.");
            _halted = NewHalted();
            Boot();
        }
    }

    /// <summary>
    /// Takes power: the firmware ends wherever it is, the broker sends its will, the board's pins float, the trip latch sets. Ends
    /// within a second.
    /// </summary>
    /// <returns>Whether all of the firmware's threads have ended.</returns>
    public bool PowerOff()
    {
        lock (_lock)
        {
            if (_boot is null)
                return true;
            bool ended = End();
            _halted.TrySetResult();
            return ended;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            PowerOff();
            if (_disposed)
                return;
            _disposed = true;
            _truth?.Dispose();
        }
    }

    /// <summary>The context of the last image that was let go.</summary>
    internal WeakReference? LastContext { get; private set; }

    private static TaskCompletionSource NewHalted() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Boot()
    {
        WriteConfig();
        var image = new FirmwareImage(_options.FirmwareFolder, _options.FirmwareAssembly, _options.EntryType);
        VirtualBoot boot = Kernel.NewBoot();
        Boots++;
        image.Attach(new BootSession
        {
            Kernel = Kernel,
            Boot = boot,
            Pins = _pins,
            Flash = Flash,
            Connect = _options.Connect,
            SendHangs = _options.SendHangs,
            Console = _options.Console,
            Collected = _options.Collected,
            Reboot = () => ThreadPool.QueueUserWorkItem(_ => Reboot(boot)),
        });
        _image = image;
        _boot = boot;
        TaskCompletionSource halted = _halted;
        boot.Ended.ContinueWith(
            t => _ = t.Exception is { } broken ? halted.TrySetException(broken.InnerExceptions) : halted.TrySetResult(),
            TaskScheduler.Default);
        Kernel.Start(boot, image.Main, CostTable.Boot.Ns);
    }

    private bool End()
    {
        bool ended = Kernel.PowerOff();
        try
        {
            _pins.ResetPins(Kernel.NowNs);
            _truth?.Flush();
        }
        catch (IOException e)
        {
            _halted.TrySetException(e);
        }

        LastContext = _image?.Unload();
        _image = null;
        _boot = null;
        return ended;
    }

    private void Reboot(VirtualBoot boot)
    {
        lock (_lock)
        {
            if (_boot != boot)
                return;
            End();
            try
            {
                Boot();
            }
            catch (Exception e)
            {
                _halted.TrySetException(e);
            }
        }
    }

    private void WriteConfig()
    {
        if (Flash.Read(ConfigPath) is not null)
            return;
        string text = $"box={_options.BoxName}\nssid=twin\npassword=\nbroker={_options.BrokerHost}\nport={_options.BrokerPort}\n";
        if (_options.BrokerUser is not null)
            text += $"user={_options.BrokerUser}\npassword_mqtt={_options.BrokerPassword}\n";
        if (_options.BrokerCa is not null)
        {
            text += $"tls=1\nca={CaPath}\n";
            Flash.Write(CaPath, _options.BrokerCa);
        }
        Flash.Write(ConfigPath, Encoding.UTF8.GetBytes(text));
    }

    private void OnFaulted(ThreadFault fault)
    {
        _truth?.ThreadEnded(fault.AtNs, fault.ThreadName, fault.Exception.ToString());
        _options.Faulted?.Invoke(fault);
    }
}
