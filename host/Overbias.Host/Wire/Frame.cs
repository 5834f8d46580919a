namespace Overbias.Host.Wire;

/// <summary>
/// A frame of 1 to 10 rows as the box sent it, in raw units (PROTOCOL.md, "bins"). Every list has one entry a row and is not changed.
/// </summary>
public sealed class Frame
{
    /// <summary>Session: 16 hexadecimal digits, new at each boot.</summary>
    public required string Sid { get; init; }

    /// <summary>Number of the boot.</summary>
    public required long Boot { get; init; }

    /// <summary>Number of the run; 0 between runs.</summary>
    public required long Run { get; init; }

    /// <summary>Number in the session's sequence; null between runs.</summary>
    public long? Seq { get; init; }

    /// <summary>Oldest number that the box still held when it sent this; null between runs.</summary>
    public long? First { get; init; }

    /// <summary>First bin of the first row.</summary>
    public required long Bin { get; init; }

    /// <summary>The box's clock at the beginning of <see cref="Bin"/>, in µs since boot.</summary>
    public required long TimeMicrosecond { get; init; }

    /// <summary>Bins that each row spans, 1 or more.</summary>
    public required long[] Width { get; init; }

    /// <summary>Photons counted by detector 1.</summary>
    public required long[] Apd1 { get; init; }

    /// <summary>Photons counted by detector 2.</summary>
    public required long[] Apd2 { get; init; }

    /// <summary>Current ×1: sum of the conversions, in counts.</summary>
    public required long[] I1 { get; init; }

    /// <summary>Current ×1: sum of squares, in counts².</summary>
    public required long[] I1Square { get; init; }

    /// <summary>Current ×1: least conversion, in counts; null in a row without conversions.</summary>
    public required int?[] I1Min { get; init; }

    /// <summary>Current ×1: greatest conversion, in counts; null in a row without conversions.</summary>
    public required int?[] I1Max { get; init; }

    /// <summary>Current ×100: sum, in counts.</summary>
    public required long[] I100 { get; init; }

    /// <summary>Voltage across the junction: sum, in counts.</summary>
    public required long[] Vj { get; init; }

    /// <summary>Lock-in X: sum, in counts.</summary>
    public required long[] X { get; init; }

    /// <summary>Lock-in Y: sum, in counts.</summary>
    public required long[] Y { get; init; }

    /// <summary>Lock-in X ×30: sum, in counts.</summary>
    public required long[] X30 { get; init; }

    /// <summary>Lock-in Y ×30: sum, in counts.</summary>
    public required long[] Y30 { get; init; }

    /// <summary>Code of the bias DAC in force in the row's last bin.</summary>
    public required long[] Bias { get; init; }

    /// <summary>Conversions in the sums, 0 to 10·w.</summary>
    public required long[] N { get; init; }

    /// <summary>How long after its last edge the row was collected, in µs.</summary>
    public required long[] LateMicrosecond { get; init; }

    /// <summary>The rows' flags.</summary>
    public required RowFlags[] Flags { get; init; }

    /// <summary>Number of rows, 1 to 10.</summary>
    public int Rows => Width.Length;

    /// <summary>The bin after the last row's.</summary>
    public long EndBin
    {
        get
        {
            long end = Bin;
            foreach (long w in Width)
                end += w;
            return end;
        }
    }
}
