using System.Globalization;

namespace Overbias.Physics.HeatFlow;

/// <summary>
/// Reads a measurement on a membrane from CSV with the columns channels, heater_W, rise_K and, optionally, bias_V and ac_rms_V, in any
/// order. Rows with 0 channels are the open contact; the rest are compared with the mean of the open rows.
/// </summary>
public static class CalorimeterFile
{
    private static readonly string[] Required = ["channels", "heater_W", "rise_K"];
    private static readonly string[] Optional = ["bias_V", "ac_rms_V"];

    /// <summary>One row in contact, evaluated by the rule for varying power, which holds for constant power too.</summary>
    /// <param name="Channels">G/G0.</param>
    /// <param name="MeanKelvin">T̄ of heater and tip in K.</param>
    /// <param name="ThermalWattPerKelvin">G_th in W/K.</param>
    /// <param name="Lorenz">L/L0 and its uncertainty from the readings alone.</param>
    public readonly record struct Row(double Channels, double MeanKelvin, double ThermalWattPerKelvin, LorenzRatio Lorenz);

    /// <summary>Reads and evaluates.</summary>
    /// <param name="reader">The text; lines that begin with # are passed over.</param>
    /// <param name="surroundingsKelvin">T_0 of surroundings and tip in K, above 0.</param>
    /// <param name="readingKelvin">σ_T of one reading of the temperature in K, not below 0.</param>
    /// <exception cref="FormatException">The text is not such a table, or has no open row: one sentence with the line's number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public static IReadOnlyList<Row> Read(TextReader reader, double surroundingsKelvin, double readingKelvin = 0)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Checks.Require.Positive(surroundingsKelvin);
        Checks.Require.NotNegative(readingKelvin);
        List<double[]> rows = ReadRows(reader);
        double[][] open = [.. rows.Where(row => row[0] == 0)];
        if (open.Length == 0)
            throw new FormatException("No row has 0 channels; allowed is a table with at least one row of the open contact.");
        double beam = open.Average(row => row[1] / row[2]);
        List<Row> result = [];
        foreach (double[] row in rows.Where(row => row[0] > 0))
        {
            double heat = row[1] + WiedemannFranz.BiasHeatPerSideWatt(row[0], row[3], row[4]);
            double thermal = (heat / row[2]) - beam;
            double mean = surroundingsKelvin + (row[2] / 2);
            double reading = beam * readingKelvin / row[2];
            double uncertainty = reading * Math.Sqrt(1 + (1.0 / open.Length));
            result.Add(new Row(row[0], mean, thermal, LorenzRatio.Of(thermal, uncertainty, mean, row[0])));
        }

        return result;
    }

    private static List<double[]> ReadRows(TextReader reader)
    {
        List<double[]> rows = [];
        int[]? columns = null;
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Trim().Length == 0 || line.TrimStart()[0] == '#')
                continue;
            string[] cells = [.. line.Split(',').Select(cell => cell.Trim())];
            if (columns is null)
                columns = ReadNames(cells, number);
            else
                rows.Add(ReadRow(cells, columns, number));
        }

        if (columns is null)
            throw new FormatException("The table is empty; allowed is one line of column names and rows of numbers.");
        return rows;
    }

    private static int[] ReadNames(string[] cells, int number)
    {
        foreach (string name in Required)
        {
            if (!cells.Contains(name))
            {
                string allowed = string.Join(", ", Required.Concat(Optional));
                throw new FormatException($"Line {number} has no column {name}; allowed are {allowed}.");
            }
        }

        return [.. Required.Concat(Optional).Select(name => Array.IndexOf(cells, name))];
    }

    private static double[] ReadRow(string[] cells, int[] columns, int number)
    {
        double[] row = new double[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            if (columns[i] < 0)
                continue;
            string cell = columns[i] < cells.Length ? cells[columns[i]] : "";
            if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out row[i]) || !double.IsFinite(row[i]))
                throw new FormatException($"Line {number} has '{cell}' for a number; allowed is a finite number.");
        }

        if (row[0] < 0 || row[2] <= 0 || row[4] < 0)
            throw new FormatException($"Line {number}: channels and ac_rms_V are not below 0, and rise_K is above 0.");
        return row;
    }
}
