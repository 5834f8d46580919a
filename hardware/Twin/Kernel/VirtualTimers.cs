namespace Overbias.Twin.Kernel;

/// <summary>The timers of one boot. One thread of their own runs the callbacks, one after another, as on the device.</summary>
public sealed class VirtualTimers
{
    private readonly VirtualKernel _kernel;
    private readonly VirtualBoot _boot;
    private readonly List<VirtualTimer> _timers = [];
    private readonly VirtualEvent _changed = new(true, false);
    private VirtualThread? _thread;

    internal VirtualTimers(VirtualKernel kernel, VirtualBoot boot)
    {
        _kernel = kernel;
        _boot = boot;
    }

    /// <summary>Makes a timer that is not set.</summary>
    public VirtualTimer Add(Action callback)
    {
        if (_thread is null)
        {
            _thread = _kernel.NewThread(Run, "timers");
            _kernel.StartThread(_thread);
        }

        var timer = new VirtualTimer(callback);
        _timers.Add(timer);
        return timer;
    }

    /// <summary>Sets a timer anew.</summary>
    /// <param name="timer">Which.</param>
    /// <param name="dueMs">When first, in ms from now, rounded up to the tick; below 0 never.</param>
    /// <param name="periodMs">Then how often, in ms, rounded up to the tick; 0 or below: not again.</param>
    public void Change(VirtualTimer timer, long dueMs, long periodMs)
    {
        timer.DueNs = dueMs < 0 ? VirtualThread.Never : _kernel.TickAtOrAfter(dueMs);
        timer.PeriodNs = periodMs <= 0
            ? 0
            : (periodMs * 1_000_000 + KernelOptions.TickNs - 1) / KernelOptions.TickNs * KernelOptions.TickNs;
        _changed.Set(_kernel);
    }

    /// <summary>Ends a timer.</summary>
    public void Remove(VirtualTimer timer)
    {
        timer.DueNs = VirtualThread.Never;
        _timers.Remove(timer);
    }

    private void Run()
    {
        while (true)
        {
            VirtualTimer? next = null;
            foreach (VirtualTimer t in _timers)
            {
                if (next is null || t.DueNs < next.DueNs)
                    next = t;
            }

            if (next is null || next.DueNs > _kernel.NowNs)
            {
                _kernel.WaitUntil([_changed], false, next?.DueNs ?? VirtualThread.Never);
                continue;
            }

            next.DueNs = next.PeriodNs == 0 ? VirtualThread.Never : next.DueNs + next.PeriodNs;
            try
            {
                next.Callback();
            }
            catch (Exception e) when (!_boot.Lost)
            {
                _kernel.ReportFault(e);
            }
        }
    }
}

/// <summary>One timer.</summary>
public sealed class VirtualTimer
{
    internal VirtualTimer(Action callback) => Callback = callback;

    internal Action Callback { get; }

    internal long DueNs { get; set; } = VirtualThread.Never;

    internal long PeriodNs { get; set; }
}
