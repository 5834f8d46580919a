using System;
using Overbias.Twin.Boot;
using Overbias.Twin.Kernel;

namespace Overbias.Nano;

/// <summary>The box that this copy of the API belongs to; each boot loads a copy of its own.</summary>
internal static class NanoBoard
{
    private static BootSession s_session;

    public static BootSession Session => s_session ?? throw new InvalidOperationException("No box is attached to this API.");

    public static VirtualKernel Kernel => Session.Kernel;

    public static IPinSide Pins => Session.Pins;

    public static long NowNs => s_session.NowNs;

    /// <summary>Called once for each boot, before Main.</summary>
    internal static void Attach(BootSession session) => s_session = session;

    /// <summary>Begins an API call.</summary>
    public static void Enter(in ApiCost cost) => Session.Enter(cost);

    /// <summary>Ends an API call.</summary>
    public static void Leave() => s_session.Leave();

    /// <summary>A whole API call that only costs time.</summary>
    public static void Pay(in ApiCost cost)
    {
        Enter(cost);
        Leave();
    }
}
