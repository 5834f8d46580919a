namespace Overbias.Physics.Transport;

/// <summary>The sample's circuit in the paper.</summary>
public static class Circuit
{
    /// <summary>Series resistance R_s of the paper's circuit in Ω. A sample's own is measured.</summary>
    public const double SeriesOhm = 470;

    /// <summary>Total resistance in Ω near which electromigration sets in.</summary>
    public const double ElectromigrationOhm = 1000;

    /// <summary>Peak of the lock-in's modulation in V.</summary>
    public const double ModulationVolt = 0.020;

    /// <summary>Frequency of the lock-in's modulation in Hz.</summary>
    public const double ModulationHertz = 12100;

    /// <summary>Stray capacitance across the junction in F.</summary>
    public const double StrayFarad = 10e-12;
}
