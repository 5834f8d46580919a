using Overbias.Nano;
using Overbias.Twin.Kernel;

namespace nanoFramework.Hardware.Esp32;

public class HighResTimer
{
    /// <summary>Virtual microseconds since this boot.</summary>
    public static ulong GetCurrent()
    {
        NanoBoard.Enter(CostTable.HighResTimer);
        ulong us = (ulong)NanoBoard.Session.UptimeNs / 1000;
        NanoBoard.Leave();
        return us;
    }
}
