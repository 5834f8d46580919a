using System.Text.Json;

namespace Overbias.Firmware.Tests.Support;

/// <summary>One row of a frame, as PROTOCOL.md tells it.</summary>
internal sealed record Row(long Bin, int Width, int Apd1, int Apd2, int Bias, int Conversions, int LateMicrosecond, int Flags)
{
    public static List<Row> All(IEnumerable<JsonElement> frames)
    {
        var rows = new SortedDictionary<long, Row>();
        foreach (JsonElement frame in frames)
        {
            long bin = frame.GetProperty("bin").GetInt64();
            for (int k = 0; k < frame.GetProperty("w").GetArrayLength(); k++)
            {
                int Cell(string column) => frame.GetProperty(column)[k].GetInt32();
                rows[bin] = new Row(
                    bin, Cell("w"), Cell("apd1"), Cell("apd2"), Cell("bias"), Cell("n"), Cell("late_us"), Cell("flags"));
                bin += Cell("w");
            }
        }

        return [.. rows.Values];
    }
}
