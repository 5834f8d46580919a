namespace Overbias.Twin.Kernel;

// Waiting for events, and owning monitors.
public sealed partial class VirtualKernel
{
    /// <summary>Waits for an event.</summary>
    /// <param name="waited">What for.</param>
    /// <param name="milliseconds">How long at most, rounded up to the tick; 0 only looks, below 0 for ever.</param>
    /// <returns>Whether it was set.</returns>
    public bool Wait(VirtualEvent waited, long milliseconds = -1)
    {
        if (waited.IsSet)
        {
            waited.Take();
            return true;
        }

        return milliseconds != 0 && Wait([waited], false, milliseconds) == 0;
    }

    /// <summary>Waits for any of some events, or for all of them.</summary>
    /// <param name="events">What for.</param>
    /// <param name="all">Whether all are needed; then none is taken before all stand set.</param>
    /// <param name="milliseconds">How long at most, rounded up to the tick; 0 only looks, below 0 for ever.</param>
    /// <returns>The index of the event that was set (0 for all), or -1 when the time is over.</returns>
    public int Wait(VirtualEvent[] events, bool all, long milliseconds)
    {
        if (milliseconds == 0)
            return WaitUntil(events, all, _now);
        return WaitUntil(events, all, milliseconds < 0 ? VirtualThread.Never : TickAtOrAfter(milliseconds));
    }

    /// <summary>Waits for events until an instant, which is not rounded.</summary>
    internal int WaitUntil(VirtualEvent[] events, bool all, long untilNs)
    {
        VirtualThread self = Self;
        var wait = new VirtualWait(self, events, all);
        if (wait.TryTake() || untilNs <= _now)
            return wait.Index;
        wait.Add();
        self.Wait = wait;
        try
        {
            Block(self, untilNs);
        }
        finally
        {
            self.Wait = null;
        }

        if (wait.Index == VirtualWait.TimedOut)
            wait.Remove();
        return wait.Index;
    }

    /// <summary>Enters an object's monitor; the same thread may enter it again. Those who wait are served in order.</summary>
    public void MonitorEnter(object target) => Self.Boot.Monitors.Enter(this, Self, target);

    /// <summary>Leaves an object's monitor.</summary>
    /// <exception cref="InvalidOperationException">The thread does not own it.</exception>
    public void MonitorExit(object target) => Self.Boot.Monitors.Exit(this, Self, target);
}
