// Reads devices.txt.
using System.Globalization;

namespace Overbias.Schematic.Netlist;

/// <summary>Reads the list of devices; its form is told at the top of the file.</summary>
public static class DeviceReader
{
    /// <summary>Reads the list.</summary>
    /// <exception cref="FormatException">A line is not of the form.</exception>
    public static IReadOnlyDictionary<string, Device> Read(TextReader lines)
    {
        var devices = new Dictionary<string, Device>(StringComparer.Ordinal);
        List<Pin> pins = [];
        while (lines.ReadLine() is { } line)
        {
            string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || line[0] == '#')
                continue;
            if (line[0] == ' ')
            {
                pins.Add(ReadPin(words, line));
                continue;
            }

            string[] halves = line.Split('|', 2, StringSplitOptions.TrimEntries);
            if (halves.Length < 2 || words.Length < 2)
                throw new FormatException($"'{line}' is no device: a name, a package and after '|' the source of its pins are wanted.");
            pins = [];
            devices.Add(words[0], new Device(words[0], words[1], halves[1], pins));
        }

        return devices;
    }

    private static Pin ReadPin(string[] words, string line)
    {
        if (words.Length < 3)
            throw new FormatException($"'{line}' is no pin: number, name and type are wanted.");
        string argument = words.Length > 3 ? words[3] : "";
        string? supply = argument is "none" or "" ? null : argument;
        var pin = new Pin(words[0], words[1], PinKind.Passive);
        return words[2] switch
        {
            "power" => WithRange(pin with { Kind = PinKind.Power }, argument, line),
            "gnd" => pin with { Kind = PinKind.Ground },
            "src" => pin with { Kind = PinKind.Source, LeastVolt = Number(argument, line), MostVolt = Number(argument, line) },
            "in" => pin with { Kind = PinKind.Input, Supply = supply, Levels = LevelsOf(words.Length > 4 ? words[4] : "", line) },
            "out" => pin with { Kind = PinKind.Output, Supply = supply },
            "od" => pin with { Kind = PinKind.OpenDrain, Supply = supply },
            "gpio" => pin with { Kind = PinKind.Gpio, Supply = supply, Levels = LevelsOf("cmos", line) },
            "ain" => pin with { Kind = PinKind.AnalogInput },
            "aout" => pin with { Kind = PinKind.AnalogOutput },
            "pass" => pin with { Group = argument },
            "ext" => pin with { Kind = PinKind.External },
            "nc" => pin with { Kind = PinKind.NotConnected },
            _ => throw new FormatException($"'{words[2]}' in '{line}' is no type of a pin."),
        };
    }

    private static Pin WithRange(Pin pin, string range, string line)
    {
        string[] ends = range.Split("..");
        if (ends.Length != 2)
            throw new FormatException($"'{line}' wants a range of volts such as 2.7..5.5.");
        return pin with { LeastVolt = Number(ends[0], line), MostVolt = Number(ends[1], line) };
    }

    private static Levels LevelsOf(string word, string line)
    {
        bool tolerant = word.EndsWith('5');
        return word.TrimEnd('5') switch
        {
            "cmos" => new Levels(0.3, 0.7, true, tolerant),
            "schmitt" => new Levels(0.2, 0.8, true, tolerant),
            "ttl" => new Levels(0.8, 2.0, false, tolerant),
            _ => throw new FormatException($"'{word}' in '{line}' is no kind of level: cmos, schmitt or ttl."),
        };
    }

    private static double Number(string text, string line)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw new FormatException($"'{text}' in '{line}' is no number.");
}
