using Overbias.Physics.Checks;

namespace Overbias.Physics.Temperature;

/// <summary>L0, over which electrons give up their heat in the volume.</summary>
public static class CoolingLength
{
    /// <summary>L0 in m. Corrected: (R0 v_F τ_el/6)^½. Printed: the text's second version, with 3 for 6.</summary>
    /// <param name="radiusMetre">R0 in m, above 0.</param>
    /// <param name="fermiVelocityMetrePerSecond">v_F in m/s, above 0.</param>
    /// <param name="relaxationSecond">τ_el in s, above 0.</param>
    /// <param name="form">Which form.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double Metre(
        double radiusMetre, double fermiVelocityMetrePerSecond, double relaxationSecond, Form form = Form.Corrected)
    {
        Require.Positive(radiusMetre);
        Require.Positive(fermiVelocityMetrePerSecond);
        Require.Positive(relaxationSecond);
        double divisor = form == Form.Corrected ? 6 : 3;
        return Math.Sqrt(radiusMetre * fermiVelocityMetrePerSecond * relaxationSecond / divisor);
    }

    /// <summary>b = R0/L0.</summary>
    /// <param name="radiusMetre">R0 in m, above 0.</param>
    /// <param name="fermiVelocityMetrePerSecond">v_F in m/s, above 0.</param>
    /// <param name="relaxationSecond">τ_el in s, above 0.</param>
    /// <param name="form">Which form.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double Sink(
        double radiusMetre, double fermiVelocityMetrePerSecond, double relaxationSecond, Form form = Form.Corrected) =>
        radiusMetre / Metre(radiusMetre, fermiVelocityMetrePerSecond, relaxationSecond, form);
}
