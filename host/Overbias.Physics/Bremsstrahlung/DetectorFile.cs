using System.Globalization;
using Overbias.Physics.Constants;

namespace Overbias.Physics.Bremsstrahlung;

/// <summary>Reads a detector's curve from CSV: wavelength in nm, efficiency 0 to 1.</summary>
public static class DetectorFile
{
    /// <summary>
    /// Reads lines of two numbers with a comma between. Empty lines, lines that begin with # and one line of column names before the
    /// first numbers are passed over. Wavelengths may rise or fall, but not repeat. Between the points efficiency is linear in energy.
    /// </summary>
    /// <param name="reader">The text.</param>
    /// <exception cref="FormatException">A line is not two numbers in range, or the order changes; it names the line.</exception>
    public static Detector Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        List<(double Nanometre, double Efficiency)> points = [];
        bool named = false;
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            string text = line.Trim();
            if (text.Length == 0 || text[0] == '#')
                continue;
            if (Parse(text) is { } point)
            {
                CheckPoint(points, point, number);
                points.Add(point);
            }
            else if (named || points.Count > 0)
            {
                throw new FormatException($"Line {number} is '{text}'; allowed is a wavelength in nm, a comma, an efficiency.");
            }
            else
            {
                named = true;
            }
        }

        if (points.Count < 2)
            throw new FormatException($"There are {points.Count} points; allowed are 2 or more.");
        if (points[0].Nanometre < points[1].Nanometre)
            points.Reverse();
        return new Detector(
            [.. points.Select(point => SI.PlanckLightElectronvoltNanometre / point.Nanometre)],
            [.. points.Select(point => point.Efficiency)]);
    }

    private static (double Nanometre, double Efficiency)? Parse(string text)
    {
        string[] cells = text.Split(',');
        if (cells.Length == 2
            && double.TryParse(cells[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double nanometre)
            && double.TryParse(cells[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double efficiency))
        {
            return (nanometre, efficiency);
        }

        return null;
    }

    private static void CheckPoint(
        List<(double Nanometre, double Efficiency)> points, (double Nanometre, double Efficiency) point, int number)
    {
        if (!(point.Nanometre is >= 10 and <= 1e5))
            throw Refused(number, "wavelength", point.Nanometre, "10 to 100000 nm");
        if (!(point.Efficiency is >= 0 and <= 1))
            throw Refused(number, "efficiency", point.Efficiency, "0 to 1");
        if (points.Count == 0)
            return;
        double step = point.Nanometre - points[^1].Nanometre;
        bool turns = points.Count > 1 && step * (points[1].Nanometre - points[0].Nanometre) < 0;
        if (step == 0 || turns)
            throw Refused(number, "wavelength", point.Nanometre, "wavelengths that all rise or all fall");
    }

    private static FormatException Refused(int number, string what, double value, string allowed) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {number}: {what} is {value}; allowed is {allowed}."));
}
