using Overbias.Nano;
using Overbias.Twin.Kernel;

namespace System.Threading;

public abstract class WaitHandle : MarshalByRefObject
{
    public const int WaitTimeout = 258;

    internal VirtualEvent Event { get; set; }

    public virtual bool WaitOne(int millisecondsTimeout, bool exitContext)
    {
        NanoBoard.Enter(CostTable.EventWait);
        bool set = NanoBoard.Kernel.Wait(Event, millisecondsTimeout);
        NanoBoard.Leave();
        return set;
    }

    public virtual bool WaitOne() => WaitOne(Timeout.Infinite, false);

    public static bool WaitAll(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext) =>
        WaitMany(waitHandles, true, millisecondsTimeout) >= 0;

    public static bool WaitAll(WaitHandle[] waitHandles) => WaitAll(waitHandles, Timeout.Infinite, true);

    public static int WaitAny(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext)
    {
        int index = WaitMany(waitHandles, false, millisecondsTimeout);
        return index < 0 ? WaitTimeout : index;
    }

    public static int WaitAny(WaitHandle[] waitHandles) => WaitAny(waitHandles, Timeout.Infinite, true);

    private static int WaitMany(WaitHandle[] handles, bool all, int milliseconds)
    {
        NanoBoard.Enter(CostTable.EventWait);
        var events = new VirtualEvent[handles.Length];
        for (int i = 0; i < handles.Length; i++)
            events[i] = handles[i].Event;
        int index = NanoBoard.Kernel.Wait(events, all, milliseconds);
        NanoBoard.Leave();
        return index;
    }

    private protected bool SetEvent()
    {
        NanoBoard.Enter(CostTable.EventSet);
        Event.Set(NanoBoard.Kernel);
        NanoBoard.Leave();
        return true;
    }

    private protected bool ResetEvent()
    {
        NanoBoard.Enter(CostTable.EventSet);
        Event.Reset();
        NanoBoard.Leave();
        return true;
    }
}
