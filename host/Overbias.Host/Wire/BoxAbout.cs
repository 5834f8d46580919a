using System.Text.Json;

namespace Overbias.Host.Wire;

/// <summary>A column of a frame: what its numbers mean.</summary>
/// <param name="Name">Key in the frame, such as <c>i1</c>.</param>
/// <param name="Unit">Physical unit, such as A.</param>
/// <param name="Scale">Physical unit per count.</param>
/// <param name="What">What it is, in words.</param>
public sealed record BoxColumn(string Name, string Unit, double Scale, string What);

/// <summary>What the box is and what its numbers mean (PROTOCOL.md, "about").</summary>
public sealed class BoxAbout
{
    /// <summary>Session: 16 hexadecimal digits, new at each boot.</summary>
    public required string Sid { get; init; }

    /// <summary>Name of the box.</summary>
    public required string Box { get; init; }

    /// <summary>Version of the firmware.</summary>
    public required string Firmware { get; init; }

    /// <summary>Whether the box is the Twin.</summary>
    public required bool Simulated { get; init; }

    /// <summary>Width of a bin, in ns.</summary>
    public required long BinNanosecond { get; init; }

    /// <summary>Frames and events the box can hold.</summary>
    public required long Capacity { get; init; }

    /// <summary>Frames and events the box sends beyond the last acknowledged one.</summary>
    public required long Window { get; init; }

    /// <summary>The columns of a frame.</summary>
    public required IReadOnlyList<BoxColumn> Columns { get; init; }

    /// <summary>Every setting of the profile.</summary>
    public required IReadOnlyList<BoxLimit> Limits { get; init; }

    /// <summary>Names of the bands of conductance, in the order of a setting's values.</summary>
    public required IReadOnlyList<string> Bands { get; init; }

    /// <summary>The calibration in force; null when the box is not calibrated.</summary>
    public Calibration? Calibration { get; init; }

    /// <summary>The whole message as it came.</summary>
    public required JsonElement Body { get; init; }

    /// <summary>The scale of a column in its unit per count, calibrated, or null when the box does not tell it.</summary>
    public double? Scale(string column)
    {
        foreach (BoxColumn candidate in Columns)
        {
            if (candidate.Name == column)
                return candidate.Scale * (Calibration?.Factor(column) ?? 1);
        }
        return null;
    }
}
