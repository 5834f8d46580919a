using Overbias.Physics.Checks;
using Overbias.Physics.Constants;

namespace Overbias.Physics.Bremsstrahlung;

/// <summary>How many electrons have to give up their energy together for one photon.</summary>
public static class PhotonElectrons
{
    /// <summary>n_e = ceil(hν/(eV_j + eV_ac + 5 kB T)), at least 1.</summary>
    /// <param name="energyElectronvolt">Photon energy hν in eV, above 0.</param>
    /// <param name="junctionVolt">Voltage V_j across the junction in V, finite; its sign does not matter.</param>
    /// <param name="modulationVolt">Peak V_ac of a modulation in V, not below 0.</param>
    /// <param name="kelvin">Temperature T in K, not below 0.</param>
    /// <returns>n_e; int.MaxValue where nothing drives the junction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static int Needed(
        double energyElectronvolt, double junctionVolt, double modulationVolt = 0, double kelvin = Gold.LatticeKelvin)
    {
        Require.Positive(energyElectronvolt);
        Require.Finite(junctionVolt);
        Require.NotNegative(modulationVolt);
        Require.NotNegative(kelvin);
        double each = Math.Abs(junctionVolt) + modulationVolt + (5 * SI.BoltzmannElectronvoltPerKelvin * kelvin);
        double needed = Math.Ceiling(energyElectronvolt / each);
        return needed >= int.MaxValue ? int.MaxValue : Math.Max(1, (int)needed);
    }

    /// <summary>Whether every photon that the detector sees needs at least two electrons.</summary>
    /// <param name="junctionVolt">Voltage V_j across the junction in V, finite.</param>
    /// <param name="modulationVolt">Peak V_ac of a modulation in V, not below 0.</param>
    /// <param name="kelvin">Temperature T in K, not below 0.</param>
    /// <param name="detector">The detector; that of Eq 20, whose threshold is 1.16 eV, if none is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static bool IsOverbias(
        double junctionVolt, double modulationVolt = 0, double kelvin = Gold.LatticeKelvin, Detector? detector = null)
    {
        double threshold = (detector ?? Detector.Paper).ThresholdElectronvolt;
        return double.IsInfinity(threshold) || Needed(threshold, junctionVolt, modulationVolt, kelvin) >= 2;
    }
}
