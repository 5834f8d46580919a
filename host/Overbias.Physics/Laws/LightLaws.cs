using Overbias.Physics.Bremsstrahlung;
using Overbias.Physics.Temperature;

namespace Overbias.Physics.Laws;

/// <summary>Every law of light there is, to be drawn, fitted and compared alike.</summary>
public static class LightLaws
{
    private static readonly LawParameter Collection = new(
        "eta", "", CountRate.PrintedCollection, 0, 1e6, "collection efficiency; above 1 no optics can do");

    private static readonly LawParameter[] Geometry =
    [
        Collection,
        new("radius_fermi", "λ_F", 2, 0.01, 1e4, "R0 of the neck; N = 4 R0/λ_F channels fit in (π² (R0/λ_F)² with Sharvin's radius)"),
        new("length_fermi", "λ_F", 0.25, 1e-3, 1e4, "Lc of the neck"),
        new("wall_loss", "", double.PositiveInfinity, 0, double.PositiveInfinity, "h of the wall"),
        new("sink", "", 0, 0, 1e3, "b = R0/L0"),
    ];

    private static readonly LawParameter Area = new(
        "eta_area_cm2", "cm²", 2e-14, 0, 1, "emitting area times the collection efficiency");

    /// <summary>The laws: the paper's model in three variants, then its rivals.</summary>
    public static IReadOnlyList<LightLawFamily> All { get; } =
    [
        new("paper-peak", "Bremsstrahlung of the whole neck at its peak temperature (Eqs 1 to 20)", Geometry, values => Paper(values)),
        new("paper-surface", "the same, integrated over the surface", Geometry, values => Paper(values) with { Surface = true }),
        new(
            "paper-sharvin",
            "Bremsstrahlung at the peak temperature, with Sharvin's radius of the disc",
            Geometry,
            values => Paper(values) with { Radius = ConstrictionRadius.Sharvin }),
        new(
            "tomchuk",
            "(kB Te)² = (kB T_L)² + α I V (Tomchuk; arXiv 1602.05867), light of Eq 17",
            [new("alpha_ev2_per_W", "eV²/W", 60, 0, 1e6, "α"), Area],
            values => HotElectronLaw.FromPower(values[0], values[1])),
        new(
            "bias",
            "kB Te = κ e V, light of Eq 17",
            [new("kappa", "", 0.14, 0, 10, "κ"), Area],
            values => HotElectronLaw.FromBias(values[0], values[1])),
        new(
            "multi-electron",
            "two and three electrons together, cut off at 2eV and 3eV (after arXiv 1809.02793)",
            [
                new("pairs_per_s", "s⁻¹ eV⁻⁴", 1e3, 0, 1e12, "scale of the two-electron part"),
                new("triples_per_s", "s⁻¹ eV⁻⁶", 1e3, 0, 1e12, "scale of the three-electron part"),
            ],
            values => new MultiElectronLaw(values[0], values[1])),
        new(
            "exponential",
            "A exp(P/P0) in the contact's power P",
            [
                new("amplitude_per_s", "s⁻¹", 10, 0, 1e12, "A"),
                new("power_W", "W", 2e-5, 1e-9, 1, "P0"),
            ],
            values => new ExponentialLaw(values[0], values[1])),
    ];

    /// <summary>The law of a key.</summary>
    /// <param name="key">One of the keys of <see cref="All"/>.</param>
    /// <exception cref="ArgumentException">There is no such law.</exception>
    public static LightLawFamily Find(string key) => All.FirstOrDefault(family => family.Key == key)
        ?? throw new ArgumentException(
            $"The law is '{key}'; allowed are {string.Join(", ", All.Select(family => family.Key))}.", nameof(key));

    private static PaperLaw Paper(double[] values) => new(new Neck(values[1], values[2], values[3], values[4]), values[0]);
}
