using Overbias.Nano;
using Overbias.Twin.Kernel;

namespace System.Threading;

public delegate void ThreadStart();

public enum ThreadPriority
{
    Lowest = 0,
    BelowNormal = 1,
    Normal = 2,
    AboveNormal = 3,
    Highest = 4,
}

public enum ThreadState
{
    Running = 0,
    StopRequested = 1,
    SuspendRequested = 2,
    Background = 4,
    Unstarted = 8,
    Stopped = 16,
    WaitSleepJoin = 32,
    Suspended = 64,
    AbortRequested = 128,
    Aborted = 256,
}

/// <summary>A thread in virtual time. Of all threads only those of the highest priority are charged for their calls.</summary>
public sealed class Thread
{
    private const long SpinWaitNs = 2000;

    private readonly VirtualThread _thread;

    public Thread(ThreadStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        NanoBoard.Enter(CostTable.ThreadStart);
        _thread = NanoBoard.Kernel.NewThread(() => start(), start.Method.Name);
        _thread.Tag = this;
        NanoBoard.Leave();
    }

    private Thread(VirtualThread thread)
    {
        _thread = thread;
        _thread.Tag = this;
    }

    public static Thread CurrentThread
    {
        get
        {
            NanoBoard.Pay(CostTable.ThreadProperty);
            VirtualThread current = NanoBoard.Kernel.Current;
            return (Thread)current.Tag ?? new Thread(current);
        }
    }

    public ThreadPriority Priority
    {
        get
        {
            NanoBoard.Pay(CostTable.ThreadProperty);
            return (ThreadPriority)_thread.Priority;
        }

        set
        {
            if (value is < ThreadPriority.Lowest or > ThreadPriority.Highest)
                throw new ArgumentOutOfRangeException(nameof(value));
            NanoBoard.Pay(CostTable.ThreadProperty);
            _thread.Priority = (int)value;
        }
    }

    public int ManagedThreadId => _thread.Id;

    public bool IsAlive
    {
        get
        {
            NanoBoard.Pay(CostTable.ThreadProperty);
            return _thread.Started && !_thread.Ended;
        }
    }

    public ThreadState ThreadState
    {
        get
        {
            NanoBoard.Pay(CostTable.ThreadProperty);
            if (!_thread.Started)
                return ThreadState.Unstarted;
            if (_thread.Ended)
                return ThreadState.Stopped;
            return _thread.Waiting ? ThreadState.WaitSleepJoin : ThreadState.Running;
        }
    }

    public static void Sleep(int millisecondsTimeout)
    {
        NanoBoard.Enter(millisecondsTimeout == 0 ? CostTable.Yield : CostTable.Sleep);
        if (millisecondsTimeout < Timeout.Infinite)
            throw new ArgumentOutOfRangeException(nameof(millisecondsTimeout));
        NanoBoard.Kernel.Sleep(millisecondsTimeout);
        NanoBoard.Leave();
    }

    public static void Sleep(TimeSpan timeout) => Sleep(Timeout.Milliseconds(timeout));

    public static void SpinWait(int iterations)
    {
        NanoBoard.Enter(CostTable.SmallCall);
        if (iterations > 0)
            NanoBoard.Kernel.Charge(iterations * SpinWaitNs);
        NanoBoard.Leave();
    }

    public void Start()
    {
        NanoBoard.Enter(CostTable.ThreadStart);
        NanoBoard.Kernel.StartThread(_thread);
        NanoBoard.Leave();
    }

    public void Join() => Join(Timeout.Infinite);

    public bool Join(int millisecondsTimeout)
    {
        NanoBoard.Enter(CostTable.EventWait);
        if (!_thread.Started)
            throw new InvalidOperationException();
        bool ended = NanoBoard.Kernel.Join(_thread, millisecondsTimeout);
        NanoBoard.Leave();
        return ended;
    }

    public bool Join(TimeSpan timeout) => Join(Timeout.Milliseconds(timeout));
}
