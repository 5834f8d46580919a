using System.Text.RegularExpressions;
using Overbias.Schematic.Netlist;

namespace Overbias.Board.Tests.Spice;

/// <summary>The simulated circuits are those of the sheets, and the simulation notices when they are not.</summary>
public partial class CircuitTests
{
    // Nodes whose name is not that of a net: ports of the sample, the opened loop, the supply, and detector 1's of two equal channels.
    private static readonly Dictionary<string, string> s_nets = new(StringComparer.Ordinal)
    {
        ["0"] = "GND",
        ["vcc"] = "V33",
        ["fh"] = "FORCE_HI",
        ["fl"] = "FORCE_LO",
        ["sh"] = "SENSE_HI",
        ["sl"] = "SENSE_LO",
        ["fbi"] = "FB",
        ["clear_n_a"] = "CLEAR_N",
        ["stretch"] = "STRETCH1",
        ["one"] = "ONE1",
        ["late"] = "LATE1",
    };

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(NgSpice.Folder).Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_resistor_and_capacitor_with_a_reference_is_the_sheets(string file)
    {
        Circuit circuit = BoardFiles.Load();

        Assert.All(Elements(file), match =>
        {
            string reference = match.Groups[1].Value;
            Part? part = circuit.Find(reference);
            Assert.True(part is not null, $"{reference} is in no sheet.");
            Assert.True(Math.Abs(Quantity.Of(match.Groups[4].Value) / Quantity.Of(part.Value) - 1) < 1e-9,
                $"{reference} is {part.Value} in the sheets and {match.Groups[4].Value} here.");
            Assert.Equal(part.Nets.Values.Order(StringComparer.Ordinal), new[] { Net(match, 2), Net(match, 3) }.Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public void Most_of_the_analog_sheets_is_simulated()
    {
        HashSet<string> simulated = [.. Files.SelectMany(f => Elements(f.Data)).Select(m => m.Groups[1].Value)];

        Assert.True(simulated.Count > 90, $"Only {simulated.Count} resistors and capacitors are simulated.");
    }

    [Theory]
    [InlineData("force", "force-sense.inc", "C403 error demand 330p", "C403 error demand 20p", "phase_margin_deg_30", 75, false)]
    [InlineData("force", "force-sense.inc", "C403 error demand 330p", "C403 error demand 660p", "bandwidth_hz_30", 75e3, false)]
    [InlineData("current", "models.inc", "en=5.5n", "en=55n", "noise100_ampere_1e12", 0.6e-9, true)]
    [InlineData("trip", "trip.cir", "C819 abs_fast 0 1n", "C819 abs_fast 0 10n", "trip_second_75", 12e-6, true)]
    [InlineData("photons", "photons.cir", "C708 late 0 22p", "C708 late 0 1f", "steering_margin_second", 3e-9, false)]
    public void A_circuit_that_was_changed_misses_its_claim(
        string circuit, string file, string before, string after, string measure, double claim, bool above)
    {
        string folder = Directory.CreateTempSubdirectory("overbias-spice-").FullName;
        try
        {
            foreach (string source in Directory.EnumerateFiles(NgSpice.Folder))
                File.Copy(source, Path.Combine(folder, Path.GetFileName(source)));
            string changed = Path.Combine(folder, file);
            string text = File.ReadAllText(changed);
            Assert.Contains(before, text, StringComparison.Ordinal);
            File.WriteAllText(changed, text.Replace(before, after, StringComparison.Ordinal));

            double value = NgSpice.Run(Path.Combine(folder, circuit + ".cir"))[measure];
            Assert.True(above ? value > claim : value < claim, $"{measure} is {value}.");
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static IEnumerable<Match> Elements(string file)
        => Element().Matches(File.ReadAllText(Path.Combine(NgSpice.Folder, file)));

    private static string Net(Match match, int group)
        => s_nets.GetValueOrDefault(match.Groups[group].Value, match.Groups[group].Value.ToUpperInvariant());

    [GeneratedRegex(@"^([RC]\d{3}) (\S+) (\S+) (\S+)", RegexOptions.Multiline)]
    private static partial Regex Element();
}
