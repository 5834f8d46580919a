using System.CommandLine;
using Overbias.Physics.Bremsstrahlung;
using DetectorCurve = Overbias.Physics.Bremsstrahlung.Detector;

namespace Overbias.Host.Cli;

/// <summary>The detected yield: which formula and which detector, as asked on the command line.</summary>
internal sealed class ModelYield
{
    private const string Closed = "closed";

    internal Option<ModelTyped<string>> Form { get; } = ModelOptions.Word(
        "--form",
        "Eqs 14 and 15; Eq 17; its closed form; the paper's 6.13e22 ζ² exp(-1/ζ); or a black body.",
        ("exact", "exact"),
        ("eq17", "eq17"),
        (Closed, Closed),
        ("printed", "printed"),
        ("planck", "planck"));

    internal Option<string> Detector { get; } = new("--detector")
    {
        Description = "paper (Eq 20), extended (its plateau up to 3.1 eV), or a CSV file of wavelength in nm and efficiency.",
        HelpName = "paper|extended|FILE",
        DefaultValueFactory = _ => "paper",
    };

    /// <summary>The word for a form.</summary>
    internal static string Word(LightForm form) => form switch
    {
        LightForm.Exact => "exact",
        LightForm.Eq17 => "eq17",
        LightForm.Printed => "printed",
        _ => "planck",
    };

    /// <summary>The yield in cm⁻² s⁻¹.</summary>
    /// <exception cref="UsageException">The form does not know the detector, or the file is none.</exception>
    internal double PerCm2PerSecond(ParseResult parse, double kelvin)
    {
        string form = parse.GetRequiredValue(Form);
        string name = parse.GetRequiredValue(Detector);
        if (form is Closed && name is not ("paper" or "extended"))
            throw new UsageException($"--detector is '{name}' with the closed form; allowed there are paper and extended.");
        if (form is "printed" && name is not "paper")
            throw new UsageException($"--detector is '{name}' with the printed form; allowed there is paper.");
        LightForm light = form switch
        {
            "exact" => LightForm.Exact,
            "printed" => LightForm.Printed,
            "planck" => LightForm.Planck,
            _ => LightForm.Eq17,
        };
        DetectorCurve detector = Read(name);
        return ModelOptions.Asked(() => LightYield.PerCm2PerSecond(light, kelvin, detector));
    }

    private static DetectorCurve Read(string name)
    {
        if (name is "paper" or "extended")
            return name is "paper" ? DetectorCurve.Paper : DetectorCurve.PaperExtended;
        try
        {
            using var reader = new StreamReader(name);
            return DetectorFile.Read(reader);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new UsageException($"--detector is '{name}', which cannot be read; allowed are paper, extended and a CSV file.");
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new UsageException($"The detector's file '{name}' is not as it must be. {e.Message}");
        }
    }
}
