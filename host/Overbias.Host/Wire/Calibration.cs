namespace Overbias.Host.Wire;

/// <summary>A quantity of a calibration, in the unit of its key.</summary>
/// <param name="Value">What was found.</param>
/// <param name="Uncertainty">Its standard uncertainty.</param>
/// <param name="Residual">What its fit leaves; 0 where there is none.</param>
public sealed record CalibratedQuantity(long Value, long Uncertainty, long Residual);

/// <summary>The calibration of a box (PROTOCOL.md, "Calibration").</summary>
public sealed class Calibration
{
    private const double Million = 1e6;

    /// <summary>When it was taken, as the host told the box.</summary>
    public required string Date { get; init; }

    /// <summary>Boot in which it was taken.</summary>
    public required long Boot { get; init; }

    /// <summary>Run in which it was taken.</summary>
    public required long Run { get; init; }

    /// <summary>Its quantities by key.</summary>
    public required IReadOnlyDictionary<string, CalibratedQuantity> Quantities { get; init; }

    /// <summary>By what the scale of a column is multiplied; 1 for a column that is not calibrated.</summary>
    /// <param name="column">Name of the column, such as <c>i1</c>.</param>
    public double Factor(string column) => column switch
    {
        "i1min" or "i1max" => Factor("i1"),
        "i1sq" => Factor("i1") * Factor("i1"),
        "y" => Factor("x"),
        "y30" => Factor("x30"),
        _ => Quantities.TryGetValue($"{column}_ppm", out CalibratedQuantity? quantity) ? 1 + quantity.Value / Million : 1,
    };

    /// <summary>Reads the object of <c>about</c>; null when the box is not calibrated.</summary>
    /// <exception cref="WireException">It cannot be used; the message says why.</exception>
    internal static Calibration? Read(WireObject about)
    {
        if (!about.Has("calibration"))
            return null;
        WireObject json = about.Child("calibration");
        var quantities = new SortedDictionary<string, CalibratedQuantity>(StringComparer.Ordinal);
        foreach (string key in json.Keys.Where(key => key is not ("date" or "boot" or "run")))
        {
            WireObject quantity = json.Child(key);
            quantities[key] = new CalibratedQuantity(
                quantity.Integer("value", int.MinValue, int.MaxValue),
                quantity.Integer("u", 0, int.MaxValue),
                quantity.OptionalInteger("residual", 0, int.MaxValue) ?? 0);
        }
        return new Calibration
        {
            Date = json.Text("date", 32),
            Boot = json.Integer("boot", 0, int.MaxValue),
            Run = json.Integer("run", 0, int.MaxValue),
            Quantities = quantities,
        };
    }
}
