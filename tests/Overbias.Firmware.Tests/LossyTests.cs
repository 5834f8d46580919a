using FsCheck;
using FsCheck.Fluent;
using Overbias.Firmware.Store;
using Overbias.Firmware.Tests.Support;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;
using Record = Overbias.Shared.Wire.Record;

namespace Overbias.Firmware.Tests;

/// <summary>
/// Outbox, flash and delivery against a broker that drops, delays nothing, loses confirmations and acknowledgements, and against
/// losses of power: whatever comes, each entry arrives exactly once and in order, or is told as lost, or went with the power.
/// </summary>
public class LossyTests
{
    private const int Cases = 300;

    [Fact]
    public void Everything_arrives_in_order_exactly_once_or_is_told_as_lost() => Alone.Run(() => Prop.ForAll(
        Gen.Choose(0, 99).ArrayOf(400).ToArbitrary(),
        LossyBox.Survives).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases)));

    [Fact]
    public void A_record_outlives_its_bytes() => Prop.ForAll(
        Gen.Choose(int.MinValue, int.MaxValue).ArrayOf(60).ToArbitrary(),
        Gen.Choose(0, EventKind.Names.Length - 1).ToArbitrary(),
        (int[] numbers, int kind) =>
        {
            Record record = Made(kind, numbers);
            byte[] bytes = new byte[RecordCodec.Most(record) + 7];
            int end = RecordCodec.Write(record, bytes, 7);
            var read = new Record();
            Assert.Equal(end, RecordCodec.Read(bytes, 7, end, read));
            Assert.Equal(Json(record), Json(read));
            for (int cut = 7; cut < end; cut++)
                Assert.Equal(-1, RecordCodec.Read(bytes, 7, cut, read));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void The_widest_record_fits_the_bytes_that_are_set_aside_for_it()
    {
        Record frame = Made(EventKind.Frame, [int.MinValue]);
        frame.Rows = Record.MostRows;
        Array.Fill(frame.Cells, int.MinValue);
        Array.Fill(frame.Numbers, long.MinValue);
        Assert.InRange(RecordCodec.Write(frame, new byte[2 * RecordCodec.LargestRecord], 0), 1, RecordCodec.LargestRecord);
    }

    [Fact]
    public void The_check_sum_is_that_of_the_standard() =>
        Assert.Equal(0xCBF43926, new Crc32().Of("?123456789?"u8.ToArray(), 1, 10));

    [Fact]
    public void A_segment_that_a_loss_of_power_cut_short_is_passed_over_and_counted() => Alone.Run(() =>
    {
        var flash = new MemorySegments();
        var spill = new Spill(flash);
        var outbox = new Outbox(64, LossyBox.Clock, spill);
        for (int i = 0; i < 20; i++)
            LossyBox.Write(outbox, 1, i);
        Assert.True(outbox.Keep("0123456789abcdef", 1));
        flash.Tear(0);
        var after = new Spill(flash);
        var stored = new StoredSession(after, after.SessionAfter(null, 0));
        Assert.Null(stored.Find(stored.First));
        Assert.Equal(20, after.Lost);
        Assert.True(stored.First > stored.Newest);
        Assert.True(after.Sweep());
    });

    private static Record Made(int kind, int[] numbers)
    {
        var record = new Record();
        record.Reset(kind, 3, 104200, 1_043_667_200);
        record.Sequence = 1042;
        int most = kind == EventKind.Frame ? Record.MostRows : kind == EventKind.Transient ? EventWriter.TransientConversions : 0;
        record.Rows = most == 0 ? 0 : 1 + (numbers[0] & 0x7FFFFFFF) % most;
        for (int i = 0; i < record.Cells.Length; i++)
            record.Cells[i] = numbers[i % numbers.Length];
        for (int i = 0; i < record.Numbers.Length; i++)
            record.Numbers[i] = numbers[i % numbers.Length] * (kind == EventKind.Frame ? (long)numbers[0] : 1);
        if (kind != EventKind.Frame && kind != EventKind.Transient)
            record.Numbers[0] = 1;
        if (kind != EventKind.Frame)
            (record.Text, record.Text2) = ("naïve Å 😀", "");
        if (kind == EventKind.RunStart)
            Settings.SetDefaults(record.Cells);
        return record;
    }

    private static string Json(Record record)
    {
        var json = new JsonBuffer(8192);
        if (record.Kind == EventKind.Frame)
            FrameWriter.Write(json, "0123456789abcdef", 1, 1, record);
        else
            EventWriter.Write(json, "0123456789abcdef", 1, 1, record);
        return System.Text.Encoding.UTF8.GetString(json.ToArray());
    }
}
