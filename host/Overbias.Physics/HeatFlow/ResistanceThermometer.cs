using Overbias.Physics.Checks;

namespace Overbias.Physics.HeatFlow;

/// <summary>A heater of platinum that tells its own temperature: R = R_0 (1 + α (T - T_0)).</summary>
public readonly record struct ResistanceThermometer
{
    /// <summary>α of bulk platinum near 300 K in 1/K; a thin film's is smaller and has to be calibrated.</summary>
    public const double BulkPlatinumPerKelvin = 3.85e-3;

    /// <summary>Makes a thermometer.</summary>
    /// <param name="resistanceOhm">R_0 in Ω, above 0.</param>
    /// <param name="referenceKelvin">T_0 in K, above 0.</param>
    /// <param name="coefficientPerKelvin">α in 1/K, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public ResistanceThermometer(
        double resistanceOhm, double referenceKelvin, double coefficientPerKelvin = BulkPlatinumPerKelvin)
    {
        Require.Positive(resistanceOhm);
        Require.Positive(referenceKelvin);
        Require.Positive(coefficientPerKelvin);
        ResistanceOhm = resistanceOhm;
        ReferenceKelvin = referenceKelvin;
        CoefficientPerKelvin = coefficientPerKelvin;
    }

    /// <summary>R_0 in Ω.</summary>
    public double ResistanceOhm { get; }

    /// <summary>T_0 in K.</summary>
    public double ReferenceKelvin { get; }

    /// <summary>α in 1/K.</summary>
    public double CoefficientPerKelvin { get; }

    /// <summary>T in K of a measured resistance.</summary>
    /// <param name="ohm">R in Ω, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">R is not a finite number above 0.</exception>
    public double Kelvin(double ohm)
    {
        Require.Positive(ohm);
        return ReferenceKelvin + (((ohm / ResistanceOhm) - 1) / CoefficientPerKelvin);
    }

    /// <summary>R in Ω at a temperature.</summary>
    /// <param name="kelvin">T in K, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">T is negative, infinite or NaN.</exception>
    public double Ohm(double kelvin)
    {
        Require.NotNegative(kelvin);
        return ResistanceOhm * (1 + (CoefficientPerKelvin * (kelvin - ReferenceKelvin)));
    }

    /// <summary>Uncertainty of a temperature in K from that of a resistance: σ_R/(R_0 α).</summary>
    /// <param name="uncertaintyOhm">σ_R in Ω, not below 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">σ_R is negative, infinite or NaN.</exception>
    public double UncertaintyKelvin(double uncertaintyOhm)
    {
        Require.NotNegative(uncertaintyOhm);
        return uncertaintyOhm / (ResistanceOhm * CoefficientPerKelvin);
    }
}
