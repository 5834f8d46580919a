// The relays between drive and sample.
using Overbias.Shared.Board;

namespace Overbias.Twin.Relays;

/// <summary>The short across the sample (closed at rest), the 10 kΩ path, the force path, and the 470 Ω of the paper's wiring.</summary>
internal struct RelayBank
{
    public Relay Short = new(true);
    public Relay Soft = new(false);
    public Relay Force = new(false);
    public Relay Paper = new(false);

    public RelayBank()
    {
    }

    /// <summary>Instant at which a contact changes next.</summary>
    public readonly long DueNs => Math.Min(Math.Min(Short.DueNs, Soft.DueNs), Math.Min(Force.DueNs, Paper.DueNs));

    /// <summary>True when nothing defines the sample's potential.</summary>
    public readonly bool Floating => !Short.Closed && !Soft.Closed && !Force.Closed;

    /// <summary>Drives all coils from port A's lines; a set trip latch closes the short whatever they say.</summary>
    public void Drive(byte portA, bool latched, long now, long delayNs)
    {
        Short.Drive(latched || (portA & ExpanderBits.Unshort) == 0, now, delayNs);
        Soft.Drive((portA & ExpanderBits.Soft) != 0, now, delayNs);
        Force.Drive((portA & ExpanderBits.Force) != 0, now, delayNs);
        Paper.Drive((portA & ExpanderBits.Paper) != 0, now, delayNs);
    }

    /// <summary>Time has come to <paramref name="now"/>; true when a contact changed.</summary>
    public bool Settle(long now) => Short.Settle(now) | Soft.Settle(now) | Force.Settle(now) | Paper.Settle(now);
}
