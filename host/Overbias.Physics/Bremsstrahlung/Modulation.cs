using Overbias.Physics.Checks;

namespace Overbias.Physics.Bremsstrahlung;

/// <summary>A sine on the bias brightens the light, because the rate bends upwards with the voltage.</summary>
public static class Modulation
{
    private const int Phases = 16;

    /// <summary>Mean of rate(V + A sin φ) over a period, divided by rate(V).</summary>
    /// <param name="ratePerSecond">Rate as a function of the voltage in V.</param>
    /// <param name="biasVolt">V in V, finite.</param>
    /// <param name="amplitudeVolt">Peak A of the sine in V, not below 0; for an effective value multiply by √2 first.</param>
    /// <remarks>Mean over 16 equal phases, which is exact for a polynomial of degree below 16 in the voltage.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double Brightening(Func<double, double> ratePerSecond, double biasVolt, double amplitudeVolt)
    {
        ArgumentNullException.ThrowIfNull(ratePerSecond);
        Require.Finite(biasVolt);
        Require.NotNegative(amplitudeVolt);
        double sum = 0;
        for (int i = 0; i < Phases; i++)
            sum += ratePerSecond(biasVolt + (amplitudeVolt * Math.Sin(2 * Math.PI * (i + 0.5) / Phases)));
        return sum / Phases / ratePerSecond(biasVolt);
    }
}
