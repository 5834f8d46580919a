// What the board does to the junction, and what it wants to be told.
namespace Overbias.Twin.Junction;

/// <summary>What the board connects to the junction; constant between two events.</summary>
internal struct Circuit
{
    /// <summary>Nothing drives the junction.</summary>
    public bool Open;

    /// <summary>The relay across the sample is closed.</summary>
    public bool Shorted;

    /// <summary>Drive and sense lines are taken off the junction and given to the references.</summary>
    public bool Isolated;

    /// <summary>Conductance of the references that are connected, in S.</summary>
    public double ReferenceSiemens;

    /// <summary>Setpoint of the drive, in V.</summary>
    public double Volt;

    /// <summary>Resistance between the drive and the sense contacts, in Ω; 0 for the four-wire drive.</summary>
    public double SeriesOhm;

    /// <summary>Current limit, in A.</summary>
    public double LimitAmpere;

    /// <summary>Peak of the lock-in's sine, in V.</summary>
    public double SineVolt;

    /// <summary>Angular frequency of that sine times the stray capacitance, in S.</summary>
    public double StraySiemens;
}

/// <summary>What the board's fast analog parts look for while time runs.</summary>
internal struct Watch
{
    /// <summary>No alarm is pending.</summary>
    public const double Never = double.PositiveInfinity;

    /// <summary>Current below which the analog trip fires, in A; 0 while it is not armed.</summary>
    public double ThresholdAmpere;

    /// <summary>Time from the crossing to the lower bias, in s.</summary>
    public double DelaySecond;

    /// <summary>Instant at which the analog trip takes effect, in s since power-up.</summary>
    public double FireSecond;

    /// <summary>Current that sets the trip latch, in A.</summary>
    public double OverCurrentAmpere;
}

/// <summary>Why a run of the junction ended early.</summary>
internal enum Alarm
{
    None,
    AnalogTrip,
    OverCurrent,
}

/// <summary>Integrals over time of what the junction did.</summary>
internal struct Integrals
{
    public double Second;
    public double Ampere;
    public double Volt;
    public double JunctionVolt;
    public double InPhase;
    public double Quadrature;
    public double G0;
    public double Light;
}
