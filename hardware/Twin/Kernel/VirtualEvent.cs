namespace Overbias.Twin.Kernel;

/// <summary>An event in virtual time: AutoResetEvent or ManualResetEvent. Those who wait are served in the order of their coming.</summary>
public sealed class VirtualEvent
{
    private readonly bool _auto;
    private readonly List<VirtualWait> _waits = [];

    /// <summary>Makes one.</summary>
    /// <param name="auto">Whether it falls back when one waiting thread was let go.</param>
    /// <param name="set">Whether it stands set.</param>
    public VirtualEvent(bool auto, bool set)
    {
        _auto = auto;
        IsSet = set;
    }

    /// <summary>Whether it stands set.</summary>
    public bool IsSet { get; private set; }

    /// <summary>Sets it. By the holder of the baton, or in a posted action.</summary>
    public void Set(VirtualKernel kernel)
    {
        IsSet = true;
        for (int i = 0; i < _waits.Count && IsSet; i++)
        {
            VirtualWait wait = _waits[i];
            if (!wait.TryTake())
                continue;
            wait.Remove();
            kernel.Wake(wait.Thread);
            i = -1;
        }
    }

    /// <summary>Takes it back.</summary>
    public void Reset() => IsSet = false;

    internal void Take()
    {
        if (_auto)
            IsSet = false;
    }

    internal void Add(VirtualWait wait) => _waits.Add(wait);

    internal void Remove(VirtualWait wait) => _waits.Remove(wait);
}

/// <summary>One thread's wait for one, any or all of some events.</summary>
internal sealed class VirtualWait(VirtualThread thread, VirtualEvent[] events, bool all)
{
    public const int TimedOut = -1;

    public VirtualThread Thread => thread;

    /// <summary>Which event ended the wait, or <see cref="TimedOut"/>.</summary>
    public int Index { get; private set; } = TimedOut;

    /// <summary>Takes what it waits for, if it is there.</summary>
    public bool TryTake()
    {
        if (all)
        {
            foreach (VirtualEvent e in events)
            {
                if (!e.IsSet)
                    return false;
            }

            foreach (VirtualEvent e in events)
                e.Take();
            Index = 0;
            return true;
        }

        for (int i = 0; i < events.Length; i++)
        {
            if (!events[i].IsSet)
                continue;
            events[i].Take();
            Index = i;
            return true;
        }

        return false;
    }

    public void Add()
    {
        foreach (VirtualEvent e in events)
            e.Add(this);
    }

    public void Remove()
    {
        foreach (VirtualEvent e in events)
            e.Remove(this);
    }
}
