using System.Globalization;
using Mono.Cecil;

namespace Overbias.Guard.Tests.Device;

/// <summary>The firmware's pins are those of <c>hardware/pinmap.csv</c>, the only place where a pin is chosen.</summary>
public class PinTests
{
    [Fact]
    public void Every_net_has_a_constant_with_its_pin_and_no_constant_is_left_over()
    {
        TypeDefinition pins = Assemblies.Shared.GetType("Overbias.Shared.Board.Pins");
        IEnumerable<string> constants = pins.Fields.Where(f => f.HasConstant).Select(f => $"{f.Name} = {f.Constant}");
        IEnumerable<string> nets = Map().Select(p => $"{PascalCase(p.Net)} = {p.Gpio}");

        Assert.Equal(nets.Order(StringComparer.Ordinal), constants.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_two_nets_share_a_pin() => Assert.Equal(Map().Count(), Map().Select(p => p.Gpio).Distinct().Count());

    [Theory]
    [InlineData("TICK", "Tick")]
    [InlineData("LOCKIN_4F", "Lockin4f")]
    [InlineData("APD1_EVEN", "Apd1Even")]
    [InlineData("ANALOG_TRIP_ARM", "AnalogTripArm")]
    public void A_net_gives_its_constant_the_name(string net, string constant) => Assert.Equal(constant, PascalCase(net));

    private static IEnumerable<(string Net, int Gpio)> Map() =>
        File.ReadLines(Path.Combine(Places.Root, "hardware", "pinmap.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .Select(cells => (cells[0], int.Parse(cells[1], CultureInfo.InvariantCulture)));

    private static string PascalCase(string net) =>
        string.Concat(net.Split('_').Select(word => string.Concat(word[..1], word[1..].ToLowerInvariant())));
}
