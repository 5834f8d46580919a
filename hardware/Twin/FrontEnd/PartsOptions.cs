// Tolerances, offsets and noise of the board's parts.
namespace Overbias.Twin.FrontEnd;

/// <summary>Tolerances, offsets and noise of the board's parts.</summary>
public sealed record PartsOptions
{
}
