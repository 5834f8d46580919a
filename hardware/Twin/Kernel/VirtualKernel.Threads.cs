using System.Runtime.ExceptionServices;

namespace Overbias.Twin.Kernel;

// What firmware threads do to themselves and to each other.
public sealed partial class VirtualKernel
{
    private const int StackBytes = 512 * 1024;
    private const int FreeCallsAtOneInstant = 100_000;
    private const int YieldCountsAs = 100;
    private const int TellPowerLost = 200;
    private const long SpinNs = 1000;

    private readonly AllocationLedger _ledger = new();
    private long _pauseBin = long.MinValue;
    private long _injectedPauseNs;
    private int _injectedPauses;
    private long _yields;
    private int _freeCalls;
    private long _freeCallsNow;

    private VirtualThread Self
    {
        get
        {
            if (_current is null)
                ThrowPowerLost();
            return _current!;
        }
    }

    /// <summary>Bytes and allocations of the charged threads so far.</summary>
    public AllocationLedger Ledger => _ledger;

    /// <summary>Enters an API call: throws when power is lost, and lets the call's time pass if the holder is charged.</summary>
    /// <param name="cost">From <see cref="CostTable"/>.</param>
    /// <exception cref="PowerLostException">Power is lost.</exception>
    public void Enter(ApiCost cost)
    {
        VirtualThread self = Self;
        if (!self.Charged)
        {
            EnterFree(self, 1);
            return;
        }

        if (_options.CountOwnAllocations)
            _ledger.StopOwn();
        _ledger.Add(cost.Bytes);
        Charge(cost.Ns);
    }

    /// <summary>Leaves an API call.</summary>
    public void Leave()
    {
        if (_options.CountOwnAllocations && Self.Charged)
            _ledger.StartOwn();
    }

    /// <summary>Lets processor time pass if the holder of the baton is charged.</summary>
    /// <param name="ns">In ns, 0 or more.</param>
    /// <exception cref="PowerLostException">Power is lost.</exception>
    public void Charge(long ns)
    {
        VirtualThread self = Self;
        if (!self.Charged)
        {
            EnterFree(self, 1);
            return;
        }

        _options.Worked?.Invoke(ns);
        Pass(self, ns);
    }

    private void Pass(VirtualThread self, long ns)
    {
        if (self.Boot.Lost)
            ThrowPowerLost(self);
        long until = _now + ns;
        if (until < _bound)
        {
            Volatile.Write(ref _now, until);
            return;
        }

        self.WakeNs = until;
        Reschedule(self);
    }

    // A thread that spins on something only another one can change would stop the box: in the end it pays for its calls.
    private void EnterFree(VirtualThread self, int countsAs)
    {
        if (self.Boot.Lost)
            ThrowPowerLost(self);
        if (_freeCallsNow != _now)
        {
            _freeCallsNow = _now;
            _freeCalls = 0;
        }

        _freeCalls += countsAs;
        if (!self.Spinning && _freeCalls < FreeCallsAtOneInstant)
            return;
        self.WakeNs = _now + SpinNs;
        Reschedule(self);
        self.Spinning = true;
    }

    /// <summary>Gives up the baton for this instant (Sleep(0)). A charged thread also suffers the bin's pause, once a bin.</summary>
    public void Yield()
    {
        VirtualThread self = Self;
        if (!self.Charged)
        {
            EnterFree(self, YieldCountsAs);
            self.WakeNs = _now;
            self.YieldOrder = ++_yields;
            bool spinning = self.Spinning;
            Reschedule(self);
            self.Spinning = spinning;
            return;
        }

        long bin = _options.BinIndexAt(_now);
        if (bin == _pauseBin)
            return;
        _pauseBin = bin;
        long pause = _options.Pauses.PauseNs(_options.Seed, bin);
        if (_injectedPauses > 0)
        {
            _injectedPauses--;
            pause += _injectedPauseNs;
        }

        if (pause > 0)
            Pass(self, pause);
    }

    /// <summary>Has the charged thread suffer a further pause at each of its next yields. By the holder of the baton.</summary>
    /// <param name="ns">Length of each, in ns.</param>
    /// <param name="bins">How many bins it strikes.</param>
    public void InjectPauses(long ns, int bins) => (_injectedPauseNs, _injectedPauses) = (ns, bins);

    /// <summary>Sleeps for a time, rounded up to the tick.</summary>
    /// <param name="milliseconds">0 yields, below 0 sleeps for ever.</param>
    public void Sleep(long milliseconds)
    {
        if (milliseconds == 0)
        {
            Yield();
            return;
        }

        Block(Self, milliseconds < 0 ? VirtualThread.Never : TickAtOrAfter(milliseconds));
    }

    /// <summary>Waits for something that the tick does not round: the answer of a radio.</summary>
    /// <param name="ns">How long, in ns.</param>
    public void SleepExactly(long ns) => Block(Self, _now + ns);

    /// <summary>The first tick at or after now plus a time.</summary>
    internal long TickAtOrAfter(long milliseconds)
    {
        long origin = Self.Boot.StartNs;
        long due = _now - origin + milliseconds * 1_000_000;
        return origin + (due + KernelOptions.TickNs - 1) / KernelOptions.TickNs * KernelOptions.TickNs;
    }

    internal void Block(VirtualThread self, long wakeNs)
    {
        if (self.Boot.Lost)
            ThrowPowerLost(self);
        self.WakeNs = wakeNs;
        Reschedule(self);
    }

    /// <summary>Lets a thread that waits run at this instant.</summary>
    internal void Wake(VirtualThread thread)
    {
        thread.WakeNs = _now;
        if (_now < _bound)
            _bound = _now;
    }

    /// <summary>Keeps all charged threads from running for a time: what the hardware does with every thread, as in a flash erase.</summary>
    /// <param name="ns">In ns.</param>
    public void Stall(long ns)
    {
        VirtualThread self = Self;
        foreach (VirtualThread t in self.Boot.Threads)
        {
            if (t.Charged && t != self && t.WakeNs != VirtualThread.Never)
                t.WakeNs += ns;
        }

        if (self.Charged)
            Charge(ns);
    }

    /// <summary>Reports an exception of the current thread that does not end it: one out of a callback.</summary>
    public void ReportFault(Exception e) => Report(_current, e);

    /// <summary>Makes a thread, not yet running.</summary>
    /// <param name="body">What it does.</param>
    /// <param name="name">For reports.</param>
    /// <param name="priority">Its nanoFramework priority, 0 to 4.</param>
    public VirtualThread NewThread(Action body, string name, int priority = 2) => NewThread(Self.Boot, body, name, priority);

    /// <summary>Starts a thread: it is due at this instant.</summary>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    public void StartThread(VirtualThread thread)
    {
        if (thread.Started)
            throw new InvalidOperationException($"Thread {thread.Id} was started before.");
        StartThread(thread.Boot, thread, _now);
    }

    /// <summary>Waits for a thread's end.</summary>
    /// <param name="thread">Another one.</param>
    /// <param name="milliseconds">How long at most, rounded up to the tick; below 0 for ever.</param>
    /// <returns>Whether it has ended.</returns>
    public bool Join(VirtualThread thread, long milliseconds = -1) => thread.Ended || Wait(thread.EndedEvent, milliseconds);

    /// <summary>
    /// Does blocking work in the real world, outside the baton, while virtual time goes on. The thread comes back at a bin edge.
    /// </summary>
    /// <param name="work">Gets a token that is cancelled at power loss; must not call the kernel.</param>
    /// <exception cref="PowerLostException">Power was lost meanwhile.</exception>
    public T External<T>(Func<CancellationToken, T> work)
    {
        VirtualThread self = Self;
        if (self.Boot.Lost)
            ThrowPowerLost(self);
        VirtualBoot boot = self.Boot;
        self.WakeNs = VirtualThread.Never;
        self.Outside = true;
        _current = null;
        boot.ClockGate.Open();

        T result = default!;
        ExceptionDispatchInfo? failure = null;
        try
        {
            result = work(boot.PowerLost);
        }
        catch (Exception e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }

        self.Outside = false;
        Post(() => Wake(self), boot);
        if (!boot.Lost)
            self.Gate.Wait();
        if (boot.Lost)
            ThrowPowerLost(self);
        self.Spinning = false;
        failure?.Throw();
        return result;
    }

    /// <summary>Does blocking work in the real world, outside the baton, while virtual time goes on.</summary>
    public T External<T>(Func<T> work) => External(_ => work());

    private VirtualThread NewThread(VirtualBoot boot, Action body, string name, int priority) =>
        new(boot, ++boot.LastThreadId, name, priority, body);

    private void StartThread(VirtualBoot boot, VirtualThread thread, long wakeNs)
    {
        thread.Started = true;
        thread.OsThread = new Thread(() => Run(thread), StackBytes) { IsBackground = true, Name = $"twin {thread.Id} {thread.Name}" };
        lock (boot.Lock)
        {
            if (boot.Lost)
                ThrowPowerLost();
            thread.WakeNs = wakeNs;
            boot.Threads.Add(thread);
            thread.OsThread.Start();
        }

        _bound = Math.Min(_bound, wakeNs);
    }

    private void Run(VirtualThread self)
    {
        VirtualBoot boot = self.Boot;
        VirtualThread.OfThisOsThread = self;
        self.Gate.Wait();
        try
        {
            if (boot.Lost)
                return;
            if (_options.CountOwnAllocations)
                _ledger.StartOwn();
            self.Body();
        }
        catch (Exception) when (boot.Lost)
        {
            // Firmware that is torn down may fail in any way.
        }
        catch (Exception e)
        {
            Report(self, e);
        }

        if (boot.Lost)
            return;
        self.Ended = true;
        lock (boot.Lock)
            boot.Threads.Remove(self);
        boot.Monitors.Abandon(this, self);
        self.EndedEvent.Set(this);
        _current = null;
        boot.ClockGate.Open();
    }

    /// <summary>Throws for the calling OS thread, one of a boot that has lost power.</summary>
    /// <exception cref="PowerLostException">Always.</exception>
    public static void ThrowPowerLost()
    {
        if (VirtualThread.OfThisOsThread is { } self)
            ThrowPowerLost(self);
        throw new PowerLostException();
    }

    // Firmware that catches everything and goes on cannot be ended; it is told a while, and then put to sleep for good.
    private static void ThrowPowerLost(VirtualThread self)
    {
        if (++self.TimesTold > TellPowerLost)
            Thread.Sleep(Timeout.Infinite);
        throw new PowerLostException();
    }
}
