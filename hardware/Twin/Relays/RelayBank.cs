// The relays between drive and sample.
using System.Diagnostics.CodeAnalysis;
using Overbias.Shared.Board;

namespace Overbias.Twin.Relays;

/// <summary>
/// The short across the sample (closed at rest), the 10 kΩ path, the force path, the 470 Ω of the paper's wiring, and those that put a
/// reference in place of the sample.
/// </summary>
internal struct RelayBank
{
    public Relay Short = new(true);
    public Relay Soft = new(false);
    public Relay Force = new(false);
    public Relay Paper = new(false);
    public Relay Isolate = new(false);
    public Relay Ohm100 = new(false);
    public Relay Ohm10k = new(false);
    public Relay Ohm1M = new(false);

    public RelayBank()
    {
    }

    /// <summary>Instant at which a contact changes next.</summary>
    public readonly long DueNs => Math.Min(
        Math.Min(Math.Min(Short.DueNs, Soft.DueNs), Math.Min(Force.DueNs, Paper.DueNs)),
        Math.Min(Math.Min(Isolate.DueNs, Ohm100.DueNs), Math.Min(Ohm10k.DueNs, Ohm1M.DueNs)));

    /// <summary>True when nothing defines the sample's potential.</summary>
    public readonly bool Floating => !Short.Closed && (Isolate.Closed || (!Soft.Closed && !Force.Closed));

    /// <summary>Drives all coils from the lines of both expanders; a set trip latch closes the short whatever they say.</summary>
    public void Drive(byte portA, byte references, bool latched, long now, long delayNs)
    {
        Short.Drive(latched || (portA & ExpanderBits.Unshort) == 0, now, delayNs);
        Soft.Drive((portA & ExpanderBits.Soft) != 0, now, delayNs);
        Force.Drive((portA & ExpanderBits.Force) != 0, now, delayNs);
        Paper.Drive((portA & ExpanderBits.Paper) != 0, now, delayNs);
        Isolate.Drive((references & ReferenceBits.Isolate) != 0, now, delayNs);
        Ohm100.Drive((references & ReferenceBits.Ohm100) != 0, now, delayNs);
        Ohm10k.Drive((references & ReferenceBits.Ohm10k) != 0, now, delayNs);
        Ohm1M.Drive((references & ReferenceBits.Ohm1M) != 0, now, delayNs);
    }

    /// <summary>One of them.</summary>
    [UnscopedRef]
    public ref Relay Of(BoardRelay relay)
    {
        switch (relay)
        {
            case BoardRelay.Short:
                return ref Short;
            case BoardRelay.Soft:
                return ref Soft;
            case BoardRelay.Force:
                return ref Force;
            case BoardRelay.Paper:
                return ref Paper;
            case BoardRelay.Isolate:
                return ref Isolate;
            case BoardRelay.Ohm100:
                return ref Ohm100;
            case BoardRelay.Ohm10k:
                return ref Ohm10k;
            default:
                return ref Ohm1M;
        }
    }

    /// <summary>Time has come to <paramref name="now"/>; true when a contact changed.</summary>
    public bool Settle(long now)
        => Short.Settle(now) | Soft.Settle(now) | Force.Settle(now) | Paper.Settle(now)
            | Isolate.Settle(now) | Ohm100.Settle(now) | Ohm10k.Settle(now) | Ohm1M.Settle(now);
}
