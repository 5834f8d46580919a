using System.Globalization;
using Overbias.Twin;

namespace Overbias.Firmware.Tests.Support;

/// <summary>One row of the fault table: what is injected in a run, what the box must do, and how the fault is cleared.</summary>
/// <param name="Fault">Its name on the wire.</param>
/// <param name="Injected">What happens, in words.</param>
/// <param name="UndrivenMs">Time within which no bias may reach the sample any more, in ms.</param>
/// <param name="SafeMs">Time within which the sample must be shorted as well, in ms.</param>
/// <param name="ToldBins">Bins within which the run must have ended by the fault.</param>
/// <param name="Cleared">What must be done before it can be cleared, in words.</param>
internal sealed record FaultCase(string Fault, string Injected, double UndrivenMs, double SafeMs, int ToldBins, string Cleared)
{
    /// <summary>What is so for 20 bins before; null for nothing.</summary>
    public Action<Rig, long>? Before { get; init; }

    /// <summary>What makes it happen; by the holder of the clock, at a bin's edge.</summary>
    public required Action<Rig, long> Inject { get; init; }

    /// <summary>What makes it stop; null when it does by itself.</summary>
    public Action<Rig, long>? Mend { get; init; }

    /// <summary>Why it cannot be cleared before it was mended; null when it can.</summary>
    public string? Refusal { get; init; }

    /// <summary>Part of the event's detail.</summary>
    public string Detail { get; init; } = string.Empty;

    /// <summary>State of the run in which it is injected.</summary>
    public string State { get; init; } = "ramp";

    public string Profile { get; init; } = """{"dark_ms":300,"tunnel_ms":200}""";

    /// <summary>The box that it happens to; null for the usual one.</summary>
    public Func<BoxOptions, BoxOptions>? Adjust { get; init; }

    /// <summary>True when the box loses its power right after the injection.</summary>
    public bool PowerFails { get; init; }

    /// <summary>True when times count from the instant at which the trip latch was set.</summary>
    public bool FromLatch { get; init; }

    /// <summary>The row as the document has it.</summary>
    public string Row => string.Create(
        CultureInfo.InvariantCulture,
        $"| `{Fault}` | {Injected} | {UndrivenMs} ms | {SafeMs} ms | {Told} | {Cleared} |");

    private string Told => PowerFails ? "next boot" : $"{ToldBins} bins";

    public override string ToString() => $"{Fault}: {Injected}";
}
