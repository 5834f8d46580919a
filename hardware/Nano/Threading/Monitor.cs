using Overbias.Nano;
using Overbias.Twin.Kernel;

namespace System.Threading;

/// <summary>What the <c>lock</c> statement uses: in virtual time, re-entrant, first come, first served.</summary>
public static class Monitor
{
    public static void Enter(object obj)
    {
        NanoBoard.Enter(CostTable.Monitor);
        NanoBoard.Kernel.MonitorEnter(obj);
        NanoBoard.Leave();
    }

    public static void Exit(object obj)
    {
        NanoBoard.Enter(CostTable.Monitor);
        NanoBoard.Kernel.MonitorExit(obj);
        NanoBoard.Leave();
    }
}
