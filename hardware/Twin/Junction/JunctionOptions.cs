// The gold constriction a board is made with.
namespace Overbias.Twin.Junction;

/// <summary>
/// The gold constriction a board is made with. The defaults are tuned so that a careful feedback loop thins about 430 G0 to a few in
/// some tens of cycles; they are a plausible junction, not a measured one.
/// </summary>
public sealed record JunctionOptions
{
    /// <summary>Conductance between the sense contacts at the start, in G0; this junction's own is drawn within ±7 %.</summary>
    public double StartG0 { get; init; } = 430;

    /// <summary>A plain resistor in place of the junction, in Ω: nothing thins, breaks or shines. Null: a junction.</summary>
    public double? DummyOhm { get; init; }

    /// <summary>Resistance of the leads between sense contacts and neck, in Ω; this junction's own is drawn within ±20 %.</summary>
    public double LeadOhm { get; init; } = 10;

    /// <summary>Activation energy of electromigration, in eV.</summary>
    public double ActivationElectronvolt { get; init; } = 1.0;

    /// <summary>
    /// Attempt rate of electromigration, in 1/s at 0.5 V across the neck; it is proportional to that voltage (wind force).
    /// </summary>
    public double AttemptPerSecond { get; init; } = 1e12;

    /// <summary>
    /// Share of the rearrangements under drive that begin an avalanche: neighbouring atoms follow faster and faster until the neck is
    /// cooled or by chance comes to rest.
    /// </summary>
    public double AvalancheShare { get; init; } = 0.02;

    /// <summary>Share of the rearrangements within an avalanche that end it.</summary>
    public double AvalancheEndShare { get; init; } = 0.05;

    /// <summary>1/f noise of the conductance at 40 G0, relative, rms; it grows as the neck shrinks, within 0.1 to 1 %.</summary>
    public double FlickerRms { get; init; } = 0.0025;

    /// <summary>False leaves out two-level fluctuators.</summary>
    public bool Fluctuators { get; init; } = true;
}
