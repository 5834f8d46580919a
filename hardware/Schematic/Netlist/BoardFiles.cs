// The board's own files, as they are embedded.
namespace Overbias.Schematic.Netlist;

/// <summary>The board's own files, embedded in this assembly.</summary>
public static class BoardFiles
{
    private const string SheetPrefix = "sheet/";

    /// <summary>Names of the sheets, in order.</summary>
    public static IReadOnlyList<string> SheetNames { get; } =
    [
        .. typeof(BoardFiles).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(SheetPrefix, StringComparison.Ordinal))
            .Select(n => n[SheetPrefix.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Text of one sheet.</summary>
    public static string Sheet(string name) => Text(SheetPrefix + name);

    /// <summary>Text of devices.txt.</summary>
    public static string Devices => Text("devices.txt");

    /// <summary>The pin map.</summary>
    public static IReadOnlyList<PinRow> PinMap => PinRow.Read(Text("pinmap.csv"));

    /// <summary>The bill of materials.</summary>
    public static IReadOnlyList<BomRow> Bom => BomRow.Read(Text("bom.csv"));

    /// <summary>The board's schematic; <paramref name="change"/> may alter a sheet's text, by its name, before it is read.</summary>
    /// <exception cref="FormatException">A line is not of the form.</exception>
    public static Circuit Load(Func<string, string, string>? change = null)
    {
        var reader = new SheetReader(DeviceReader.Read(new StringReader(Devices)));
        foreach (string name in SheetNames)
        {
            string text = Sheet(name);
            reader.Read(name, new StringReader(change is null ? text : change(name, text)));
        }

        return reader.Circuit;
    }

    private static string Text(string name)
    {
        using Stream stream = typeof(BoardFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in Overbias.Schematic.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
