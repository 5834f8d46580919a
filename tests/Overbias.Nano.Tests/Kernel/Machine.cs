using System.Collections.Concurrent;
using Overbias.Twin.Kernel;

namespace Overbias.Nano.Tests.Kernel;

/// <summary>A kernel with a program on it, and what the program noted.</summary>
internal sealed class Machine : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public Machine(KernelOptions? options = null)
    {
        Kernel = new VirtualKernel((options ?? new KernelOptions()) with { Faulted = Faults.Enqueue });
        Boot = Kernel.NewBoot();
    }

    public VirtualKernel Kernel { get; }

    public VirtualBoot Boot { get; private set; }

    /// <summary>Written by the holder of the baton only.</summary>
    public List<string> Notes { get; } = [];

    public ConcurrentQueue<ThreadFault> Faults { get; } = new();

    public long NowMs => Kernel.NowNs / 1_000_000;

    /// <summary>Runs a program until all of its threads have ended.</summary>
    public static Machine Run(Action<Machine> main, KernelOptions? options = null)
    {
        var machine = new Machine(options);
        machine.Start(main);
        machine.WaitForEnd();
        return machine;
    }

    public void Start(Action<Machine> main) => Kernel.Start(Boot, () => main(this));

    public void Restart(Action<Machine> main)
    {
        Boot = Kernel.NewBoot();
        Start(main);
    }

    public void WaitForEnd() => Assert.True(Boot.Ended.Wait(s_patience), "The program does not end.");

    public void Note(string what) => Notes.Add($"{NowMs} {what}");

    public VirtualThread Spawn(Action body, string name = "thread", int priority = 2)
    {
        VirtualThread thread = Kernel.NewThread(body, name, priority);
        Kernel.StartThread(thread);
        return thread;
    }

    public VirtualThread SpawnCharged(Action body) => Spawn(body, "charged", VirtualThread.ChargedPriority);

    /// <summary>Waits for something that other OS threads bring about.</summary>
    public static void Until(Func<bool> condition, string what) => Assert.True(SpinWait.SpinUntil(condition, s_patience), what);

    public void Dispose() => Kernel.PowerOff();
}
