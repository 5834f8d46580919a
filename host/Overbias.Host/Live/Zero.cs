using Overbias.Host.Wire;

namespace Overbias.Host.Live;

/// <summary>Offsets of a run, in counts per conversion, and dark rates, as its event <c>zero</c> tells them.</summary>
/// <param name="I1">Offset of the current ×1.</param>
/// <param name="I100">Offset of the current ×100.</param>
/// <param name="Vj">Offset of the voltage across the junction.</param>
/// <param name="Dark1Hertz">Dark rate of detector 1, per second.</param>
/// <param name="Dark2Hertz">Dark rate of detector 2, per second.</param>
public sealed record Zero(double I1, double I100, double Vj, double Dark1Hertz, double Dark2Hertz)
{
    /// <summary>No offsets known.</summary>
    public static Zero None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>The offsets that an event tells, or null when it is no <c>zero</c> or lacks one of them.</summary>
    public static Zero? From(BoxEvent happening)
    {
        if (happening.Kind != "zero")
            return null;
        long? i1 = happening.Integer("i1_milli");
        long? i100 = happening.Integer("i100_milli");
        long? vj = happening.Integer("vj_milli");
        if (i1 is null || i100 is null || vj is null)
            return null;
        double dark1 = (happening.Integer("dark1_mHz") ?? 0) / 1000.0;
        double dark2 = (happening.Integer("dark2_mHz") ?? 0) / 1000.0;
        return new Zero(i1.Value / 1000.0, i100.Value / 1000.0, vj.Value / 1000.0, dark1, dark2);
    }
}
