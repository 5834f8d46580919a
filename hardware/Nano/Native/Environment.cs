using Overbias.Nano;
using Overbias.Twin.Kernel;

namespace System;

public static class Environment
{
    /// <summary>Virtual ms since this boot.</summary>
    public static long TickCount64
    {
        get
        {
            NanoBoard.Pay(CostTable.TickCount);
            return NanoBoard.Session.UptimeNs / 1_000_000;
        }
    }
}
