namespace Overbias.Physics;

/// <summary>Which version of a formula is meant, where the paper prints one that does not follow from its definitions.</summary>
public enum Form
{
    /// <summary>What follows from the definitions; the default everywhere.</summary>
    Corrected,

    /// <summary>Exactly what the paper prints, so that its figures can be compared.</summary>
    Printed,
}
