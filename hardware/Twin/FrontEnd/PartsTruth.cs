// What one board's parts really are.
namespace Overbias.Twin.FrontEnd;

/// <summary>What one board's parts really are, as drawn from the options by its seed. Gains are relative: 1 is nominal.</summary>
public sealed record PartsTruth
{
    /// <summary>Offset of the current amplifier, in A.</summary>
    public double CurrentOffsetAmpere { get; init; }

    /// <summary>Offset of the amplifier of the voltage across the junction, in V.</summary>
    public double VoltOffset { get; init; }

    /// <summary>Gain of the current ×1.</summary>
    public double CurrentGain { get; init; }

    /// <summary>Gain of the current ×100.</summary>
    public double Current100Gain { get; init; }

    /// <summary>Gain of the voltage across the junction.</summary>
    public double VoltGain { get; init; }

    /// <summary>Gain of the lock-in outputs.</summary>
    public double LockinGain { get; init; }

    /// <summary>Gain of the lock-in outputs ×30.</summary>
    public double Lockin30Gain { get; init; }

    /// <summary>Phase of the demodulators, in rad.</summary>
    public double LockinPhase { get; init; }

    /// <summary>Stray capacitance across the junction, in F.</summary>
    public double StrayFarad { get; init; }

    /// <summary>Resistance that the paper's wiring puts in series, in Ω.</summary>
    public double PaperOhm { get; init; }
}
