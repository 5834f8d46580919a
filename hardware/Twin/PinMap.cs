// The pins of the ESP32 as the board is wired, from hardware/pinmap.csv.
using System.Globalization;

namespace Overbias.Twin;

/// <summary>GPIO numbers by net, read from the embedded pin map: a wrong constant in the firmware then meets a wrong pin here.</summary>
internal sealed class PinMap
{
    private readonly Dictionary<string, int> _gpio = [];

    private PinMap(TextReader lines)
    {
        lines.ReadLine();
        while (lines.ReadLine() is { } line)
        {
            string[] fields = line.Split(',');
            if (fields.Length >= 2)
                _gpio.Add(fields[0], int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The board's own map.</summary>
    public static PinMap Board { get; } = Load();

    /// <summary>GPIO of a net.</summary>
    /// <exception cref="KeyNotFoundException">The map has no such net.</exception>
    public int this[string net] => _gpio[net];

    private static PinMap Load()
    {
        using Stream stream = typeof(PinMap).Assembly.GetManifestResourceStream("pinmap.csv")
            ?? throw new InvalidOperationException("pinmap.csv is not embedded in Overbias.Twin.");
        using var reader = new StreamReader(stream);
        return new PinMap(reader);
    }
}
