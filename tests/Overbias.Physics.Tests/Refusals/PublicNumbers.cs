using System.Reflection;
using Overbias.Physics.Bremsstrahlung;
using Overbias.Physics.FiniteVolume;
using Overbias.Physics.HeatFlow;
using Overbias.Physics.Laws;
using Overbias.Physics.Temperature;

namespace Overbias.Physics.Tests.Refusals;

/// <summary>Every public way to hand a number to the library, with arguments that it takes.</summary>
internal static class PublicNumbers
{
    /// <summary>A value in the middle of the range of every parameter, by its name.</summary>
    private static readonly Dictionary<string, object?> Usual = new (string Name, object? Value)[]
    {
        ("accuracy", 1e-9), ("alphaElectronvolt2PerWatt", 60.0), ("alternatingRmsVolt", 0.014), ("amplifierAmperePerRootHertz", 1e-12),
        ("amplitudeVolt", 0.02), ("areaSquareCentimetre", 4e-14), ("aspect", 0.5), ("axial", 0.1), ("beamWattPerKelvin", 5e-8),
        ("biasHeatWatt", 1e-9), ("biasVolt", 0.7), ("binSecond", 0.01), ("capacityJoulePerKelvin", 1e-8), ("channels", 4.0),
        ("coefficientPerKelvin", 2e-3), ("coldKelvin", 300.0), ("collection", 0.43), ("contactKelvin", 29.0), ("contactWatt", 1.5e-6),
        ("contactWattPerKelvin", 1e-9), ("currentAmpere", 1e-5), ("darkPerSecond", 300.0), ("deadSecond", 5e-8),
        ("densityAmpere2PerHertz", 1e-23), ("detector", null), ("Detector", null), ("directVolt", 0.1), ("efficiencies", new[] { 0, 0.5 }),
        ("energiesElectronvolt", new[] { 1.0, 2 }), ("energyElectronvolt", 1.5), ("extended", false), ("farad", 1e-11),
        ("fermiVelocityMetrePerSecond", 1.4e6), ("fermiWavelengthNanometre", 0.52), ("form", Form.Corrected), ("heaterAmpere", 1e-6),
        ("heaterWatt", 1.5e-6), ("hertz", 12100.0), ("hotKelvin", 330.0), ("hotSpot", 0.4), ("index", 3), ("junctionVolt", 0.7),
        ("kelvin", 1500.0), ("kind", Sink.True), ("latticeKelvin", 300.0), ("lengthFermi", 0.8), ("light", LightForm.Eq17),
        ("meanKelvin", 315.0), ("measuredSiemens", 3e-4), ("modulationVolt", 0.02), ("neck", Neck.Paper), ("ohm", 1200.0),
        ("openKelvin", 30.0), ("openWatt", 1.5e-6), ("pairsPerSecond", 1e3), ("parameters", null), ("perSecond", 10.0), ("radial", 0.3),
        ("radius", ConstrictionRadius.Printed), ("radiusFermi", 2.5), ("radiusMetre", 1.3e-9), ("ratePerSecond", 1000.0),
        ("readingKelvin", 0.01), ("referenceKelvin", 295.0), ("relativeBeamUncertainty", 0.05), ("relativeChannelUncertainty", 0.02),
        ("relativeScaleUncertainty", 0.02), ("relaxationSecond", 3e-14), ("resistanceOhm", 1000.0), ("ring", 3), ("rings", 16),
        ("riseKelvin", 30.0), ("scaleKelvin", 3000.0), ("scaleWatt", 2e-5), ("scattering", new Scattering(0.2, 0.3)),
        ("seriesOhm", 470.0), ("share", 0.14), ("siemens", 3e-4), ("sink", 0.5), ("slice", 5), ("slices", 16),
        ("surroundingsKelvin", 300.0), ("terms", 50), ("thermalWattPerKelvin", 1e-9), ("thermometer", null), ("timeConstantSecond", 0.2),
        ("transmission", 0.5), ("triplesPerSecond", 1e3), ("uncertaintyOhm", 0.1), ("uncertaintyWattPerKelvin", 1e-11), ("wallLoss", 1.0),
        ("wallOverElectronAt1000Kelvin", 0.3), ("wallOverPhonon", 0.2), ("wantedPerSecond", 1000.0), ("x", 2.0),
        ("yieldPerCm2PerSecond", 1e17),
    }.ToDictionary(pair => pair.Name, pair => pair.Value);

    /// <summary>Objects whose methods take numbers.</summary>
    private static readonly object[] Objects =
    [
        Neck.Paper, Detector.Paper, new HeatSolver(16, 16), new HeatSolver(16, 16).Solve(0.4, 0.5, 1, 0.5), new Scattering(0.2, 0.3),
        new ResistanceThermometer(1000, 295), new PaperLaw(Neck.Paper), HotElectronLaw.FromPower(60, 4e-14), new MultiElectronLaw(1e3, 1e3),
        new ExponentialLaw(10, 2e-5),
    ];

    /// <summary>What functions give back: their constructors store what has been computed.</summary>
    private static readonly Type[] Results = [typeof(LorenzRatio), typeof(CalorimeterRow), typeof(CalorimeterResult), typeof(LawParameter)];

    /// <summary>Every public constructor and method with a number among its parameters; those of results are left out.</summary>
    public static IEnumerable<MethodBase> All()
    {
        foreach (Type type in typeof(Neck).Assembly.GetExportedTypes().Where(type => !type.IsEnum && !type.IsInterface))
        {
            const BindingFlags own = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
            foreach (MethodBase method in type.GetMethods(own).Cast<MethodBase>()
                .Concat(Results.Contains(type) ? [] : type.GetConstructors()))
            {
                bool isGenerated = method.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), false);
                bool isAccessor = method.IsSpecialName && !method.IsConstructor && method.Name != "get_Item";
                if (!isGenerated && !isAccessor && method.GetParameters().Any(IsNumber))
                    yield return method;
            }
        }
    }

    public static bool IsNumber(ParameterInfo parameter) => parameter.ParameterType == typeof(double);

    /// <summary>Arguments that the method takes.</summary>
    public static object?[] Arguments(MethodBase method) => [.. method.GetParameters().Select(parameter =>
        Special(method, parameter) ?? (Usual.TryGetValue(parameter.Name!, out object? value)
            ? value
            : throw new KeyNotFoundException($"No usual value for {Name(method)}({parameter.Name}): add one.")))];

    /// <summary>Calls; a refusal comes out as itself.</summary>
    public static void Call(MethodBase method, object?[] arguments)
    {
        try
        {
            if (method is ConstructorInfo constructor)
                constructor.Invoke(arguments);
            else
                method.Invoke(method.IsStatic ? null : Objects.First(method.DeclaringType!.IsInstanceOfType), arguments);
        }
        catch (TargetInvocationException e)
        {
            throw e.InnerException!;
        }
    }

    public static string Name(MethodBase method) => $"{method.DeclaringType!.Name}.{(method.IsConstructor ? "new" : method.Name)}";

    /// <summary>Where the same name means another type, or another middle of the range.</summary>
    private static object? Special(MethodBase method, ParameterInfo parameter) => (Name(method), parameter.Name) switch
    {
        ("PaperLaw.new", "Neck") => Neck.Paper,
        ("PaperLaw.new", "Collection") => 0.43,
        ("PaperLaw.new", "Light") => LightForm.Eq17,
        ("PaperLaw.new", "Surface") => false,
        ("PaperLaw.new", "Radius") => ConstrictionRadius.Printed,
        ("PaperLaw.new", "LatticeKelvin") => 300.0,
        ("Modulation.Brightening", "ratePerSecond") => new Func<double, double>(volt => volt * volt),
        ("CalorimeterFile.Read", "reader") => new StringReader("channels,heater_W,rise_K\n0,1e-6,30\n1,1e-6,29\n"),
        _ => null,
    };
}
