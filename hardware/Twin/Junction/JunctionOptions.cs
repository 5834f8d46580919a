// The gold constriction a board is made with.
namespace Overbias.Twin.Junction;

/// <summary>The gold constriction a board is made with.</summary>
public sealed record JunctionOptions
{
}
