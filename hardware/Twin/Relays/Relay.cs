// One relay: the contact follows the coil 1 ms later.
namespace Overbias.Twin.Relays;

/// <summary>A relay whose contact follows its coil after a fixed time.</summary>
internal struct Relay
{
    private bool _wanted;

    /// <summary>No change is due.</summary>
    public const long Never = long.MaxValue;

    /// <summary>A relay whose contact is closed or open from the beginning.</summary>
    public Relay(bool closed)
    {
        Closed = closed;
        _wanted = closed;
        DueNs = Never;
    }

    /// <summary>State of the contact.</summary>
    public bool Closed { get; private set; }

    /// <summary>Instant at which the contact changes next.</summary>
    public long DueNs { get; private set; }

    /// <summary>True while the contact is stuck where it stands.</summary>
    public bool Stuck { get; set; }

    /// <summary>The coil is driven so that the contact becomes closed or open.</summary>
    public void Drive(bool closed, long now, long delayNs)
    {
        if (closed == _wanted)
            return;
        _wanted = closed;
        DueNs = closed == Closed || Stuck ? Never : now + delayNs;
    }

    /// <summary>Time has come to <paramref name="now"/>; true when the contact changed.</summary>
    public bool Settle(long now)
    {
        if (now < DueNs)
            return false;
        DueNs = Never;
        if (Stuck)
            return false;
        Closed = _wanted;
        return true;
    }
}
