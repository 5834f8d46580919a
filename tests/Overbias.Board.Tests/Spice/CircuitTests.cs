using System.Text.RegularExpressions;
using Overbias.Schematic.Netlist;

namespace Overbias.Board.Tests.Spice;

/// <summary>The simulated circuits are those of the sheets, and the simulation notices when they are not.</summary>
public partial class CircuitTests
{
    [Fact]
    public void Every_resistor_and_capacitor_with_a_reference_has_the_sheets_value()
    {
        Circuit circuit = BoardFiles.Load();
        int compared = 0;
        foreach (string file in Directory.EnumerateFiles(NgSpice.Folder))
        {
            foreach (Match match in Element().Matches(File.ReadAllText(file)))
            {
                string reference = match.Groups[1].Value;
                Part? part = circuit.Find(reference);
                Assert.True(part is not null, $"{reference} in {Path.GetFileName(file)} is in no sheet.");
                double simulated = Quantity.Of(match.Groups[2].Value);
                Assert.True(Math.Abs(simulated / Quantity.Of(part.Value) - 1) < 1e-9,
                    $"{reference} is {part.Value} in the sheets and {match.Groups[2].Value} in {Path.GetFileName(file)}.");
                compared++;
            }
        }

        Assert.True(compared > 80, $"Only {compared} elements were compared.");
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

    [GeneratedRegex(@"^([RC]\d{3}) \S+ \S+ (\S+)", RegexOptions.Multiline)]
    private static partial Regex Element();
}
