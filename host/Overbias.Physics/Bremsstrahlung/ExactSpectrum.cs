using System.Numerics;
using System.Runtime.Intrinsics;
using Overbias.Physics.Checks;
using Overbias.Physics.Constants;

namespace Overbias.Physics.Bremsstrahlung;

/// <summary>
/// The spectrum of Eq 14 with F of Eq 15, whose integrand carries √(u(u - ħω)):
/// dN/dS dω dt = [8α/(3π³ħ²c²)] (kB Te/ħω) F/(exp(ħω/kB Te) - 1).
/// </summary>
public static class ExactSpectrum
{
    private const double FermiElectronvolt = Gold.FermiEnergyElectronvolt;
    private const double Scale = 2 * Eq17.PrefactorPerCm2 / (FermiElectronvolt * FermiElectronvolt);

    /// <summary>F of Eq 15 in eV².</summary>
    /// <param name="energyElectronvolt">Photon energy ħω in eV, 1e-3 to 1000.</param>
    /// <param name="kelvin">Te in K, 1 to 1e5.</param>
    /// <remarks>Relative error below 1e-11. No allocation.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double IntegralElectronvolt2(double energyElectronvolt, double kelvin)
    {
        Require.Within(energyElectronvolt, 1e-3, 1000);
        Require.Within(kelvin, 1, 1e5);
        return Integral(energyElectronvolt, SI.BoltzmannElectronvoltPerKelvin * kelvin);
    }

    /// <summary>What F is replaced by for Eq 17: E_F² ħω/(2 kB Te), in eV².</summary>
    /// <param name="energyElectronvolt">Photon energy ħω in eV, above 0.</param>
    /// <param name="kelvin">Te in K, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double LeadingIntegralElectronvolt2(double energyElectronvolt, double kelvin)
    {
        Require.Positive(energyElectronvolt);
        Require.Positive(kelvin);
        return FermiElectronvolt * FermiElectronvolt * energyElectronvolt / (2 * SI.BoltzmannElectronvoltPerKelvin * kelvin);
    }

    /// <summary>dN/dS dω dt in cm⁻².</summary>
    /// <param name="energyElectronvolt">Photon energy ħω in eV, 1e-3 to 1000.</param>
    /// <param name="kelvin">Te in K, 1 to 1e5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double SpectrumPerCm2(double energyElectronvolt, double kelvin)
    {
        Require.Within(energyElectronvolt, 1e-3, 1000);
        Require.Within(kelvin, 1, 1e5);
        return Spectrum(energyElectronvolt, SI.BoltzmannElectronvoltPerKelvin * kelvin);
    }

    /// <summary>The spectrum for kB Te in eV; nothing is checked.</summary>
    internal static double Spectrum(double photon, double thermal)
    {
        double x = photon / thermal;
        return Scale * Integral(photon, thermal) / (x * MoreMath.Expm1(x));
    }

    /// <summary>The spectrum at four photon energies.</summary>
    internal static Vector256<double> Spectrum(Vector256<double> photon, double thermal)
    {
        Vector256<double> x = photon / thermal;
        return Scale * Integral(photon, thermal) / (x * MoreMath.Expm1(x));
    }

    /// <summary>F over the angle θ, u = w(1 + cosh θ)/2, with the trapezoidal rule: slower, and right for any w and T.</summary>
    internal static double IntegralByAngle(double photon, double thermal)
    {
        double high = FermiElectronvolt + photon;
        double top = Math.Max(high, photon) + (45 * thermal);
        double end = Math.Acosh((2 * top / photon) - 1);
        double step = 2 * Math.PI * NearestPole(photon, thermal) / 40;
        int count = (int)Math.Min(Math.Ceiling(end / step), 2_000_000);
        step = end / count;
        double sum = 0;
        for (int i = 1; i <= count; i++)
        {
            double theta = i * step;
            double sinh = Math.Sinh(theta);
            double u = photon * (1 + Math.Cosh(theta)) / 2;
            sum += sinh * sinh * (Softplus((high - u) / thermal) - Softplus((FermiElectronvolt - u) / thermal));
        }

        return sum * step * photon * photon / 4;
    }

    private static double Integral(double photon, double thermal) => IsNearEdge(photon, thermal)
        ? IntegralByAngle(photon, thermal)
        : IntegralByEdges(Vector256.Create(photon), thermal)[0];

    private static Vector256<double> Integral(Vector256<double> photon, double thermal)
    {
        double highest = Math.Max(Math.Max(photon[0], photon[1]), Math.Max(photon[2], photon[3]));
        if (!IsNearEdge(highest, thermal))
            return IntegralByEdges(photon, thermal);
        return Vector256.Create(
            Integral(photon[0], thermal), Integral(photon[1], thermal), Integral(photon[2], thermal), Integral(photon[3], thermal));
    }

    private static Vector256<double> IntegralByEdges(Vector256<double> photon, double thermal)
    {
        Vector256<double> fermi = Vector256.Create(FermiElectronvolt);
        return FermiEdge.Integral(fermi + photon, photon, thermal) - FermiEdge.Integral(fermi, photon, thermal);
    }

    private static bool IsNearEdge(double photon, double thermal) => FermiElectronvolt - photon < FermiEdge.LeastDistance * thermal;

    /// <summary>Distance from the real axis of θ to the pole of the logarithms, u = E ± iπT, at both edges.</summary>
    private static double NearestPole(double photon, double thermal)
    {
        double distance = Math.PI;
        for (int i = 0; i < 2; i++)
        {
            Complex cosh = new((2 * (FermiElectronvolt + (i * photon)) / photon) - 1, 2 * Math.PI * thermal / photon);
            Complex theta = Complex.Log(cosh + (Complex.Sqrt(cosh - 1) * Complex.Sqrt(cosh + 1)));
            distance = Math.Min(distance, Math.Abs(theta.Imaginary));
        }

        return distance;
    }

    private static double Softplus(double x) => x > 0 ? x + SmallLog(Math.Exp(-x)) : SmallLog(Math.Exp(x));

    /// <summary>ln(1 + p) for 0 ≤ p ≤ 1.</summary>
    private static double SmallLog(double p) => p < 1e-4 ? p * (1 - (p * (0.5 - (p / 3)))) : Math.Log(1 + p);
}
