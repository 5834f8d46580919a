using Overbias.Physics.Checks;
using Overbias.Physics.Constants;

namespace Overbias.Physics.Temperature;

/// <summary>T0, the temperature that U is a fraction of: kB T0 = (6/π²) e V (λ_F/R0)^½.</summary>
public static class ScaleTemperature
{
    /// <summary>What the paper prints for T0 at 0.7 V and R0 = λ_F, in K.</summary>
    public const double PrintedKelvin = 4.92e3;

    private const double KelvinPerVolt = 6 / (Math.PI * Math.PI) / SI.BoltzmannElectronvoltPerKelvin;

    /// <summary>T0 in K.</summary>
    /// <param name="biasVolt">Voltage across the contact in V, finite; its sign does not matter.</param>
    /// <param name="radiusFermi">R0/λ_F, above 0.</param>
    /// <param name="form">Corrected: 4938.29 K at 0.7 V and R0 = λ_F. Printed: 4.92e3 K there.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double Kelvin(double biasVolt, double radiusFermi, Form form = Form.Corrected)
    {
        Require.Finite(biasVolt);
        Require.Positive(radiusFermi);
        double perVolt = form == Form.Corrected ? KelvinPerVolt : PrintedKelvin / 0.7;
        return perVolt * Math.Abs(biasVolt) / Math.Sqrt(radiusFermi);
    }
}
