using System.Text.Json.Serialization;

namespace Overbias.Host.Summary;

/// <summary>A stretch of the hold in which the conductance stayed, with the light it gave.</summary>
public sealed record Plateau
{
    /// <summary>First bin.</summary>
    [JsonPropertyName("bin")]
    public required long Bin { get; init; }

    /// <summary>Duration in s.</summary>
    [JsonPropertyName("duration_s")]
    public required double DurationSecond { get; init; }

    /// <summary>Mean conductance in G0.</summary>
    [JsonPropertyName("g_g0")]
    public required double ConductanceG0 { get; init; }

    /// <summary>Mean voltage across the junction in V.</summary>
    [JsonPropertyName("v_V")]
    public required double VoltageVolt { get; init; }

    /// <summary>Photons of detector 1, dark counts included.</summary>
    [JsonPropertyName("apd1")]
    public required long Apd1 { get; init; }

    /// <summary>Photons of detector 2, dark counts included.</summary>
    [JsonPropertyName("apd2")]
    public required long Apd2 { get; init; }

    /// <summary>Rate of both detectors with the run's dark rates taken off, per s.</summary>
    [JsonPropertyName("light_Hz")]
    public required double LightHertz { get; init; }
}

/// <summary>What happened in a run, from its files alone.</summary>
public sealed record RunSummary
{
    /// <summary>Name of the box.</summary>
    [JsonPropertyName("box")]
    public required string Box { get; init; }

    /// <summary>Session.</summary>
    [JsonPropertyName("sid")]
    public required string Sid { get; init; }

    /// <summary>Number of the run.</summary>
    [JsonPropertyName("run")]
    public required long Run { get; init; }

    /// <summary>Whether the box was the Twin.</summary>
    [JsonPropertyName("simulated")]
    public required bool Simulated { get; init; }

    /// <summary>Why the run ended: the box's reason, or what the recorder knows when the box did not tell; null while it is on.</summary>
    [JsonPropertyName("reason")]
    public string? Reason { get; init; }

    /// <summary>Duration of the recorded rows in s of the box's time.</summary>
    [JsonPropertyName("duration_s")]
    public double DurationSecond { get; init; }

    /// <summary>Feedback cycles.</summary>
    [JsonPropertyName("cycles")]
    public int Cycles { get; init; }

    /// <summary>Trips by criterion.</summary>
    [JsonPropertyName("trips")]
    public required IReadOnlyDictionary<string, int> Trips { get; init; }

    /// <summary>First reference conductance in G0, or null.</summary>
    [JsonPropertyName("first_g0")]
    public double? FirstG0 { get; init; }

    /// <summary>Last reference conductance before the hold in G0, or null.</summary>
    [JsonPropertyName("last_reference_g0")]
    public double? LastReferenceG0 { get; init; }

    /// <summary>Whether the contact ruptured.</summary>
    [JsonPropertyName("ruptured")]
    public bool Ruptured { get; init; }

    /// <summary>Seconds from the beginning of the hold to the first rupture in it, or null.</summary>
    [JsonPropertyName("rupture_after_s")]
    public double? RuptureAfterSecond { get; init; }

    /// <summary>Conductance steps found in the hold.</summary>
    [JsonPropertyName("steps")]
    public int Steps { get; init; }

    /// <summary>Plateaus of the hold, in order.</summary>
    [JsonPropertyName("plateaus")]
    public required IReadOnlyList<Plateau> Plateaus { get; init; }

    /// <summary>Dark rates of the two detectors in Hz, or null.</summary>
    [JsonPropertyName("dark_Hz")]
    public double[]? DarkHertz { get; init; }

    /// <summary>Frames recorded.</summary>
    [JsonPropertyName("frames")]
    public long Frames { get; init; }

    /// <summary>Events recorded.</summary>
    [JsonPropertyName("events")]
    public long Events { get; init; }

    /// <summary>Rows recorded.</summary>
    [JsonPropertyName("rows")]
    public long Rows { get; init; }

    /// <summary>Bins that the rows span.</summary>
    [JsonPropertyName("bins")]
    public long Bins { get; init; }

    /// <summary>Merged rows.</summary>
    [JsonPropertyName("merged")]
    public long Merged { get; init; }

    /// <summary>Photons of detector 1 over all rows.</summary>
    [JsonPropertyName("apd1")]
    public long Apd1 { get; init; }

    /// <summary>Photons of detector 2 over all rows.</summary>
    [JsonPropertyName("apd2")]
    public long Apd2 { get; init; }

    /// <summary>Rows by lateness: the numbers of <see cref="Recording.Lateness.EdgesMicrosecond"/>, then the rest.</summary>
    [JsonPropertyName("late_hist_us")]
    public required IReadOnlyList<long> LateHistogram { get; init; }

    /// <summary>Numbers of the sequence that were lost.</summary>
    [JsonPropertyName("lost")]
    public long Lost { get; init; }

    /// <summary>Breaks in the row of bins that no event explains.</summary>
    [JsonPropertyName("breaks")]
    public long Breaks { get; init; }

    /// <summary>Numbers under which two contents came; both are kept.</summary>
    [JsonPropertyName("conflicts")]
    public long Conflicts { get; init; }
}
