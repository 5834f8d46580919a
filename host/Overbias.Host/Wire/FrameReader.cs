namespace Overbias.Host.Wire;

/// <summary>Reads a frame strictly: it refuses what cannot be used, and leaves the judgement of the rest to verification.</summary>
public static class FrameReader
{
    /// <summary>Most rows a frame holds.</summary>
    public const int MostRows = 10;

    /// <summary>Conversions of one bin.</summary>
    public const int ConversionsPerBin = 10;

    private const long LargestSum = 1L << 53;
    private const int LargestCode = 32768;

    /// <summary>Reads a payload of the topic <c>bins</c>. Keys that are not known are passed over.</summary>
    /// <exception cref="WireException">It is not a frame; the message says why.</exception>
    public static Frame Read(ReadOnlySpan<byte> utf8)
    {
        WireObject json = WireObject.Parse(utf8, "The frame");
        json.RequireVersion();
        long run = json.Integer("run", 0, int.MaxValue);
        (long? seq, long? first) = SequenceKeys.Read(json);
        if (run > 0 && seq is null)
            throw json.Refusal($"belongs to run {run} and has no seq.");
        if (run == 0 && seq is not null)
            throw json.Refusal("belongs to no run and has a seq.");
        int rows = json.List("w").GetArrayLength();
        if (rows is < 1 or > MostRows)
            throw json.Refusal($"has {rows} rows; allowed is 1 to {MostRows}.");
        long[] flags = json.Integers("flags", rows, 0, ushort.MaxValue);
        var frame = new Frame
        {
            Sid = json.SessionId(),
            Boot = json.Integer("boot", 0, int.MaxValue),
            Run = run,
            Seq = seq,
            First = first,
            Bin = json.Integer("bin", 0, LargestSum),
            TimeMicrosecond = json.Integer("t_us", 0, LargestSum),
            Width = json.Integers("w", rows, 1, 1_000_000),
            Apd1 = json.Integers("apd1", rows, 0, LargestSum),
            Apd2 = json.Integers("apd2", rows, 0, LargestSum),
            I1 = Sums(json, "i1", rows),
            I1Square = json.Integers("i1sq", rows, 0, long.MaxValue),
            I1Min = json.OptionalIntegers("i1min", rows, -LargestCode, LargestCode - 1),
            I1Max = json.OptionalIntegers("i1max", rows, -LargestCode, LargestCode - 1),
            I100 = Sums(json, "i100", rows),
            Vj = Sums(json, "vj", rows),
            X = Sums(json, "x", rows),
            Y = Sums(json, "y", rows),
            X30 = Sums(json, "x30", rows),
            Y30 = Sums(json, "y30", rows),
            Bias = json.Integers("bias", rows, -LargestCode, LargestCode - 1),
            N = json.Integers("n", rows, 0, LargestSum),
            LateMicrosecond = json.Integers("late_us", rows, 0, LargestSum),
            Flags = Array.ConvertAll(flags, value => (RowFlags)value),
        };
        for (int row = 0; row < rows; row++)
            RequireConversions(json, frame, row);
        return frame;
    }

    private static long[] Sums(WireObject json, string key, int rows) => json.Integers(key, rows, -LargestSum, LargestSum);

    private static void RequireConversions(WireObject json, Frame frame, int row)
    {
        long most = ConversionsPerBin * frame.Width[row];
        if (frame.N[row] > most)
            throw json.Refusal($"has {frame.N[row]} in n[{row}]; allowed is 0 to {most}.");
        bool empty = frame.N[row] == 0;
        if (empty != frame.I1Min[row] is null || empty != frame.I1Max[row] is null)
            throw json.Refusal($"has {frame.N[row]} in n[{row}], and i1min or i1max does not go with it: null with 0, else a number.");
        if (frame.I1Min[row] > frame.I1Max[row])
            throw json.Refusal($"has i1min[{row}] {frame.I1Min[row]} above i1max[{row}] {frame.I1Max[row]}.");
    }
}
