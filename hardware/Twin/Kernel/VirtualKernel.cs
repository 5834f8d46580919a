using System.Diagnostics;

namespace Overbias.Twin.Kernel;

/// <summary>
/// The processor and the clock of one simulated box. Each firmware thread is an OS thread; exactly one holds the baton, and it
/// changes hands only inside API calls, in the order of (virtual wake time, thread id). Events from outside enter at bin edges.
/// </summary>
/// <remarks>
/// Members of this file may be called from any OS thread; those of the other files only by the holder of the baton.
/// </remarks>
public sealed partial class VirtualKernel
{
    private const int PowerOffMilliseconds = 900;

    private readonly object _powerLock = new();
    private readonly KernelOptions _options;
    private readonly Arrivals _arrivals = new();
    private int _boots;
    private volatile VirtualBoot? _boot;
    private long _now;
    private long _holdNs = VirtualThread.Never;
    private volatile bool _stopped;
    private volatile Func<long, bool>? _clockGate;

    /// <summary>Makes one whose clock stands at 0 until a boot is started.</summary>
    public VirtualKernel(KernelOptions options)
    {
        _options = options;
        _wallClock = new WallClock(options.Pace);
    }

    /// <summary>Virtual time in ns since the box was first powered up. It stands still while power is off.</summary>
    public long NowNs => Volatile.Read(ref _now);

    /// <summary>Whether a boot has power.</summary>
    public bool IsOn => _boot is { Lost: false };

    /// <summary>Whether the clock stands at a bin edge: held, or kept by <see cref="ClockGate"/>.</summary>
    public bool IsStopped => _stopped;

    /// <summary>How far the last bin edge came behind the wall clock, in ns of the wall clock; 0 at <see cref="Pace.Max"/>.</summary>
    public long LagNs => _wallClock.LagNs;

    /// <summary>The largest <see cref="LagNs"/> so far.</summary>
    public long WorstLagNs => _wallClock.WorstLagNs;

    /// <summary>
    /// Asked at each bin edge whether the clock may go on past it (argument: the edge in ns); asked again after
    /// <see cref="Nudge"/>, and every 20 ms of the wall clock. Called by the holder of the baton; must return at once.
    /// </summary>
    public Func<long, bool>? ClockGate
    {
        get => _clockGate;
        set
        {
            _clockGate = value;
            Nudge();
        }
    }

    /// <summary>Gives power: a new boot with no threads yet. <see cref="Start"/> sets it going.</summary>
    /// <exception cref="InvalidOperationException">Power is on already.</exception>
    public VirtualBoot NewBoot()
    {
        lock (_powerLock)
        {
            if (IsOn)
                throw new InvalidOperationException("The box has power already.");
            _boot = new VirtualBoot(this, ++_boots, _now);
            return _boot;
        }
    }

    /// <summary>Sets a new boot going: its first thread begins after a time.</summary>
    /// <param name="boot">From <see cref="NewBoot"/>.</param>
    /// <param name="main">The first thread's body.</param>
    /// <param name="afterNs">When it begins, in ns after power-up or reset.</param>
    public void Start(VirtualBoot boot, Action main, long afterNs = 0)
    {
        lock (_powerLock)
        {
            ResetSchedule(boot);
            VirtualThread first = NewThread(boot, main, "Main", 2);
            StartThread(boot, first, boot.StartNs + afterNs);
            boot.ClockThread = new Thread(() => RunClock(boot), 256 * 1024) { IsBackground = true, Name = "twin clock" };
            boot.ClockThread.Start();
            boot.ClockGate.Open();
        }
    }

    /// <summary>Stops the box because the simulation itself is broken: <see cref="VirtualBoot.Ended"/> fails with the reason.</summary>
    public void Break(Exception reason)
    {
        if (_boot is { } boot)
            Fail(boot, reason);
    }

    /// <summary>Runs an action at the next bin edge, after those posted before it, with the baton held. It must not wait.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="boot">Only in this boot, or null: in whichever has power then.</param>
    public void Post(Action action, VirtualBoot? boot = null)
    {
        _arrivals.Add(action, boot);
        Nudge();
    }

    /// <summary>Runs a function at the next bin edge, or at once when power is off, and gives its result.</summary>
    /// <param name="question">Gets the instant in ns.</param>
    public Task<T> Ask<T>(Func<long, T> question)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Answer()
        {
            try
            {
                answer.TrySetResult(question(_now));
            }
            catch (Exception e)
            {
                answer.TrySetException(e);
            }
        }

        lock (_powerLock)
        {
            if (IsOn)
                Post(Answer);
            else
                Answer();
        }

        return answer.Task;
    }

    /// <summary>Has <see cref="ClockGate"/> asked again.</summary>
    public void Nudge() => _bell.Ring();

    /// <summary>
    /// Stops the clock at the first bin edge at or after an instant, until <see cref="Release"/>. While it stands, posted actions
    /// run and the threads they wake run too, at that instant. It does not stop where a charged thread owns a monitor: then at the
    /// first edge after that.
    /// </summary>
    /// <param name="ns">In ns of virtual time.</param>
    public void HoldAt(long ns)
    {
        Volatile.Write(ref _holdNs, ns);
        Nudge();
    }

    /// <summary>Lets the clock go on.</summary>
    public void Release() => HoldAt(VirtualThread.Never);

    /// <summary>
    /// Takes power away: every API call throws from now on, real-world operations are cancelled, and the OS threads end. Returns
    /// within a second, whatever the threads do.
    /// </summary>
    /// <returns>Whether all OS threads have ended; a thread that calls no API cannot be ended and is left behind.</returns>
    public bool PowerOff()
    {
        lock (_powerLock)
        {
            VirtualBoot? boot = _boot;
            if (boot is null)
                return true;
            boot.MarkLost();
            boot.CancelOutside();
            Nudge();

            VirtualThread[] threads = boot.OpenGates();
            long deadline = Stopwatch.GetTimestamp() + PowerOffMilliseconds * Stopwatch.Frequency / 1000;
            bool ended = HasEnded(boot.ClockThread, deadline);
            foreach (VirtualThread t in threads)
                ended &= HasEnded(t.OsThread, deadline, t.Outside);
            _boot = null;
            _current = null;
            _stopped = false;
            if (ended)
                Deliver();
            return ended;
        }
    }

    /// <summary>
    /// Takes power away at this very instant, by a firmware thread itself: all threads end, the clock stands. Before the next boot
    /// <see cref="PowerOff"/> is still needed, from another OS thread.
    /// </summary>
    public void CutPower()
    {
        VirtualBoot boot = Self.Boot;
        boot.MarkLost();
        boot.CancelOutside();
    }

    private static bool HasEnded(Thread? thread, long deadline, bool outside = false)
    {
        if (thread is null || thread == Thread.CurrentThread)
            return true;
        // Half of the time for a real-world operation to heed its cancellation, then it is interrupted in its wait.
        if (outside && !thread.Join(Remaining(deadline) / 2))
            thread.Interrupt();
        return thread.Join(Remaining(deadline));
    }

    private static int Remaining(long deadline) =>
        (int)Math.Max(0, (deadline - Stopwatch.GetTimestamp()) * 1000 / Stopwatch.Frequency);
}
