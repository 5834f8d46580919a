namespace Overbias.Physics.HeatFlow;

/// <summary>One row in contact, evaluated by the rule for varying power, which holds for constant power and constant current too.</summary>
/// <param name="Channels">G/G0.</param>
/// <param name="MeanKelvin">T̄ of heater and tip in K.</param>
/// <param name="ThermalWattPerKelvin">G_th in W/K.</param>
/// <param name="Lorenz">L/L0 and its standard uncertainty.</param>
public readonly record struct CalorimeterRow(double Channels, double MeanKelvin, double ThermalWattPerKelvin, LorenzRatio Lorenz);

/// <summary>What a table of readings says.</summary>
/// <param name="BeamWattPerKelvin">G_b in W/K, the mean of P/ΔT over the open rows.</param>
/// <param name="Rows">The rows in contact, in the table's order.</param>
/// <param name="Mean">
/// L/L0 of all rows, each weighed by the inverse square of what its own reading leaves open. The readings of the open contact and the
/// scale of the power are common to all rows, so their part of the uncertainty does not fall with the number of rows.
/// </param>
public sealed record CalorimeterResult(double BeamWattPerKelvin, IReadOnlyList<CalorimeterRow> Rows, LorenzRatio Mean);
