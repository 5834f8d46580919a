using System.Globalization;

namespace Overbias.Physics.HeatFlow;

/// <summary>The readings of a calorimeter's CSV, with the heater's power and rise worked out where they are not columns.</summary>
internal static class CalorimeterTable
{
    private const string Channels = "channels";
    private static readonly string[] Direct = ["heater_W", "rise_K"];
    private static readonly string[] Thermometer = ["heater_A", "heater_ohm"];
    private static readonly string[] Optional = ["bias_V", "ac_rms_V"];

    /// <summary>One line of the table.</summary>
    internal readonly record struct Reading(double Channels, double HeaterWatt, double RiseKelvin, double BiasHeatWatt)
    {
        /// <summary>Heat into the heater over its rise, in W/K.</summary>
        public double WattPerKelvin => (HeaterWatt + BiasHeatWatt) / RiseKelvin;
    }

    /// <summary>Reads all lines.</summary>
    /// <exception cref="FormatException">The text is not such a table: one sentence with the line's number.</exception>
    public static List<Reading> Read(TextReader reader, double surroundingsKelvin, ResistanceThermometer? thermometer)
    {
        List<Reading> readings = [];
        string[]? wanted = null;
        int[] columns = [];
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Trim().Length == 0 || line.TrimStart()[0] == '#')
                continue;
            string[] cells = [.. line.Split(',').Select(cell => cell.Trim())];
            if (wanted is null)
            {
                wanted = Wanted(cells, number, thermometer is not null);
                columns = [.. wanted.Select(name => Array.IndexOf(cells, name))];
                continue;
            }

            double[] values = [.. columns.Select((column, i) => column < 0 ? 0 : Number(cells, column, wanted[i], number))];
            readings.Add(ToReading(values, wanted, number, surroundingsKelvin, thermometer));
        }

        return wanted is null
            ? throw new FormatException("The table is empty; allowed is one line of column names and rows of numbers.")
            : readings;
    }

    /// <summary>The names of the columns to read.</summary>
    private static string[] Wanted(string[] cells, int number, bool hasThermometer)
    {
        string[] heater = hasThermometer ? Thermometer : Direct;
        string[] wanted = [Channels, .. heater, .. Optional];
        foreach (string name in wanted.Except(Optional))
        {
            if (!cells.Contains(name))
                throw new FormatException($"Line {number} has no column {name}; needed are {string.Join(", ", wanted.Except(Optional))}.");
        }

        foreach (string name in wanted)
        {
            if (cells.Count(cell => cell == name) > 1)
                throw new FormatException($"Line {number} has the column {name} twice; allowed is once.");
        }

        return wanted;
    }

    private static double Number(string[] cells, int column, string name, int number)
    {
        string cell = column < cells.Length ? cells[column] : "";
        bool isNumber = double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value);
        return isNumber && double.IsFinite(value)
            ? value
            : throw new FormatException($"Line {number} has '{cell}' for {name}; allowed is a finite number.");
    }

    private static Reading ToReading(
        double[] values, string[] names, int number, double surroundingsKelvin, ResistanceThermometer? thermometer)
    {
        if (values[0] < 0)
            throw Refused(number, names[0], values[0], "0 for the open contact, or above 0");
        if (values[4] < 0)
            throw Refused(number, names[4], values[4], "not below 0");
        double watt = values[1];
        double rise = values[2];
        if (thermometer is { } heater)
        {
            if (!(values[2] > 0))
                throw Refused(number, names[2], values[2], "above 0");
            watt = values[1] * values[1] * values[2];
            rise = heater.Kelvin(values[2]) - surroundingsKelvin;
            if (!(rise > 0))
                throw Refused(number, names[2], values[2], "above that at the surroundings' temperature");
        }
        else if (!(rise > 0))
        {
            throw Refused(number, names[2], rise, "above 0");
        }

        double biasHeat = WiedemannFranz.BiasHeatPerSideWatt(values[0], values[3], values[4]);
        return new Reading(values[0], watt, rise, biasHeat);
    }

    private static FormatException Refused(int number, string name, double value, string allowed) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {number}: {name} is {value}; allowed is {allowed}."));
}
