namespace Overbias.Twin.Kernel;

// Who runs next, and when the clock goes on.
public sealed partial class VirtualKernel
{
    private const int GateMilliseconds = 20;
    private const long WaitFromNs = 1_000_000;

    private readonly Bell _bell = new();
    private readonly WallClock _wallClock;
    private VirtualThread? _current;
    private long _nextEdge;
    private bool _atEdge;

    // The holder may let time pass up to here, not beyond, without asking who is due: a bin edge or another thread's instant.
    private long _bound;

    /// <summary>The thread that holds the baton.</summary>
    public VirtualThread Current => _current ?? throw new InvalidOperationException("No firmware thread runs.");

    /// <summary>Has the next bin edge worked out anew, after the bins' clock was started, stopped or changed.</summary>
    public void BinClockChanged()
    {
        if (_atEdge)
            return;
        _nextEdge = EdgeAfter(_now);
        _bound = Math.Min(_bound, _nextEdge);
    }

    private void ResetSchedule(VirtualBoot boot)
    {
        _current = null;
        _atEdge = false;
        _nextEdge = EdgeAfter(_now);
        _bound = 0;
        _pauseBin = long.MinValue;
        _ledger.Reset();
        _wallClock.Anchor(boot.StartNs);
    }

    private long EdgeAfter(long now)
    {
        long edge = _options.NextBinEdgeNs(now);
        return edge > now ? edge : now + KernelOptions.TickNs;
    }

    /// <summary>The clock's own OS thread: takes the baton when its holder leaves for the real world or ends.</summary>
    private void RunClock(VirtualBoot boot)
    {
        try
        {
            while (true)
            {
                boot.ClockGate.Wait();
                VirtualThread? next = Dispatch(boot);
                if (next is null)
                    return;
                HandTo(next);
            }
        }
        catch (Exception e)
        {
            Fail(boot, e);
        }
    }

    // The simulation itself is broken: the box stops, and says why where its end is waited for.
    private static void Fail(VirtualBoot boot, Exception e)
    {
        boot.MarkFailed(e);
        boot.MarkLost();
        boot.CancelOutside();
        boot.OpenGates();
    }

    /// <summary>Lets the holder wait until it is due; it has set its instant. Comes back with the baton, or throws.</summary>
    private void Reschedule(VirtualThread self)
    {
        long since = _now;
        VirtualThread? next = Dispatch(self.Boot);
        if (next == self)
        {
            _current = self;
        }
        else
        {
            if (next is not null)
                HandTo(next);
            if (!self.Boot.Lost)
                self.Gate.Wait();
        }

        if (self.Boot.Lost)
            ThrowPowerLost(self);
        self.YieldOrder = 0;
        if (_now > since)
            self.Spinning = false;
    }

    private void HandTo(VirtualThread next)
    {
        _current = next;
        _options.Switched?.Invoke(_now, next.Id);
        next.Gate.Open();
    }

    /// <summary>Lets time go on until a thread is due, and says which; null when power is lost.</summary>
    private VirtualThread? Dispatch(VirtualBoot boot)
    {
        while (!boot.Lost)
        {
            if (boot.Threads.Count == 0)
            {
                boot.MarkEnded();
                Deliver();
                if (boot.Threads.Count == 0 && !boot.Lost)
                    _bell.Wait(1000);
                continue;
            }

            VirtualThread? next;
            if (_atEdge)
            {
                Deliver();
                next = Earliest(boot, atMostNs: _now, chargedToo: false);
                if (next is null)
                {
                    if (MayPass(boot))
                        PassEdge(boot);
                    continue;
                }

                _bound = 0;
            }
            else
            {
                next = Earliest(boot, atMostNs: _nextEdge - 1, chargedToo: true);
                if (next is null)
                {
                    ReachEdge();
                    continue;
                }

                if (next.WakeNs > _now)
                    Volatile.Write(ref _now, next.WakeNs);
                _bound = BoundFor(boot, next);
            }

            return next;
        }

        return null;
    }

    private static VirtualThread? Earliest(VirtualBoot boot, long atMostNs, bool chargedToo)
    {
        VirtualThread? earliest = null;
        List<VirtualThread> threads = boot.Threads;
        for (int i = 0; i < threads.Count; i++)
        {
            VirtualThread t = threads[i];
            if (t.WakeNs <= atMostNs && (chargedToo || !t.Charged) && (earliest is null || t.IsBefore(earliest)))
                earliest = t;
        }

        return earliest;
    }

    private long BoundFor(VirtualBoot boot, VirtualThread holder)
    {
        long bound = _nextEdge;
        List<VirtualThread> threads = boot.Threads;
        for (int i = 0; i < threads.Count; i++)
        {
            if (threads[i] != holder && threads[i].WakeNs < bound)
                bound = threads[i].WakeNs;
        }

        return bound;
    }

    private void ReachEdge()
    {
        if (_nextEdge > _now)
            Volatile.Write(ref _now, _nextEdge);
        _atEdge = true;
        _ledger.CloseBin(_options, _now);
    }

    private void PassEdge(VirtualBoot boot)
    {
        _stopped = false;
        _atEdge = false;
        _nextEdge = EdgeAfter(_now);
        if (!_wallClock.Paced && NobodyIsDue(boot))
            _bell.Wait(1);
    }

    // Nothing but the real world can wake anyone: there is no sense in letting virtual years pass meanwhile.
    private static bool NobodyIsDue(VirtualBoot boot)
    {
        foreach (VirtualThread t in boot.Threads)
        {
            if (t.WakeNs != VirtualThread.Never)
                return false;
        }

        return true;
    }

    /// <summary>Whether the clock may leave the edge at which it stands; if not, waits a little and wants to be asked again.</summary>
    private bool MayPass(VirtualBoot boot)
    {
        if (!ChargedOwnsMonitor(boot))
        {
            bool held = Volatile.Read(ref _holdNs) <= _now;
            if (held || !GateIsOpen())
            {
                _stopped = true;
                _bell.Wait(GateMilliseconds);
                _wallClock.Anchor(_now);
                return false;
            }

            // What came just before the gate was opened enters at this edge, not at the next.
            Deliver();
            if (Earliest(boot, atMostNs: _now, chargedToo: false) is not null)
                return false;
        }

        long ahead = _wallClock.AheadNs(_now);
        if (ahead < WaitFromNs)
            return true;
        _bell.Wait((int)(ahead / WaitFromNs));
        return false;
    }

    private bool GateIsOpen()
    {
        try
        {
            return _clockGate?.Invoke(_now) ?? true;
        }
        catch (Exception e)
        {
            _clockGate = null;
            Report(null, e);
            return true;
        }
    }

    // Stopped there, a thread that must run to let the clock go on could wait for that monitor for ever.
    private static bool ChargedOwnsMonitor(VirtualBoot boot)
    {
        foreach (VirtualThread t in boot.Threads)
        {
            if (t.Charged && t.MonitorsHeld > 0)
                return true;
        }

        return false;
    }

    private void Deliver()
    {
        if (!_arrivals.Any)
            return;
        List<(Action Action, VirtualBoot? Boot)> arrived = _arrivals.Take();
        foreach ((Action action, VirtualBoot? boot) in arrived)
        {
            if (boot is not null && (boot != _boot || boot.Lost))
                continue;
            try
            {
                action();
            }
            catch (Exception e)
            {
                Report(null, e);
            }
        }

        _arrivals.Recycle(arrived);
    }

    private void Report(VirtualThread? thread, Exception e)
    {
        try
        {
            _options.Faulted?.Invoke(new ThreadFault(_now, thread?.Id ?? 0, thread?.Name ?? "posted action", e));
        }
        catch (Exception unreported) when (_boot is not null)
        {
            Fail(_boot, unreported);
        }
    }
}
