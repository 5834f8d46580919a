using Overbias.Nano;

namespace System.Threading;

public struct SpinWait
{
    public void SpinOnce() => Thread.SpinWait(1);

    public static void SpinUntil(TimeSpan timeout) => SpinUntil(Timeout.Milliseconds(timeout));

    public static void SpinUntil(int millisecondsTimeout)
    {
        long until = NanoBoard.Session.NowNs + millisecondsTimeout * 1_000_000L;
        while (NanoBoard.Session.NowNs < until)
            Thread.SpinWait(1);
    }
}
