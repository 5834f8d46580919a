using System.Text.Json.Serialization;

namespace Overbias.Host.Page;

/// <summary>One row of a frame in physical quantities. What cannot be known is null, never not-a-number.</summary>
/// <param name="Bin">Number of its first bin.</param>
/// <param name="Width">Bins that it spans: 1, or more for a merged row.</param>
/// <param name="TimeSecond">The box's clock at the beginning of the row, in s; its origin is the same throughout a session.</param>
/// <param name="ConductanceG0">Conductance of the junction in G0; null when there is no voltage to divide by, or no conversion.</param>
/// <param name="JunctionVolt">Voltage measured across the junction, in V.</param>
/// <param name="CurrentAmpere">Current through the junction, in A.</param>
/// <param name="Photons1">Photons that detector 1 counted in the whole row.</param>
/// <param name="Photons2">Photons that detector 2 counted in the whole row.</param>
/// <param name="BiasVolt">Bias in force in the row's last bin, in V.</param>
/// <param name="Flags">Bits as in PROTOCOL.md.</param>
/// <param name="Conversions">Conversions in the sums.</param>
public readonly record struct LiveRow(
    [property: JsonPropertyName("bin")] long Bin,
    [property: JsonPropertyName("w")] int Width,
    [property: JsonPropertyName("t_s")] double TimeSecond,
    [property: JsonPropertyName("g_g0")] double? ConductanceG0,
    [property: JsonPropertyName("v_V")] double? JunctionVolt,
    [property: JsonPropertyName("i_A")] double? CurrentAmpere,
    [property: JsonPropertyName("apd1")] int Photons1,
    [property: JsonPropertyName("apd2")] int Photons2,
    [property: JsonPropertyName("bias_V")] double? BiasVolt,
    [property: JsonPropertyName("flags")] int Flags,
    [property: JsonPropertyName("n")] int Conversions);

/// <summary>Rows that follow one another without a gap: usually those of one frame.</summary>
/// <param name="Sid">Session of the box that they belong to.</param>
/// <param name="Run">Number of the run, 0 between runs.</param>
/// <param name="BinNanosecond">Width of a bin, in ns.</param>
/// <param name="ZeroRemoved">True when the offsets of a <c>zero</c> event are taken off current and voltage.</param>
/// <param name="SeriesOhm">
/// Series resistance that was taken off to get conductance and junction voltage, in Ω; null when the voltage was measured
/// across the junction.
/// </param>
/// <param name="Rows">The rows, oldest first; at least one.</param>
public sealed record LiveRows(
    [property: JsonPropertyName("sid")] string Sid,
    [property: JsonPropertyName("run")] int Run,
    [property: JsonPropertyName("binNs")] long BinNanosecond,
    [property: JsonPropertyName("zeroed")] bool ZeroRemoved,
    [property: JsonPropertyName("series_ohm")] double? SeriesOhm,
    [property: JsonPropertyName("rows")] IReadOnlyList<LiveRow> Rows)
{
    /// <summary>Number of the first row's first bin.</summary>
    [JsonPropertyName("bin0")]
    public long FirstBin => Rows[0].Bin;
}

/// <summary>A run that has ended and is safe on disk.</summary>
/// <param name="Run">Its number.</param>
/// <param name="Reason">The <c>reason</c> of its <c>run_end</c> event.</param>
/// <param name="Folder">The run folder.</param>
/// <param name="Summary">What it was, in one line.</param>
public sealed record LiveRun(
    [property: JsonPropertyName("run")] int Run,
    [property: JsonPropertyName("reason")] string Reason,
    [property: JsonPropertyName("folder")] string Folder,
    [property: JsonPropertyName("summary")] string Summary);
