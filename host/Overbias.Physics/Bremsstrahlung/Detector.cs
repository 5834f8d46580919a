using System.Globalization;
using Overbias.Physics.Checks;

namespace Overbias.Physics.Bremsstrahlung;

/// <summary>
/// A detector's efficiency over photon energy: straight lines between points, 0 outside them. Two points at one energy make a step,
/// whose upper edge belongs to the lower energies.
/// </summary>
public sealed class Detector
{
    private readonly double[] _energies;
    private readonly double[] _efficiencies;

    /// <summary>Makes a detector from points in rising order of energy.</summary>
    /// <param name="energiesElectronvolt">Energies in eV, 1e-3 to 1000, rising; a pair may be equal.</param>
    /// <param name="efficiencies">Efficiencies, 0 to 1, as many.</param>
    /// <exception cref="ArgumentException">There are fewer than two points, the lists differ in length, or energies fall.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public Detector(IReadOnlyList<double> energiesElectronvolt, IReadOnlyList<double> efficiencies)
    {
        ArgumentNullException.ThrowIfNull(energiesElectronvolt);
        ArgumentNullException.ThrowIfNull(efficiencies);
        if (energiesElectronvolt.Count != efficiencies.Count || energiesElectronvolt.Count < 2)
        {
            throw new ArgumentException(
                $"{energiesElectronvolt.Count} energies and {efficiencies.Count} efficiencies; allowed are 2 or more, as many of each.",
                nameof(efficiencies));
        }

        for (int i = 0; i < energiesElectronvolt.Count; i++)
        {
            Require.Within(energiesElectronvolt[i], 1e-3, 1000, "energy");
            Require.Within(efficiencies[i], 0, 1, "efficiency");
            if (i > 0 && energiesElectronvolt[i] < energiesElectronvolt[i - 1])
            {
                string text = FallingText(energiesElectronvolt[i], energiesElectronvolt[i - 1]);
                throw new ArgumentException(text, nameof(energiesElectronvolt));
            }
        }

        _energies = [.. energiesElectronvolt];
        _efficiencies = [.. efficiencies];
    }

    /// <summary>The detector of Eq 20: 0 below 1070 nm, linear in energy to 0.65 at 740 nm, 0.65 up to 600 nm, 0 above.</summary>
    public static Detector Paper { get; } = FromPaper(extended: false);

    /// <summary>The same with its plateau going on to 3.1 eV.</summary>
    public static Detector PaperExtended { get; } = FromPaper(extended: true);

    /// <summary>The points' energies in eV.</summary>
    public ReadOnlySpan<double> EnergiesElectronvolt => _energies;

    /// <summary>The points' efficiencies.</summary>
    public ReadOnlySpan<double> Efficiencies => _efficiencies;

    /// <summary>The lowest energy in eV above which anything is detected.</summary>
    public double ThresholdElectronvolt
    {
        get
        {
            int first = Array.FindIndex(_efficiencies, value => value > 0);
            return first < 0 ? double.PositiveInfinity : _energies[Math.Max(first - 1, 0)];
        }
    }

    /// <summary>Efficiency at a photon energy, 0 to 1.</summary>
    /// <param name="energyElectronvolt">Photon energy in eV, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The energy is negative, infinite or NaN.</exception>
    public double Efficiency(double energyElectronvolt)
    {
        Require.NotNegative(energyElectronvolt);
        for (int i = 1; i < _energies.Length; i++)
        {
            if (energyElectronvolt < _energies[i - 1] || energyElectronvolt > _energies[i] || _energies[i] == _energies[i - 1])
                continue;
            double part = (energyElectronvolt - _energies[i - 1]) / (_energies[i] - _energies[i - 1]);
            return _efficiencies[i - 1] + (part * (_efficiencies[i] - _efficiencies[i - 1]));
        }

        return 0;
    }

    private static Detector FromPaper(bool extended) => new(
        [PaperDetector.ThresholdElectronvolt, PaperDetector.PlateauElectronvolt, PaperDetector.End(extended)],
        [0, PaperDetector.Plateau, PaperDetector.Plateau]);

    private static string FallingText(double energy, double before) =>
        string.Create(CultureInfo.InvariantCulture, $"energy {energy} eV follows {before} eV; allowed is rising order.");
}
