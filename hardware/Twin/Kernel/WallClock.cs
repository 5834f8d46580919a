using System.Diagnostics;

namespace Overbias.Twin.Kernel;

/// <summary>Says how long the wall clock must run on until a virtual instant may pass.</summary>
internal sealed class WallClock(Pace pace)
{
    private long _anchorVirtualNs;
    private long _anchorWallNs = -1;
    private long _lagNs;
    private long _worstLagNs;

    public bool Paced => pace.Speed > 0;

    public long LagNs => Volatile.Read(ref _lagNs);

    public long WorstLagNs => Volatile.Read(ref _worstLagNs);

    public static long WallNs => (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));

    /// <summary>Forgets the past: from this instant on time runs in step. A time of standing still is not caught up.</summary>
    public void Anchor(long nowNs)
    {
        _anchorVirtualNs = nowNs;
        _anchorWallNs = WallNs;
    }

    /// <summary>How far virtual time is ahead of the wall clock, in ns of the wall clock; behind is a lag, and 0 is returned.</summary>
    public long AheadNs(long nowNs)
    {
        if (!Paced)
            return 0;
        if (_anchorWallNs < 0)
            Anchor(nowNs);
        long ahead = _anchorWallNs + (long)((nowNs - _anchorVirtualNs) / pace.Speed) - WallNs;
        Volatile.Write(ref _lagNs, Math.Max(0, -ahead));
        if (ahead >= 0)
            return ahead;
        if (-ahead > _worstLagNs)
            Volatile.Write(ref _worstLagNs, -ahead);
        return 0;
    }
}
