namespace Overbias.Twin.Kernel;

/// <summary>One firmware thread: an OS thread that runs only while it holds the baton.</summary>
public sealed class VirtualThread
{
    /// <summary>The nanoFramework priority whose threads are charged processor time (ThreadPriority.Highest).</summary>
    public const int ChargedPriority = 4;

    internal const long Never = long.MaxValue;

    [ThreadStatic]
    private static VirtualThread? s_ofThisOsThread;

    private int _priority;

    internal VirtualThread(VirtualBoot boot, int id, string name, int priority, Action body)
    {
        Boot = boot;
        Id = id;
        Name = name;
        Priority = priority;
        Body = body;
    }

    /// <summary>From 1, in the order of creation within a boot; breaks ties of time.</summary>
    public int Id { get; }

    /// <summary>For reports.</summary>
    public string Name { get; }

    /// <summary>The nanoFramework priority, 0 (lowest) to 4 (highest). Set it only while holding the baton.</summary>
    public int Priority
    {
        get => _priority;
        set
        {
            _priority = value;
            Charged = value >= ChargedPriority;
        }
    }

    /// <summary>Whether the thread's calls take virtual time.</summary>
    public bool Charged { get; private set; }

    /// <summary>The API's own object for this thread.</summary>
    public object? Tag { get; set; }

    /// <summary>Whether it was started.</summary>
    public bool Started { get; internal set; }

    /// <summary>Whether its body has returned or thrown.</summary>
    public bool Ended { get; internal set; }

    /// <summary>Whether it waits for time, an event, a monitor or the real world.</summary>
    public bool Waiting => Started && !Ended && Boot.Kernel.Current != this;

    /// <summary>The firmware thread that the calling OS thread is, or null.</summary>
    internal static VirtualThread? OfThisOsThread
    {
        get => s_ofThisOsThread;
        set => s_ofThisOsThread = value;
    }

    internal VirtualBoot Boot { get; }

    internal Action Body { get; }

    internal Gate Gate { get; } = new();

    internal Thread? OsThread { get; set; }

    /// <summary>When it is due; <see cref="Never"/> while it waits for something without a time limit.</summary>
    internal long WakeNs { get; set; } = Never;

    /// <summary>Behind others due at the same instant: 0, or the number of its yield.</summary>
    internal long YieldOrder { get; set; }

    /// <summary>Whether it is outside the baton in a real-world operation.</summary>
    internal bool Outside { get; set; }

    /// <summary>Whether it is charged for calling without end at one instant.</summary>
    internal bool Spinning { get; set; }

    /// <summary>Monitors it owns.</summary>
    internal int MonitorsHeld { get; set; }

    /// <summary>What it waits for, if for events.</summary>
    internal VirtualWait? Wait { get; set; }

    /// <summary>Who waits for its end.</summary>
    internal VirtualEvent EndedEvent { get; } = new(false, false);

    /// <summary>How often it was told that power is lost.</summary>
    internal int TimesTold { get; set; }

    internal bool IsBefore(VirtualThread other)
    {
        if (WakeNs != other.WakeNs)
            return WakeNs < other.WakeNs;
        return YieldOrder != other.YieldOrder ? YieldOrder < other.YieldOrder : Id < other.Id;
    }
}
