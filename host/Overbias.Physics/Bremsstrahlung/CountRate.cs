using Overbias.Physics.Checks;

namespace Overbias.Physics.Bremsstrahlung;

/// <summary>What the detectors count of an emitted yield.</summary>
public static class CountRate
{
    /// <summary>Dark counts of both detectors together in s⁻¹.</summary>
    public const double DarkPerSecond = 300;

    /// <summary>The paper's collection efficiency η. It belongs to the printed forms; the corrected ones need another.</summary>
    public const double PrintedCollection = 0.43;

    /// <summary>η S Y + dark, in s⁻¹.</summary>
    /// <param name="collection">η, not below 0. Above 1 no optics can do; a fit may still ask for it, and should say so.</param>
    /// <param name="areaSquareCentimetre">S in cm², not below 0.</param>
    /// <param name="yieldPerCm2PerSecond">Detected photons per area and time in cm⁻² s⁻¹, not below 0.</param>
    /// <param name="darkPerSecond">Dark counts in s⁻¹, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double PerSecond(
        double collection, double areaSquareCentimetre, double yieldPerCm2PerSecond, double darkPerSecond = DarkPerSecond)
    {
        Require.NotNegative(collection);
        Require.NotNegative(areaSquareCentimetre);
        Require.NotNegative(yieldPerCm2PerSecond);
        Require.NotNegative(darkPerSecond);
        return (collection * areaSquareCentimetre * yieldPerCm2PerSecond) + darkPerSecond;
    }

    /// <summary>Mean counts in one bin of a detector with a dead time that a pulse in it does not prolong: t r/(1 + r τ).</summary>
    /// <param name="ratePerSecond">True rate r in s⁻¹, not below 0.</param>
    /// <param name="binSecond">Length of the bin t in s, above 0.</param>
    /// <param name="deadSecond">Dead time τ in s, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double PerBin(double ratePerSecond, double binSecond, double deadSecond = 0)
    {
        Require.NotNegative(ratePerSecond);
        Require.Positive(binSecond);
        Require.NotNegative(deadSecond);
        return ratePerSecond * binSecond / (1 + (ratePerSecond * deadSecond));
    }

    /// <summary>The η that gives a wanted rate: (rate - dark)/(S Y).</summary>
    /// <param name="wantedPerSecond">Wanted rate in s⁻¹, not below 0.</param>
    /// <param name="areaSquareCentimetre">S in cm², above 0.</param>
    /// <param name="yieldPerCm2PerSecond">Y in cm⁻² s⁻¹, above 0.</param>
    /// <param name="darkPerSecond">Dark counts in s⁻¹, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double CollectionFor(
        double wantedPerSecond, double areaSquareCentimetre, double yieldPerCm2PerSecond, double darkPerSecond = DarkPerSecond)
    {
        Require.NotNegative(wantedPerSecond);
        Require.Positive(areaSquareCentimetre);
        Require.Positive(yieldPerCm2PerSecond);
        Require.NotNegative(darkPerSecond);
        return (wantedPerSecond - darkPerSecond) / (areaSquareCentimetre * yieldPerCm2PerSecond);
    }
}
