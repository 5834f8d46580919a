namespace Overbias.Physics.Bremsstrahlung;

/// <summary>Which formula gives the light of electrons at a temperature.</summary>
public enum LightForm
{
    /// <summary>Eqs 14 and 15 as they stand, integrated numerically.</summary>
    Exact,

    /// <summary>Eq 17.</summary>
    Eq17,

    /// <summary>The paper's 6.13e22 ζ² exp(-1/ζ), which knows the paper's detector only.</summary>
    Printed,

    /// <summary>A black body.</summary>
    Planck,
}
