using System;
using Overbias.Nano;
using Overbias.Twin.Kernel;

namespace nanoFramework.Runtime.Native;

public static class GC
{
    private const uint FreeBytes = 3_500_000;

    /// <summary>Takes the time of a collection. The heap is not simulated: the free bytes are those of an empty PSRAM heap.</summary>
    public static uint Run(bool compactHeap)
    {
        NanoBoard.Enter(CostTable.Collection);
        NanoBoard.Session.Collected?.Invoke(NanoBoard.NowNs);
        NanoBoard.Leave();
        return FreeBytes;
    }
}

public enum RebootOption
{
    NormalReboot = 0,
    EnterNanoBooter = 1,
    ClrOnly = 2,
    EnterProprietaryBooter = 8,
}

public delegate void RebootEventHandler();

public class Power
{
    public static event RebootEventHandler OnRebootEvent;

    /// <summary>Does not return: the thread ends with all others at this instant.</summary>
    public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot)
    {
        NanoBoard.Enter(CostTable.SmallCall);
        OnRebootEvent?.Invoke();
        NanoBoard.Session.RequestReboot();
    }
}

public static class Rtc
{
    public static bool SetSystemTime(DateTime time)
    {
        NanoBoard.Pay(CostTable.SmallCall);
        return time.Ticks > 0;
    }
}

public static class SystemInfo
{
    public static Version Version => new(1, 12, 0, 0);

    public static string OEMString => "Overbias Twin, simulated";

    public static byte OEM => 0;

    public static byte Model => 0;

    public static ushort SKU => 0;

    public static string TargetName => "TWIN";

    public static string Platform => "TWIN";

    public static FloatingPoint FloatingPointSupport => FloatingPoint.DoublePrecisionSoftware;

    public enum FloatingPoint
    {
        None = 0,
        SinglePrecisionSoftware = 1,
        SinglePrecisionHardware = 2,
        DoublePrecisionSoftware = 3,
        DoublePrecisionHardware = 4,
    }
}
