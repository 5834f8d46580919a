using System.Globalization;
using System.Reflection;

namespace Overbias.Physics.Tests.Refusals;

/// <summary>No formula takes a number that it cannot mean anything for, and each refusal says the value and what is allowed.</summary>
public class RefusalTests
{
    private static readonly double[] Senseless = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1, 0];

    /// <summary>What else than finite numbers above 0 a parameter takes, and why; by name, or by method and name.</summary>
    private static readonly Dictionary<string, (double[] Values, string Why)> Allowed = new()
    {
        ["wallLoss"] = ([0, double.PositiveInfinity], "no loss and a cold wall are exact limits"),
        ["sink"] = ([0], "no loss in the volume"),
        ["radial"] = ([0], "the axis"),
        ["axial"] = ([0], "the heated plane"),
        ["latticeKelvin"] = ([0], "a cold lattice; laws and the solver divide by it and refuse 0"),
        ["biasVolt"] = ([-1, 0], "either sign, or none"),
        ["directVolt"] = ([-1, 0], "either sign, or none"),
        ["junctionVolt"] = ([-1, 0], "either sign, or none"),
        ["modulationVolt"] = ([0], "no modulation"),
        ["amplitudeVolt"] = ([0], "no modulation"),
        ["alternatingRmsVolt"] = ([0], "no modulation"),
        ["currentAmpere"] = ([-1, 0], "either sign, or none"),
        ["heaterAmpere"] = ([0], "no heating; -1 A is refused as too much for the beams"),
        ["seriesOhm"] = ([0], "the contact alone"),
        ["heaterWatt"] = ([-1, 0], "a cooler takes heat away"),
        ["openWatt"] = ([-1, 0], "a cooler takes heat away"),
        ["contactWatt"] = ([-1, 0], "a cooler takes heat away"),
        ["biasHeatWatt"] = ([0], "no bias"),
        ["contactWattPerKelvin"] = ([0], "an open contact"),
        ["thermalWattPerKelvin"] = ([-1, 0], "a noisy difference of readings"),
        ["coefficientPerKelvin"] = ([-1, 0], "a semiconductor's resistance falls"),
        ["Collection"] = ([0], "no light reaches a detector"),
        ["collection"] = ([0], "no light reaches a detector"),
        ["areaSquareCentimetre"] = ([0], "nothing emits"),
        ["yieldPerCm2PerSecond"] = ([0], "no light"),
        ["darkPerSecond"] = ([0], "a dark detector"),
        ["deadSecond"] = ([0], "no dead time"),
        ["ratePerSecond"] = ([0], "no light"),
        ["wantedPerSecond"] = ([0], "no light"),
        ["CountRate.CollectionFor.areaSquareCentimetre"] = ([], "a divisor"),
        ["CountRate.CollectionFor.yieldPerCm2PerSecond"] = ([], "a divisor"),
        ["amplifierAmperePerRootHertz"] = ([0], "an ideal amplifier"),
        ["transmission"] = ([0], "closed channels"),
        ["densityAmpere2PerHertz"] = ([0], "no noise"),
        ["farad"] = ([0], "no stray capacitance"),
        ["hertz"] = ([0], "direct current"),
        ["CurrentNoise.DensityAmpere2PerHertz.siemens"] = ([0], "an open contact"),
        ["CurrentNoise.DensityAmpere2PerHertz.kelvin"] = ([0], "absolute zero"),
        ["Contact.Channels.siemens"] = ([-1, 0], "a noisy reading"),
        ["Contact.Siemens.channels"] = ([-1, 0], "a noisy reading"),
        ["WiedemannFranz.ThermalConductanceWattPerKelvin.channels"] = ([0], "an open contact"),
        ["WiedemannFranz.ThermalConductanceWattPerKelvin.kelvin"] = ([0], "absolute zero"),
        ["WiedemannFranz.HeatWatt.channels"] = ([0], "an open contact"),
        ["WiedemannFranz.BiasHeatPerSideWatt.channels"] = ([0], "an open contact"),
        ["hotKelvin"] = ([0], "absolute zero"),
        ["coldKelvin"] = ([0], "absolute zero"),
        ["ResistanceThermometer.Ohm.kelvin"] = ([0], "absolute zero"),
        ["Scattering.TimeRatio.kelvin"] = ([0], "absolute zero"),
        ["PhotonElectrons.Needed.kelvin"] = ([0], "absolute zero"),
        ["PhotonElectrons.IsOverbias.kelvin"] = ([0], "absolute zero"),
        ["Detector.Efficiency.energyElectronvolt"] = ([0], "below every threshold"),
        ["PaperDetector.Efficiency.energyElectronvolt"] = ([0], "below every threshold"),
        ["Eigenvalues.LowestForSmallLoss.wallLoss"] = ([0], "a form for small losses"),
        ["readingKelvin"] = ([0], "exact readings"),
        ["relativeBeamUncertainty"] = ([0], "an exact scale"),
        ["relativeChannelUncertainty"] = ([0], "an exact conductance"),
        ["relativeScaleUncertainty"] = ([0], "an exact scale"),
        ["uncertaintyOhm"] = ([0], "exact readings"),
        ["uncertaintyWattPerKelvin"] = ([0], "exact readings"),
        ["wallOverPhonon"] = ([0], "no such scattering"),
        ["wallOverElectronAt1000Kelvin"] = ([0], "no such scattering"),
        ["alphaElectronvolt2PerWatt"] = ([0], "no heating"),
        ["share"] = ([0], "no heating"),
        ["pairsPerSecond"] = ([0], "no pairs"),
        ["triplesPerSecond"] = ([0], "no triples"),
        ["perSecond"] = ([0], "no light"),
        ["ExponentialLaw.new.perSecond"] = ([0], "no light"),
        ["HotElectronLaw.FromPower.latticeKelvin"] = ([], "a divisor"),
        ["HotElectronLaw.FromBias.latticeKelvin"] = ([], "a divisor"),
        ["HeatSolver.SolveNonlinear.latticeKelvin"] = ([], "a divisor"),
        ["EmittedLight.SurfacePerSecond.latticeKelvin"] = ([], "the far end is at T_L, and no light is computed below 1 K"),
        ["ResistanceThermometer.new.coefficientPerKelvin"] = ([], "a divisor"),
        ["x"] = ([0], "the functions' limits"),
        ["Contact.MatchedChannels.seriesOhm"] = ([], "a divisor"),
    };

    public static TheoryData<string> Methods => [.. PublicNumbers.All().Select(PublicNumbers.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_number_without_meaning_is_refused_with_the_value_and_what_is_allowed(string name)
    {
        foreach (MethodBase method in PublicNumbers.All().Where(method => PublicNumbers.Name(method) == name))
        {
            ParameterInfo[] parameters = method.GetParameters();
            PublicNumbers.Call(method, PublicNumbers.Arguments(method));
            for (int i = 0; i < parameters.Length; i++)
            {
                if (!PublicNumbers.IsNumber(parameters[i]))
                    continue;
                foreach (double value in Senseless)
                    CheckOne(method, i, value);
            }
        }
    }

    /// <summary>An exception to the rule that names nothing would hide a gap.</summary>
    [Fact]
    public void Every_exception_names_a_parameter_that_there_is()
    {
        HashSet<string> known = [.. PublicNumbers.All().SelectMany(method => method.GetParameters().Where(PublicNumbers.IsNumber)
            .SelectMany(parameter => new[] { parameter.Name!, $"{PublicNumbers.Name(method)}.{parameter.Name}" }))];
        Assert.Equal([], Allowed.Keys.Except(known));
    }

    private static void CheckOne(MethodBase method, int index, double value)
    {
        object?[] arguments = PublicNumbers.Arguments(method);
        arguments[index] = value;
        string parameter = method.GetParameters()[index].Name!;
        string what = string.Create(CultureInfo.InvariantCulture, $"{PublicNumbers.Name(method)}, {parameter} = {value}");
        bool isAllowed = (Allowed.TryGetValue($"{PublicNumbers.Name(method)}.{parameter}", out var own)
            || Allowed.TryGetValue(parameter, out own)) && own.Values.Contains(value);
        try
        {
            PublicNumbers.Call(method, arguments);
        }
        catch (ArgumentOutOfRangeException e)
        {
            Assert.False(isAllowed, $"{what} is refused: {e.Message}");
            Assert.True(e.Message.Contains("; allowed ", StringComparison.Ordinal), $"{what}: {e.Message}");
            string text = value.ToString(CultureInfo.InvariantCulture);
            Assert.True(e.Message.Contains($" is {text}", StringComparison.Ordinal), $"{what} is not in: {e.Message}");
            return;
        }

        Assert.True(isAllowed, $"{what} is taken.");
    }
}
