namespace Overbias.Physics.FiniteVolume;

/// <summary>How electrons lose heat in the volume.</summary>
public enum Sink
{
    /// <summary>(Te² - T_L²)/L0², linear in U.</summary>
    Linearised,

    /// <summary>Te (Te - T_L)/L0², the true one.</summary>
    True,
}
