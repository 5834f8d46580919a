using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Overbias.Shared.Wire;
using Record = Overbias.Shared.Wire.Record;

namespace Overbias.Shared.Tests.Wire;

public class TransientTests
{
    private static readonly short[] CountOf = [.. Enumerable.Range(0, 65536).Select(word => (short)word)];

    [Fact]
    public void Raw_conversions_come_out_of_a_record_as_they_were_put_into_it()
    {
        Gen<short> count = Gen.Choose(short.MinValue, short.MaxValue).Select(i => (short)i);
        Gen<(bool, short, short, short)> conversion =
            from known in Gen.Elements(true, true, true, false)
            from current in count
            from current100 in count
            from volt in count
            select (known, current, current100, volt);
        var record = new Record();
        var json = new JsonBuffer(FrameWriter.LargestFrame);
        Prop.ForAll(conversion.ArrayOf(EventWriter.TransientConversions).ToArbitrary(), put =>
        {
            record.Reset(EventKind.Transient, 3, 1230, 1);
            record.Sequence = 7;
            record.Rows = put.Length;
            ushort[] words = [.. put.SelectMany(c => new[] { (ushort)c.Item2, (ushort)c.Item3, (ushort)c.Item4 }).Prepend((ushort)0)];
            EventWriter.PutConversions(record, words, 1, CountOf, [true, .. put.Select(c => c.Item1)], 1);

            EventWriter.Write(json, "9f3c51d0a7b24e18", 17, 1, record);
            using var document = JsonDocument.Parse(json.ToArray());
            int?[] Read(string key) =>
            [
                .. document.RootElement.GetProperty(key).EnumerateArray()
                    .Select(e => e.ValueKind == JsonValueKind.Null ? (int?)null : e.GetInt32()),
            ];
            return !json.Overflow
                && document.RootElement.GetProperty("conversion").GetInt64() == 12_300
                && Read("i1").SequenceEqual(put.Select(c => c.Item1 ? (int?)c.Item2 : null))
                && Read("i100").SequenceEqual(put.Select(c => c.Item1 ? (int?)c.Item3 : null))
                && Read("vj").SequenceEqual(put.Select(c => c.Item1 ? (int?)c.Item4 : null));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_widest_block_fits()
    {
        var record = new Record();
        record.Reset(EventKind.Transient, int.MaxValue, long.MaxValue / 100, long.MaxValue);
        record.Sequence = long.MaxValue;
        record.Rows = EventWriter.TransientConversions;
        ushort[] words = [.. Enumerable.Repeat((ushort)0x8000, 3 * record.Rows)];
        EventWriter.PutConversions(record, words, 0, CountOf, [.. Enumerable.Repeat(true, record.Rows)], 0);

        var json = new JsonBuffer(FrameWriter.LargestFrame);
        EventWriter.Write(json, "9f3c51d0a7b24e18", int.MaxValue, long.MaxValue, record);
        Assert.False(json.Overflow);
    }
}
