using Overbias.Schematic.Netlist;
using Overbias.Schematic.Rules;

namespace Overbias.Board.Tests.Sheets;

/// <summary>The schematic keeps its rules, and each rule finds the fault that it is there for.</summary>
public class RuleTests
{
    public static TheoryData<string> Names => [.. BoardRules.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_schematic_keeps_the_rule(string rule) => Assert.Empty(BoardRules.All[rule](BoardFiles.Load()));

    [Theory]
    [InlineData("3-bias", "SDO=DAC_MISO ", "", "U301.SDO is neither connected nor marked open")]
    [InlineData("3-bias", "BIN=GND", "BIN=-", "U301.BIN is an input or a supply and may not be open")]
    [InlineData("8-safety", "H=USB_OK Y=FAULT NC=-", "H=USB_OK Y=FAULT NC=GND", "U802.NC must stay open and is on GND")]
    [InlineData("9-panel", "GPA7=ARM", "GPA7=ARMM", "ARMM has one pin only: U901.GPA7")]
    public void A_pin_that_was_forgotten_is_found(string sheet, string before, string after, string complaint)
        => Bites("every pin is connected or marked open", sheet, before, after, complaint);

    [Theory]
    [InlineData("8-safety", "Y3=FEED", "Y3=CLEAR", "CLEAR has 2 drivers: U803.Y2 and U803.Y3")]
    [InlineData("7-photons", "Y1=APD1_EVEN", "Y1=TICK", "TICK has 2 drivers")]
    [InlineData("8-safety", "V33 DAC_ZERO", "GND DAC_ZERO", "DAC_ZERO is an open drain (U808.OUT1) without a pull-up")]
    [InlineData("1-supplies", "OUTA=SUPPLY_OK", "OUTA=STROBE", "STROBE is driven by U305.Y2 against the open drain of U107.OUTA")]
    [InlineData("3-bias", "Y1=STROBE_N", "Y1=-", "STROBE_N is listened to by U305.A2 and driven by nothing")]
    public void A_net_without_exactly_one_driver_is_found(string sheet, string before, string after, string complaint)
        => Bites("one driver a net", sheet, before, after, complaint);

    [Theory]
    [InlineData("5-current", "VDRIVE=V33", "VDRIVE=V5", "U505.VDRIVE wants 1.71 to 3.6 V and is on V5 of 5 V")]
    [InlineData("3-bias", "AVSS=V12N", "AVSS=GND", "U301.AVSS wants -16.5 to -4.5 V and is on GND of 0 V")]
    [InlineData("6-lock-in", "VCC=V33 GND=GND R1_N", "VCC=V33 GND=SQ0 R1_N", "U601.GND is a ground pin on SQ0")]
    [InlineData("1-supplies", "OUT=AV5 FB", "OUT=V12P FB", "U104.OUT gives 5 V to V12P of 12 V")]
    [InlineData("5-current", "C501 C 100n @U501.V+\n", "", "U501.V+ has no decoupling capacitor")]
    [InlineData("5-current", "C501 C 100n @U501.V+", "C501 C 10p @U501.V+", "U501.V+ has no decoupling capacitor")]
    public void A_wrong_supply_or_a_missing_capacitor_is_found(string sheet, string before, string after, string complaint)
        => Bites("every supply pin has its supply and a capacitor", sheet, before, after, complaint);

    [Theory]
    [InlineData("8-safety", "U801 74HC123 | VCC=V33", "U801 74HC123 | VCC=V5", "TICK: U201.IO4 is high at 2.9 V, U801.B2 wants 4 V")]
    [InlineData("7-photons", "| V5 DETECTOR1", "| V5 CLEAR_RC", "CLEAR_RC: R717.1 puts 5 V on U804.A6, which stands 3.6 V")]
    [InlineData("9-panel", "NC1_A=V33", "NC1_A=V5", "ESTOP_OK: SW904.NC1_A puts 5 V on U802.C")]
    [InlineData("2-mcu", "VDD2=V33", "VDD2=V5", "CONSOLE_RX: U204.VOA puts 5 V on U201.IO3, which stands 3.6 V")]
    public void Levels_that_do_not_fit_are_found(string sheet, string before, string after, string complaint)
        => Bites("logic levels fit", sheet, before, after, complaint);

    [Theory]
    [InlineData("2-mcu", "R203 R 100k | WATCHDOG GND", "R203 R 100k | WATCHDOG V33", "WATCHDOG is pulled high and is safe low")]
    [InlineData("2-mcu", "R207 R 10.0k | DAC_SYNC V33", "R207 R 1M | DAC_SYNC V33", "DAC_SYNC is not pulled high by 100 kΩ or less")]
    [InlineData("2-mcu", "safe WATCHDOG low", "safe WATCHDOG high", "WATCHDOG is safe low in pinmap.csv and high in the sheets")]
    [InlineData("2-mcu", "safe ANALOG_TRIP_ARM low\n", "", "ANALOG_TRIP_ARM is driven by the ESP32 and has no safe level")]
    [InlineData("9-panel", "safe FORCE low\n", "", "FORCE is driven by U901.GPA2 and has no safe level")]
    [InlineData("9-panel", "R901 R 100k | UNSHORT GND\n", "", "UNSHORT is not pulled low")]
    public void A_line_that_floats_with_the_MCU_is_found(string sheet, string before, string after, string complaint)
        => Bites("safe while the MCU floats", sheet, before, after, complaint);

    [Theory]
    [InlineData("2-mcu", "| USB_SHELL GNDU\nC204", "| USB_SHELL GND\nC204", "joins the USB socket's ground to the board's")]
    [InlineData("2-mcu", "| VUSB USB_LED", "| V5 USB_LED", "joins the USB socket's ground to the board's")]
    public void A_bridge_over_the_isolation_is_found(string sheet, string before, string after, string complaint)
        => Bites("the USB side is isolated", sheet, before, after, complaint);

    [Theory]
    [InlineData("2-mcu", "IO32=WATCHDOG", "IO32=ANALOG_TRIP_ARM", "U201.IO32 is on ANALOG_TRIP_ARM, pinmap.csv says WATCHDOG")]
    [InlineData("2-mcu", "IO4=TICK", "IO4=-", "U201.IO4 is on nothing, pinmap.csv says TICK")]
    public void A_pin_that_is_not_the_pin_maps_is_found(string sheet, string before, string after, string complaint)
        => Bites("the ESP32's pins are those of pinmap.csv", sheet, before, after, complaint);

    [Fact]
    public void A_pin_that_the_module_does_not_bring_out_is_found()
    {
        PinRow[] map = [.. BoardFiles.PinMap, new PinRow("NEW", 16, "output", "GPIO", "low")];

        Assert.Contains("pinmap.csv puts NEW on GPIO 16, which ESP32-WROVER-E does not bring out.", PinMapRule.Check(BoardFiles.Load(), map));
    }

    [Theory]
    [InlineData("5-current", "R503 R 1.00k", "R503 R 1.01k", "R503 is 1.01k 0.1% in the sheets and 1.00k 0.1% in the bill")]
    [InlineData("5-current", "C532 C 100n |", "C599 C 100n | TEMP GND\nC532 C 100n |", "C599 is in the sheets and not listed")]
    [InlineData("5-current", "C532 C 100n | TEMP GND\n", "", "C532 is listed and in no sheet")]
    public void A_part_that_is_not_the_bills_is_found(string sheet, string before, string after, string complaint)
        => Bites("the bill of materials lists every part and nothing else", sheet, before, after, complaint);

    [Fact]
    public void A_wrong_quantity_and_a_part_listed_twice_are_found()
    {
        BomRow[] bom = [.. BoardFiles.Bom, BoardFiles.Bom[0] with { Quantity = 99, Source = "hearsay", Number = "", References = ["U301"] }];
        string[] complaints = [.. BomRule.Check(BoardFiles.Load(), bom)];

        Assert.Contains("The row of U301 says 99 and names 1.", complaints);
        Assert.Contains("The row of U301 has no maker's part number.", complaints);
        Assert.Contains("U301 is listed twice.", complaints);
        Assert.Contains(complaints, c => c.StartsWith("'hearsay' in the row of U301 is none of", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("5-current", "U501 OPA189", "U501 OPA190", "'OPA190'")]
    [InlineData("5-current", "R501 R 200", "R502 R 200", "'R502' stands twice")]
    [InlineData("5-current", "R502 R 200 0.1% | TIA_MID TIA", "R502 R 200 0.1% | TIA_MID", "names 1 nets for 2 pins")]
    [InlineData("5-current", "OUT=TIA NC=-", "OUTPUT=TIA NC=-", "names no pin of OPA189")]
    public void A_line_that_cannot_be_read_is_refused(string sheet, string before, string after, string sentence)
        => Assert.Contains(sentence, Assert.Throws<FormatException>(() => Mutated(sheet, before, after)).Message, StringComparison.Ordinal);

    private static void Bites(string rule, string sheet, string before, string after, string complaint)
        => Assert.Contains(BoardRules.All[rule](Mutated(sheet, before, after)), c => c.Contains(complaint, StringComparison.Ordinal));

    private static Circuit Mutated(string sheet, string before, string after)
    {
        Assert.Contains(before, BoardFiles.Sheet(sheet), StringComparison.Ordinal);
        return BoardFiles.Load((name, text) => name == sheet ? text.Replace(before, after, StringComparison.Ordinal) : text);
    }
}
