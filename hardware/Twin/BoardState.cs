// A look at the board from outside, for tests and the truth file.
using Overbias.Twin.TripLatch;

namespace Overbias.Twin;

/// <summary>The board as it stands at one instant: what no pin of the firmware could tell.</summary>
public readonly record struct BoardState
{
    /// <summary>The instant, in ns since power-up.</summary>
    public long NowNs { get; init; }

    /// <summary>Bin in progress: GATE's edges so far, less one; −1 before the first.</summary>
    public long Bin { get; init; }

    /// <summary>Bias that the drive is set to, in V: 0 while the trip latch is set, DAC B's while the analog trip is.</summary>
    public double BiasVolt { get; init; }

    /// <summary>Voltage across the junction, in V.</summary>
    public double JunctionVolt { get; init; }

    /// <summary>Current through the junction's wires, in A.</summary>
    public double CurrentAmpere { get; init; }

    /// <summary>Chord conductance between the sense contacts, in G0.</summary>
    public double ConductanceG0 { get; init; }

    /// <summary>True while the junction is a tunnel gap.</summary>
    public bool Ruptured { get; init; }

    /// <summary>Code at the output of DAC A, two's complement.</summary>
    public short CodeA { get; init; }

    /// <summary>Code at the output of DAC B, two's complement.</summary>
    public short CodeB { get; init; }

    /// <summary>True while the relay across the sample is closed.</summary>
    public bool ShortClosed { get; init; }

    /// <summary>True while the 10 kΩ path is closed.</summary>
    public bool SoftClosed { get; init; }

    /// <summary>True while the force path is closed.</summary>
    public bool ForceClosed { get; init; }

    /// <summary>True while 470 Ω stand in series.</summary>
    public bool PaperIn { get; init; }

    /// <summary>True while drive and sense lines are off the sample and at the references.</summary>
    public bool Isolated { get; init; }

    /// <summary>True while the lock-in's sine is added to the bias.</summary>
    public bool Modulated { get; init; }

    /// <summary>What set the trip latch; <see cref="TripCause.None"/> while it is clear.</summary>
    public TripCause Cause { get; init; }

    /// <summary>Instant at which the trip latch was set, in ns since power-up; −1 while it is clear.</summary>
    public long LatchedNs { get; init; }

    /// <summary>Instant since which no bias reaches the sample: it is 0 or the paths are open. In ns; −1 while not so.</summary>
    public long UndrivenNs { get; init; }

    /// <summary>Instant since which the sample is shorted with no bias that reaches it, in ns since power-up; −1 while not so.</summary>
    public long SafeNs { get; init; }

    /// <summary>True while the trip latch is clear and the drive enabled.</summary>
    public bool Armed => Cause == TripCause.None;

    /// <summary>True while the analog trip holds the bias at DAC B.</summary>
    public bool AnalogTripped { get; init; }

    /// <summary>Photons of detector 1 that reached its two counters since power-up.</summary>
    public long Photons1 { get; init; }

    /// <summary>Photons of detector 2 that reached its two counters since power-up.</summary>
    public long Photons2 { get; init; }
}
