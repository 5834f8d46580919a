// The two laws of light a board can be made with.
namespace Overbias.Twin.Light;

/// <summary>Which law the contact's light follows.</summary>
public enum LightLaw
{
    /// <summary>What the experiment showed: onset at 8 to 5 G0, about tenfold at 4 G0.</summary>
    Empirical,

    /// <summary>The hot-electron model of Overbias.Physics.</summary>
    Model,
}
