using Overbias.Physics.Checks;
using Overbias.Physics.Constants;

namespace Overbias.Physics.Temperature;

/// <summary>
/// The cylinder in which the electrons cool: radius R0 and length Lc in units of the Fermi wavelength, wall loss h (0: no loss,
/// infinity: wall at lattice temperature) and sink b = R0/L0 (0: no loss in the volume).
/// </summary>
public readonly record struct Neck
{
    /// <summary>What the paper prints for the area of its geometry in cm²; 5π λ_F² is 4.2474e-14.</summary>
    public const double PrintedAreaSquareCentimetre = 4.84e-14;

    /// <summary>Makes a neck.</summary>
    /// <param name="radiusFermi">R0/λ_F, above 0.</param>
    /// <param name="lengthFermi">Lc/λ_F, above 0.</param>
    /// <param name="wallLoss">h, from 0 to infinity, both allowed.</param>
    /// <param name="sink">b = R0/L0, finite and not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public Neck(double radiusFermi, double lengthFermi, double wallLoss = double.PositiveInfinity, double sink = 0)
    {
        Require.Positive(radiusFermi);
        Require.Positive(lengthFermi);
        Require.NotNegativeOrInfinite(wallLoss);
        Require.NotNegative(sink);
        RadiusFermi = radiusFermi;
        LengthFermi = lengthFermi;
        WallLoss = wallLoss;
        Sink = sink;
    }

    /// <summary>The paper's geometry of Fig 3B: R0 = 2 λ_F, Lc = λ_F/4, area 5π λ_F².</summary>
    public static Neck Paper => new(2, 0.25);

    /// <summary>R0/λ_F.</summary>
    public double RadiusFermi { get; }

    /// <summary>Lc/λ_F.</summary>
    public double LengthFermi { get; }

    /// <summary>h of the wall's boundary condition ∂U/∂ρ + hU = 0.</summary>
    public double WallLoss { get; }

    /// <summary>b = R0/L0.</summary>
    public double Sink { get; }

    /// <summary>l = Lc/R0.</summary>
    public double Aspect => LengthFermi / RadiusFermi;

    /// <summary>The largest N = G/G0 whose disc fits into the neck: 4R0/λ_F, or (πR0/λ_F)² with Sharvin's radius.</summary>
    /// <param name="radius">Which r_N.</param>
    public double MaximumChannels(ConstrictionRadius radius = ConstrictionRadius.Printed) =>
        radius == ConstrictionRadius.Printed ? 4 * RadiusFermi : Math.PI * RadiusFermi * Math.PI * RadiusFermi;

    /// <summary>ζ = r_N/R0.</summary>
    /// <param name="channels">N, above 0 and at most <see cref="MaximumChannels"/>; it need not be whole.</param>
    /// <param name="radius">Which r_N.</param>
    /// <exception cref="ArgumentOutOfRangeException">N lies outside its range.</exception>
    public double HotSpot(double channels, ConstrictionRadius radius = ConstrictionRadius.Printed)
    {
        Require.Above(channels, 0, MaximumChannels(radius));
        double zeta = radius == ConstrictionRadius.Printed
            ? channels / (4 * RadiusFermi)
            : Math.Sqrt(channels) / (Math.PI * RadiusFermi);
        return Math.Min(zeta, 1);
    }

    /// <summary>The flux into the disc as a multiple of 1/(2ζ): 1 as printed, π N^½/4 with Sharvin's radius.</summary>
    /// <param name="channels">N, above 0.</param>
    /// <param name="radius">Which r_N.</param>
    /// <exception cref="ArgumentOutOfRangeException">N is not a finite number above 0.</exception>
    public static double FluxFactor(double channels, ConstrictionRadius radius)
    {
        Require.Positive(channels);
        return radius == ConstrictionRadius.Printed ? 1 : Math.PI * Math.Sqrt(channels) / 4;
    }

    /// <summary>S = πR0² + 2πR0Lc, the end disc and the side wall, in cm².</summary>
    /// <param name="fermiWavelengthNanometre">λ_F in nm, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">λ_F is not a finite number above 0.</exception>
    public double AreaSquareCentimetre(double fermiWavelengthNanometre = Gold.FermiWavelengthNanometre)
    {
        Require.Positive(fermiWavelengthNanometre);
        double fermiCentimetre = fermiWavelengthNanometre * 1e-7;
        return Math.PI * RadiusFermi * (RadiusFermi + (2 * LengthFermi)) * fermiCentimetre * fermiCentimetre;
    }
}
