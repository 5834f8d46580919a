// What a simulated board is made with.
using Overbias.Twin.FrontEnd;
using Overbias.Twin.Junction;
using Overbias.Twin.Light;
using Overbias.Twin.Truth;

namespace Overbias.Twin;

/// <summary>What a simulated board is made with. Everything that is drawn by lot is drawn from <see cref="Seed"/>.</summary>
public sealed record BoardOptions
{
    /// <summary>Seed of every random stream of the board.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Which law the contact's light follows.</summary>
    public LightLaw Light { get; init; } = LightLaw.Empirical;

    /// <summary>The gold constriction.</summary>
    public JunctionOptions Junction { get; init; } = new();

    /// <summary>Tolerances, offsets and noise of the parts.</summary>
    public PartsOptions Parts { get; init; } = new();

    /// <summary>False leaves the comparator of the analog trip off the board.</summary>
    public bool AnalogTripFitted { get; init; } = true;

    /// <summary>False leaves the display off the bus.</summary>
    public bool DisplayFitted { get; init; } = true;

    /// <summary>False leaves the references and their expander off the board.</summary>
    public bool ReferencesFitted { get; init; } = true;

    /// <summary>Where what really happened is written; null for nowhere. Whoever made it disposes it.</summary>
    public TruthWriter? Truth { get; init; }
}
