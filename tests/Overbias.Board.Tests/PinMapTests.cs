using Overbias.Schematic.Netlist;

namespace Overbias.Board.Tests;

/// <summary>The pin map keeps to what the ESP32-WROVER can do. (That the firmware keeps to the pin map is the guard's to test.)</summary>
public class PinMapTests
{
    private static readonly int[] s_inputOnly = [34, 35, 36, 37, 38, 39];
    private static readonly int[] s_strapping = [0, 2, 5, 12, 15];
    private static readonly int[] s_flash = [6, 7, 8, 9, 10, 11];
    private static readonly int[] s_psram = [16, 17];
    private static readonly int[] s_console = [1, 3];
    private static readonly int[] s_broughtOut =
        [0, 1, 2, 3, 4, 5, 12, 13, 14, 15, 18, 19, 21, 22, 23, 25, 26, 27, 32, 33, 34, 35, 36, 39];

    public static TheoryData<string, int, string, string, string> Faults => new()
    {
        { "WATCHDOG", 34, "output", "GPIO", "WATCHDOG is an output on GPIO 34, which only reads." },
        { "WATCHDOG", 5, "output", "GPIO", "WATCHDOG keeps the sample safe and is on the strapping pin GPIO 5." },
        { "ARMED", 15, "input", "GPIO", "ARMED keeps the sample safe and is on the strapping pin GPIO 15." },
        { "NEW", 7, "input", "GPIO", "NEW is on GPIO 7, which belongs to the flash." },
        { "NEW", 17, "input", "GPIO", "NEW is on GPIO 17, which belongs to the PSRAM." },
        { "NEW", 3, "input", "GPIO", "NEW is on GPIO 3, which belongs to the console." },
        { "NEW", 20, "input", "GPIO", "NEW is on GPIO 20, which the module does not bring out." },
        { "NEW", 4, "input", "GPIO", "NEW and TICK are both on GPIO 4." },
    };

    [Fact]
    public void The_pin_map_keeps_to_the_modules_limits() => Assert.Empty(Complaints(BoardFiles.PinMap));

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_pin_beyond_the_limits_is_found(string net, int gpio, string direction, string function, string complaint)
    {
        PinRow[] map = [.. BoardFiles.PinMap.Where(r => r.Net != net), new PinRow(net, gpio, direction, function, "any")];

        Assert.Contains(complaint, Complaints(map));
    }

    [Fact]
    public void Strapping_pins_see_at_boot_what_the_ESP32_wants()
    {
        Circuit circuit = BoardFiles.Load();
        bool PulledTo(string net, bool high) => circuit.Beyond(net)
            .Any(b => b.Through.Device.Name == "R" && circuit.Rails.TryGetValue(b.Net, out double volt) && volt > 0 == high);

        Assert.True(PulledTo("BOOT", true));
        Assert.True(PulledTo("LOCKIN_4F", false));
        Assert.False(PulledTo("ANALOG_TRIP", true));
    }

    private static IEnumerable<string> Complaints(IReadOnlyList<PinRow> map)
    {
        HashSet<string> safety = [.. SafetyNets()];
        foreach (PinRow row in map)
        {
            if (s_inputOnly.Contains(row.Gpio) && row.Direction != "input")
                yield return $"{row.Net} is an {row.Direction} on GPIO {row.Gpio}, which only reads.";
            if (s_strapping.Contains(row.Gpio) && safety.Contains(row.Net))
                yield return $"{row.Net} keeps the sample safe and is on the strapping pin GPIO {row.Gpio}.";
            if (s_flash.Contains(row.Gpio))
                yield return $"{row.Net} is on GPIO {row.Gpio}, which belongs to the flash.";
            else if (s_psram.Contains(row.Gpio))
                yield return $"{row.Net} is on GPIO {row.Gpio}, which belongs to the PSRAM.";
            else if (!s_broughtOut.Contains(row.Gpio))
                yield return $"{row.Net} is on GPIO {row.Gpio}, which the module does not bring out.";
            if (s_console.Contains(row.Gpio) && row.Function != "UART0")
                yield return $"{row.Net} is on GPIO {row.Gpio}, which belongs to the console.";
            foreach (PinRow other in map.Where(o => o.Gpio == row.Gpio && o.Net != row.Net))
                yield return $"{row.Net} and {other.Net} are both on GPIO {row.Gpio}.";
        }
    }

    // What the ESP32 drives into the safety sheet, and the line that tells whether the latch is clear.
    private static IEnumerable<string> SafetyNets()
    {
        Sheet sheet = BoardFiles.Load().Sheets.Single(s => s.Name == "8-safety");
        HashSet<string?> nets = [.. sheet.Parts.SelectMany(p => p.Nets.Values)];
        return BoardFiles.PinMap.Where(r => r.Drives && nets.Contains(r.Net)).Select(r => r.Net).Append("ARMED");
    }
}
