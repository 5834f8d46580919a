namespace Overbias.Twin.Kernel;

/// <summary>One run of the firmware, from power-up or reset to power loss: its threads and all that ends with them.</summary>
public sealed class VirtualBoot
{
    private readonly CancellationTokenSource _powerLost = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _lost;

    internal VirtualBoot(VirtualKernel kernel, int number, long startNs)
    {
        Kernel = kernel;
        Number = number;
        StartNs = startNs;
        Timers = new VirtualTimers(kernel, this);
    }

    /// <summary>The kernel it runs on.</summary>
    public VirtualKernel Kernel { get; }

    /// <summary>From 1.</summary>
    public int Number { get; }

    /// <summary>When power came or the reset was let go, in ns: the zero of the firmware's own clock and tick.</summary>
    public long StartNs { get; }

    /// <summary>Whether power is gone; every API call throws from then on.</summary>
    public bool Lost => _lost;

    /// <summary>Cancelled at power loss, for what is going on in the real world.</summary>
    public CancellationToken PowerLost => _powerLost.Token;

    /// <summary>Completes when the last thread has ended of itself; fails when the simulation itself is broken.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Monitors of this boot.</summary>
    internal VirtualMonitors Monitors { get; } = new();

    /// <summary>Timers of this boot.</summary>
    public VirtualTimers Timers { get; }

    /// <summary>Live threads. Changed under <see cref="Lock"/> by the holder of the baton.</summary>
    internal List<VirtualThread> Threads { get; } = [];

    internal object Lock { get; } = new();

    internal Gate ClockGate { get; } = new();

    internal Thread? ClockThread { get; set; }

    internal int LastThreadId { get; set; }

    internal void MarkLost()
    {
        lock (Lock)
            _lost = true;
    }

    /// <summary>Wakes every OS thread, so that it sees that power is lost.</summary>
    /// <returns>The threads that were alive.</returns>
    internal VirtualThread[] OpenGates()
    {
        VirtualThread[] threads;
        lock (Lock)
            threads = [.. Threads];
        foreach (VirtualThread t in threads)
            t.Gate.Open();
        ClockGate.Open();
        return threads;
    }

    internal void CancelOutside() => _powerLost.Cancel();

    internal void MarkEnded() => _ended.TrySetResult();

    internal void MarkFailed(Exception e) => _ended.TrySetException(e);
}
