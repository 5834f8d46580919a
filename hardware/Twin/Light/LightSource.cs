// The light of the contact, as photons that the two detectors together would count with lossless arms.
namespace Overbias.Twin.Light;

/// <summary>A law of the contact's light.</summary>
internal abstract class LightSource
{
    /// <summary>The source for a law.</summary>
    public static LightSource For(LightLaw law) => law == LightLaw.Model ? new ModelLight() : new EmpiricalLight();

    /// <summary>Countable photons per second of both arms together; none below 0.2 V.</summary>
    /// <param name="g0">Conductance in G0.</param>
    /// <param name="volt">Voltage across the neck, in V.</param>
    /// <param name="sineVolt">Peak of the lock-in's sine, in V.</param>
    /// <param name="tunnelling">True for a gap.</param>
    public double PerSecond(double g0, double volt, double sineVolt, bool tunnelling)
    {
        double bias = Math.Abs(volt);
        if (bias < LeastVolt || g0 > DarkAboveG0)
            return 0;
        double rate = AtBias(g0, bias, tunnelling);
        return sineVolt == 0 || rate == 0 ? rate : rate * Brightening(g0, bias, sineVolt, rate, tunnelling);
    }

    /// <summary>Below this nothing is emitted that a detector could see, in V.</summary>
    protected const double LeastVolt = 0.2;

    /// <summary>A contact of more channels than this emits nothing that a detector could see, in G0.</summary>
    protected const double DarkAboveG0 = 13;

    /// <summary>The rate at a constant bias.</summary>
    protected abstract double AtBias(double g0, double bias, bool tunnelling);

    // Mean over the sine to fourth order: three points of Gauss-Chebyshev quadrature, at 0 and ±(3/4)^½ of the peak.
    private double Brightening(double g0, double bias, double sineVolt, double rate, bool tunnelling)
    {
        double aside = 0.8660254037844386 * sineVolt;
        return (rate + AtBias(g0, bias + aside, tunnelling) + AtBias(g0, Math.Max(bias - aside, LeastVolt), tunnelling)) / (3 * rate);
    }
}
