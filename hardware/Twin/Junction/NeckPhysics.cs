// The laws of the neck as pure functions.
namespace Overbias.Twin.Junction;

/// <summary>
/// Laws of the neck. They are fitted to what is reported: breaking near 400 K of lattice temperature and 0.2 V across a large neck
/// (cond-mat/0703649), the same rates near 0.7 V for a few atoms, since the electrons of a ballistic contact leave their heat elsewhere.
/// </summary>
internal static class NeckPhysics
{
    /// <summary>h/2e² in Ω (SI of 2019).</summary>
    public const double QuantumOhm = 12906.403729652257;

    /// <summary>Temperature of the surroundings, in K.</summary>
    public const double RoomKelvin = 300;

    /// <summary>Below this conductance the neck has channels that can be counted, in G0.</summary>
    public const double QuantisedBelowG0 = 25;

    private const double ElectronvoltKelvin = 11604.518121550082;
    private const double AtomicKelvinPerSquareVolt = 200;
    private const double BallisticG0 = 16;
    private const double HotterExponent = 1.5;
    private const double MeltKelvin = 1337;

    /// <summary>Heating of the lattice, in K per V² across the neck: 200 for an atom, growing as G^0.75 to about 3200 at 640 G0.</summary>
    public static double KelvinPerSquareVolt(double g0)
        => AtomicKelvinPerSquareVolt * Math.Sqrt(1 + Math.Pow(g0 / BallisticG0, HotterExponent));

    /// <summary>Part of the neck's resistance that grows with its temperature, in 1/K: nothing where transport is ballistic.</summary>
    public static double ResistancePerKelvin(double g0) => 3e-4 * g0 / (g0 + 60);

    /// <summary>Rate of rearrangements per site, in 1/s: wind force times an Arrhenius factor.</summary>
    public static double SiteRate(JunctionOptions options, double neckVolt, double kelvin)
        => options.AttemptPerSecond * (Math.Abs(neckVolt) / 0.5)
            * Math.Exp(-options.ActivationElectronvolt * ElectronvoltKelvin / Math.Min(kelvin, 3 * MeltKelvin));

    /// <summary>−dlnG/dt of a neck too large to count atoms in, per unit of the site rate.</summary>
    public static double ThinningFactor(double g0) => 0.068 * Math.Pow(g0 / QuantisedBelowG0, 0.75);

    /// <summary>Closings per second of a quantised neck, per unit of the site rate.</summary>
    public static double ClosingFactor(double g0) => Math.Pow(g0 / 10, 0.2);

    /// <summary>
    /// Chance that the closing of a channel breaks the contact altogether. The higher the bias, the larger the last number of channels:
    /// about 4 at 0.7 to 0.8 V, 2 or 1 below 0.5 V.
    /// </summary>
    public static double BreakChance(double g0, double neckVolt)
    {
        double last = Math.Min(3.4 + 9 * (Math.Abs(neckVolt) - 0.7), 8);
        return 1 / (1 + Math.Exp((g0 - last) / 0.8));
    }

    /// <summary>Chord and differential conductance of a tunnel gap grow with V²: G(1 + 0.3 V²), dI/dV = G(1 + 0.9 V²), V in volt.</summary>
    public const double TunnelPerSquareVolt = 0.3;
}
