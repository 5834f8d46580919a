namespace Overbias.Physics.Temperature;

/// <summary>How the radius r_N of the disc through which N channels heat the electrons is taken.</summary>
public enum ConstrictionRadius
{
    /// <summary>r_N = N λ_F/4, as the paper prints; the flux is 1/(2ζ).</summary>
    Printed,

    /// <summary>Sharvin's r_N = λ_F N^½/π, with its own flux N r_1 R_0/(2 r_N²). The trend with N then turns round.</summary>
    Sharvin,
}
