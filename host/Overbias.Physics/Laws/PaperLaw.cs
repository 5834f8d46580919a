using Overbias.Physics.Bremsstrahlung;
using Overbias.Physics.Checks;
using Overbias.Physics.Constants;
using Overbias.Physics.Temperature;

namespace Overbias.Physics.Laws;

/// <summary>The paper's model: electrons heated through a disc of N channels, Bremsstrahlung of the whole neck (Eqs 1 to 20).</summary>
/// <param name="Neck">The cylinder.</param>
/// <param name="Collection">η, not below 0; it belongs to the form it was fitted with.</param>
/// <param name="Light">Formula for the yield.</param>
/// <param name="Surface">Whether to integrate over the surface instead of taking the peak temperature all over.</param>
/// <param name="Radius">Which r_N.</param>
/// <param name="Detector">The detector; that of Eq 20 if none is given.</param>
/// <param name="LatticeKelvin">T_L in K, 1 to 1e5.</param>
/// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
public sealed record PaperLaw(
    Neck Neck,
    double Collection = CountRate.PrintedCollection,
    LightForm Light = LightForm.Eq17,
    bool Surface = false,
    ConstrictionRadius Radius = ConstrictionRadius.Printed,
    Detector? Detector = null,
    double LatticeKelvin = Gold.LatticeKelvin) : ILightLaw
{
    /// <summary>η.</summary>
    public double Collection { get; } = Checked(Collection);

    /// <summary>T_L in K.</summary>
    public double LatticeKelvin { get; } = CheckedKelvin(LatticeKelvin);

    /// <inheritdoc/>
    public string Name => Surface ? "Bremsstrahlung, surface" : "Bremsstrahlung, peak";

    /// <inheritdoc/>
    public double PhotonsPerSecond(double channels, double biasVolt)
    {
        double emitted = Surface
            ? EmittedLight.SurfacePerSecond(
                Neck, channels, biasVolt, 0, Light, Detector, LatticeKelvin, Radius)
            : EmittedLight.PeakPerSecond(
                Neck, channels, biasVolt, 0, Light, Form.Corrected, Detector, LatticeKelvin, Radius);
        return Collection * emitted;
    }

    private static double Checked(double collection)
    {
        Require.NotNegative(collection);
        return collection;
    }

    private static double CheckedKelvin(double latticeKelvin)
    {
        Require.Within(latticeKelvin, 1, 1e5);
        return latticeKelvin;
    }
}
