// The trip latch and its watchdog.
namespace Overbias.Twin.TripLatch;

/// <summary>
/// Set by any cause, cleared by key and START or by the ARM line. The watchdog is a retriggerable one-shot that runs only while the
/// latch is clear; clearing starts it.
/// </summary>
internal sealed class Latch
{
    private readonly long _watchdogNs;

    public Latch(long watchdogNs) => _watchdogNs = watchdogNs;

    /// <summary>What set the latch; none while it is clear.</summary>
    public TripCause Cause { get; private set; } = TripCause.Reset;

    /// <summary>True while the latch is set.</summary>
    public bool IsSet => Cause != TripCause.None;

    /// <summary>Instant at which the watchdog sets the latch.</summary>
    public long WatchdogDueNs { get; private set; } = long.MaxValue;

    /// <summary>Sets the latch; the first cause stays. True when it was clear.</summary>
    public bool Set(TripCause cause)
    {
        if (IsSet)
            return false;
        Cause = cause;
        WatchdogDueNs = long.MaxValue;
        return true;
    }

    /// <summary>Clears the latch; true when it was set. Clearing feeds the watchdog, whether the latch was set or not.</summary>
    public bool Clear(long now)
    {
        bool wasSet = IsSet;
        Cause = TripCause.None;
        Feed(now);
        return wasSet;
    }

    /// <summary>The one-shot has run out, whatever came of it.</summary>
    public void WatchdogPassed() => WatchdogDueNs = long.MaxValue;

    /// <summary>A rising edge at WATCHDOG.</summary>
    public void Feed(long now)
    {
        if (!IsSet)
            WatchdogDueNs = now + _watchdogNs;
    }
}
