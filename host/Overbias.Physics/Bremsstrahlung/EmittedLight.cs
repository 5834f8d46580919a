using Overbias.Physics.Checks;
using Overbias.Physics.Constants;
using Overbias.Physics.Quadrature;
using Overbias.Physics.Temperature;

namespace Overbias.Physics.Bremsstrahlung;

/// <summary>Photons that the whole neck emits into the detector's efficiency, from its peak temperature or from its surface.</summary>
public static class EmittedLight
{
    /// <summary>S Y(Tmax) in s⁻¹: as if end disc and side wall had the peak temperature all over; five- to tenfold too much.</summary>
    /// <param name="neck">The cylinder.</param>
    /// <param name="channels">N = G/G0, above 0; its disc must fit into the neck.</param>
    /// <param name="biasVolt">Bias in V, finite; its sign does not matter.</param>
    /// <param name="seriesOhm">Series resistance in Ω, not below 0; 0 gives the contact the whole bias.</param>
    /// <param name="light">Which formula for the yield.</param>
    /// <param name="form">Form of the peak temperature.</param>
    /// <param name="detector">The detector; that of Eq 20 if none is given.</param>
    /// <param name="latticeKelvin">T_L in K, not below 0.</param>
    /// <param name="radius">Which r_N.</param>
    /// <param name="fermiWavelengthNanometre">λ_F in nm, above 0, for the area.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double PeakPerSecond(
        in Neck neck,
        double channels,
        double biasVolt,
        double seriesOhm = 0,
        LightForm light = LightForm.Eq17,
        Form form = Form.Corrected,
        Detector? detector = null,
        double latticeKelvin = Gold.LatticeKelvin,
        ConstrictionRadius radius = ConstrictionRadius.Printed,
        double fermiWavelengthNanometre = Gold.FermiWavelengthNanometre)
    {
        double kelvin = PeakTemperature.Kelvin(neck, channels, biasVolt, seriesOhm, latticeKelvin, radius, form);
        return neck.AreaSquareCentimetre(fermiWavelengthNanometre) * LightYield.PerCm2PerSecond(light, kelvin, detector);
    }

    /// <summary>
    /// The integral of Y(Te) over the heated end disc and the side wall, in s⁻¹; always of the corrected field. Relative error below 1e-8.
    /// </summary>
    /// <param name="neck">The cylinder.</param>
    /// <param name="channels">N = G/G0, above 0; its disc must fit into the neck.</param>
    /// <param name="biasVolt">Bias in V, finite; its sign does not matter.</param>
    /// <param name="seriesOhm">Series resistance in Ω, not below 0; 0 gives the contact the whole bias.</param>
    /// <param name="light">Which formula for the yield.</param>
    /// <param name="detector">The detector; that of Eq 20 if none is given.</param>
    /// <param name="latticeKelvin">T_L in K, 1 to 1e5.</param>
    /// <param name="radius">Which r_N.</param>
    /// <param name="fermiWavelengthNanometre">λ_F in nm, above 0, for the area.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static double SurfacePerSecond(
        in Neck neck,
        double channels,
        double biasVolt,
        double seriesOhm = 0,
        LightForm light = LightForm.Eq17,
        Detector? detector = null,
        double latticeKelvin = Gold.LatticeKelvin,
        ConstrictionRadius radius = ConstrictionRadius.Printed,
        double fermiWavelengthNanometre = Gold.FermiWavelengthNanometre)
    {
        Require.Within(latticeKelvin, 1, 1e5);
        double hotSpot = neck.HotSpot(channels, radius);
        double area = neck.AreaSquareCentimetre(fermiWavelengthNanometre);
        double unitArea = area / (1 + (2 * neck.Aspect)) * 2;
        Neck cylinder = neck;
        double disc = 0;
        double wall = 0;
        GaussLegendre rule = GaussLegendre.Twenty;
        for (int i = 0; i < rule.Nodes.Length; i++)
        {
            (double inner, double innerMeasure) = Toward(rule.Nodes[i], hotSpot);
            disc += rule.Weights[i] * innerMeasure * (hotSpot - inner) * At(hotSpot - inner, 0);
            if (hotSpot < 1)
            {
                (double outer, double outerMeasure) = Toward(rule.Nodes[i], 1 - hotSpot);
                disc += rule.Weights[i] * outerMeasure * (hotSpot + outer) * At(hotSpot + outer, 0);
            }

            (double axial, double axialMeasure) = Toward(rule.Nodes[i], neck.Aspect);
            wall += rule.Weights[i] * axialMeasure * At(1, axial);
        }

        return unitArea * (disc + wall);

        double At(double radial, double axial)
        {
            double kelvin = TemperatureField.Kelvin(
                cylinder, channels, biasVolt, radial, axial, seriesOhm, latticeKelvin, radius);
            return LightYield.PerCm2PerSecond(light, kelvin, detector);
        }
    }

    /// <summary>Distance from the rim, cubed into it, where the temperature goes like d ln d: the value and its derivative.</summary>
    private static (double Distance, double Measure) Toward(double node, double reach) =>
        (reach * node * node * node, 3 * reach * node * node);
}
