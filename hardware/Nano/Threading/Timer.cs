using Overbias.Nano;
using Overbias.Twin.Kernel;

namespace System.Threading;

public delegate void TimerCallback(object state);

/// <summary>A timer in virtual time; the callbacks of all timers run one after another on one thread.</summary>
public sealed class Timer : MarshalByRefObject, IDisposable
{
    private readonly VirtualTimer _timer;

    public Timer(TimerCallback callback, object state, int dueTime, int period)
    {
        NanoBoard.Enter(CostTable.Timer);
        _timer = Timers.Add(() => callback(state));
        Timers.Change(_timer, dueTime, period);
        NanoBoard.Leave();
    }

    public Timer(TimerCallback callback, object state, TimeSpan dueTime, TimeSpan period)
        : this(callback, state, Timeout.Milliseconds(dueTime), Timeout.Milliseconds(period))
    {
    }

    private static VirtualTimers Timers => NanoBoard.Session.Boot.Timers;

    public bool Change(int dueTime, int period)
    {
        NanoBoard.Enter(CostTable.Timer);
        Timers.Change(_timer, dueTime, period);
        NanoBoard.Leave();
        return true;
    }

    public bool Change(TimeSpan dueTime, TimeSpan period) => Change(Timeout.Milliseconds(dueTime), Timeout.Milliseconds(period));

    public void Dispose()
    {
        NanoBoard.Enter(CostTable.Timer);
        Timers.Remove(_timer);
        NanoBoard.Leave();
    }
}
