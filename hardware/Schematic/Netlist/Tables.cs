// Rows of pinmap.csv and bom.csv.
using System.Globalization;

namespace Overbias.Schematic.Netlist;

/// <summary>A row of pinmap.csv.</summary>
/// <param name="Net">The net.</param>
/// <param name="Gpio">Number of the ESP32's pin.</param>
/// <param name="Direction">«input», «output», «open drain» or «strapping».</param>
/// <param name="Function">What the pin is used as.</param>
/// <param name="Safe">The level that is safe: «low», «high» or «any».</param>
public sealed record PinRow(string Net, int Gpio, string Direction, string Function, string Safe)
{
    /// <summary>True when the ESP32 drives the net.</summary>
    public bool Drives => Direction is "output" or "open drain";

    /// <summary>Reads the file's text.</summary>
    public static IReadOnlyList<PinRow> Read(string text)
        => [.. Csv.Rows(text).Select(c => new PinRow(c[0], int.Parse(c[1], CultureInfo.InvariantCulture), c[2], c[3], c[4]))];
}

/// <summary>A row of bom.csv.</summary>
/// <param name="References">Reference designators.</param>
/// <param name="Quantity">Their number, as written.</param>
/// <param name="Value">The value, as in the sheets; a device's name for parts without one.</param>
/// <param name="Manufacturer">Maker.</param>
/// <param name="Number">The maker's part number.</param>
/// <param name="Alternate">Another that fits; empty when none is known.</param>
/// <param name="Package">Package.</param>
/// <param name="Note">What to mind.</param>
/// <param name="Source">Where part number and facts were confirmed: «datasheet», «public driver», «public symbol» or «not read».</param>
public sealed record BomRow(
    IReadOnlyList<string> References,
    int Quantity,
    string Value,
    string Manufacturer,
    string Number,
    string Alternate,
    string Package,
    string Note,
    string Source)
{
    /// <summary>Reads the file's text.</summary>
    public static IReadOnlyList<BomRow> Read(string text) =>
    [
        .. Csv.Rows(text).Select(c => new BomRow(
            c[0].Split(' ', StringSplitOptions.RemoveEmptyEntries),
            int.Parse(c[1], CultureInfo.InvariantCulture), c[2], c[3], c[4], c[5], c[6], c[7], c[8])),
    ];
}

/// <summary>Comma-separated values without quotes: no field of the board's tables holds a comma.</summary>
public static class Csv
{
    /// <summary>The rows below the header, split.</summary>
    /// <exception cref="FormatException">A row has another number of fields than the header.</exception>
    public static IEnumerable<string[]> Rows(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        int fields = lines[0].Split(',').Length;
        foreach (string line in lines.Skip(1))
        {
            string[] cells = line.Split(',');
            if (cells.Length != fields)
                throw new FormatException($"'{line}' has {cells.Length} fields, the header {fields}.");
            yield return cells;
        }
    }
}
