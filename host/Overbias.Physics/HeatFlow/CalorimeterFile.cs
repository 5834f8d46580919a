using Overbias.Physics.Checks;
using Overbias.Physics.Constants;

namespace Overbias.Physics.HeatFlow;

/// <summary>
/// Reads a measurement on a membrane from CSV and evaluates it. Columns, in any order: channels (G/G0); heater_W and rise_K, or, with a
/// resistance thermometer, heater_A and heater_ohm; optionally bias_V and ac_rms_V across the contact. Rows with 0 channels are the
/// open contact, the rest are compared with the mean of those.
/// </summary>
public static class CalorimeterFile
{
    /// <summary>Reads and evaluates: G_th = P_c/ΔT_c - P_o/ΔT_o, and L/L0 of each row and of all.</summary>
    /// <param name="reader">The text; empty lines and lines that begin with # are passed over.</param>
    /// <param name="surroundingsKelvin">T_0 of surroundings and tip in K, above 0.</param>
    /// <param name="readingKelvin">σ_T of one reading of the temperature in K, not below 0.</param>
    /// <param name="relativeScaleUncertainty">
    /// Standard uncertainty of the scale of G_b (of power over temperature) as a share of it, not below 0.
    /// </param>
    /// <param name="thermometer">The heater as a thermometer; none where the table holds heater_W and rise_K.</param>
    /// <exception cref="FormatException">
    /// The text is not such a table, or has no open row or none in contact: one sentence with the line's number.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static CalorimeterResult Read(
        TextReader reader,
        double surroundingsKelvin,
        double readingKelvin = 0,
        double relativeScaleUncertainty = 0,
        ResistanceThermometer? thermometer = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Require.Positive(surroundingsKelvin);
        Require.NotNegative(readingKelvin);
        Require.NotNegative(relativeScaleUncertainty);
        List<CalorimeterTable.Reading> readings = CalorimeterTable.Read(reader, surroundingsKelvin, thermometer);
        CalorimeterTable.Reading[] open = [.. readings.Where(reading => reading.Channels == 0)];
        CalorimeterTable.Reading[] closed = [.. readings.Where(reading => reading.Channels > 0)];
        if (open.Length == 0)
            throw new FormatException("No row has 0 channels; allowed is a table with at least one row of the open contact.");
        if (closed.Length == 0)
            throw new FormatException("No row has channels above 0; allowed is a table with at least one row in contact.");
        double beam = open.Average(reading => reading.WattPerKelvin);
        double sharedWattPerKelvin =
            readingKelvin * Math.Sqrt(open.Sum(reading => Square(reading.WattPerKelvin / reading.RiseKelvin))) / open.Length;
        return Evaluate(closed, beam, sharedWattPerKelvin, surroundingsKelvin, readingKelvin, relativeScaleUncertainty);
    }

    private static CalorimeterResult Evaluate(
        CalorimeterTable.Reading[] closed,
        double beam,
        double sharedWattPerKelvin,
        double surroundingsKelvin,
        double readingKelvin,
        double relativeScaleUncertainty)
    {
        List<CalorimeterRow> rows = [];
        double weights = 0;
        double sum = 0;
        double own = 0;
        double shared = 0;
        foreach (CalorimeterTable.Reading reading in closed)
        {
            double thermal = reading.WattPerKelvin - beam;
            double mean = surroundingsKelvin + (reading.RiseKelvin / 2);
            double perKelvin = reading.WattPerKelvin / reading.RiseKelvin;
            double scale = thermal * relativeScaleUncertainty;
            double uncertainty = Math.Sqrt(Square(perKelvin * readingKelvin) + Square(sharedWattPerKelvin) + Square(scale));
            LorenzRatio lorenz = LorenzRatio.Of(thermal, uncertainty, mean, reading.Channels);
            rows.Add(new CalorimeterRow(reading.Channels, mean, thermal, lorenz));

            double expected = SI.LorenzWattOhmPerKelvin2 * mean * reading.Channels * SI.ConductanceQuantumSiemens;
            double weight = Square(expected / perKelvin);
            weights += weight;
            sum += weight * lorenz.Ratio;
            own += Square(weight * perKelvin * readingKelvin / expected);
            shared += weight * sharedWattPerKelvin / expected;
        }

        double ratio = sum / weights;
        double total = Math.Sqrt((own + Square(shared)) / Square(weights) + Square(ratio * relativeScaleUncertainty));
        return new CalorimeterResult(beam, rows, new LorenzRatio(ratio, total));
    }

    private static double Square(double value) => value * value;
}
