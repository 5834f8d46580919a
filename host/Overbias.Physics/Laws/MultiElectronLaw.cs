using Overbias.Physics.Bremsstrahlung;
using Overbias.Physics.Checks;

namespace Overbias.Physics.Laws;

/// <summary>
/// Two and three electrons that act together, with cut-offs at 2eV and 3eV and no hot electrons (after arXiv 1809.02793). The paper
/// gives no formula that fits all contacts; here n electrons have the spectrum N^n (neV - ħω)^(2n-1) below their cut-off, which is how the
/// n-fold convolution of the one-electron noise eV - ħω ends.
/// </summary>
public sealed class MultiElectronLaw : ILightLaw
{
    private readonly double _pairs;
    private readonly double _triples;
    private readonly Detector _detector;

    /// <summary>Makes the law.</summary>
    /// <param name="pairsPerSecond">Scale of the two-electron part in s⁻¹ eV⁻⁴, not below 0.</param>
    /// <param name="triplesPerSecond">Scale of the three-electron part in s⁻¹ eV⁻⁶, not below 0.</param>
    /// <param name="detector">The detector; that of Eq 20 if none is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public MultiElectronLaw(double pairsPerSecond, double triplesPerSecond, Detector? detector = null)
    {
        Require.NotNegative(pairsPerSecond);
        Require.NotNegative(triplesPerSecond);
        _pairs = pairsPerSecond;
        _triples = triplesPerSecond;
        _detector = detector ?? Detector.Paper;
    }

    /// <inheritdoc/>
    public string Name => "two and three electrons";

    /// <inheritdoc/>
    public double PhotonsPerSecond(double channels, double biasVolt)
    {
        Require.Positive(channels);
        Require.Finite(biasVolt);
        double bias = Math.Abs(biasVolt);
        return (_pairs * channels * channels * Detected(2 * bias, 3))
            + (_triples * channels * channels * channels * Detected(3 * bias, 5));
    }

    /// <summary>∫ Q(E) (cut - E)^p dE over the detector's straight lines, in closed form.</summary>
    private double Detected(double cut, int power)
    {
        ReadOnlySpan<double> energies = _detector.EnergiesElectronvolt;
        ReadOnlySpan<double> efficiencies = _detector.Efficiencies;
        double sum = 0;
        for (int i = 1; i < energies.Length; i++)
        {
            double width = energies[i] - energies[i - 1];
            if (width == 0 || cut <= energies[i - 1])
                continue;
            double slope = (efficiencies[i] - efficiencies[i - 1]) / width;
            double end = Math.Min(energies[i], cut);
            double near = cut - energies[i - 1];
            double far = cut - end;
            double atStart = efficiencies[i - 1];
            double atEnd = atStart + (slope * (end - energies[i - 1]));
            double boundary = ((atStart * Math.Pow(near, power + 1)) - (atEnd * Math.Pow(far, power + 1))) / (power + 1);
            double inner = slope * (Math.Pow(near, power + 2) - Math.Pow(far, power + 2)) / ((power + 1) * (power + 2));
            sum += boundary + inner;
        }

        return sum;
    }
}
