using System.Text.Json;
using Overbias.Shared.Board;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;
using Record = Overbias.Shared.Wire.Record;

namespace Overbias.Shared.Tests.Wire;

public class FrameWriterTests
{
    private static readonly string[] Columns =
    [
        "w", "apd1", "apd2", "i1", "i1sq", "i1min", "i1max", "i100", "vj", "x", "y", "x30", "y30", "bias", "n", "late_us", "flags",
    ];

    [Fact]
    public void A_frame_has_the_keys_of_the_protocol_in_their_order()
    {
        var json = new JsonBuffer(FrameWriter.LargestFrame);
        FrameWriter.Write(json, "9f3c51d0a7b24e18", 17, 1007, FullFrame());
        using var document = JsonDocument.Parse(json.ToArray());
        Assert.Equal(
            ["v", "sid", "boot", "run", "first", "seq", "bin", "t_us", .. Columns],
            document.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.All(Columns, c => Assert.Equal(Record.MostRows, document.RootElement.GetProperty(c).GetArrayLength()));
    }

    [Fact]
    public void A_frame_of_the_widest_numbers_fits()
    {
        var json = new JsonBuffer(FrameWriter.LargestFrame);
        Record frame = FullFrame();
        Array.Fill(frame.Cells, int.MinValue);
        Array.Fill(frame.Numbers, long.MinValue);
        frame.Sequence = long.MaxValue;
        frame.Bin = long.MaxValue;
        frame.TimeMicrosecond = long.MaxValue;
        FrameWriter.Write(json, "9f3c51d0a7b24e18", int.MaxValue, long.MaxValue, frame);
        Assert.False(json.Overflow);
    }

    [Fact]
    public void Between_runs_a_frame_has_no_number()
    {
        var json = new JsonBuffer(FrameWriter.LargestFrame);
        Record frame = FullFrame();
        frame.Sequence = 0;
        FrameWriter.Write(json, "9f3c51d0a7b24e18", 17, 1007, frame);
        using var document = JsonDocument.Parse(json.ToArray());
        Assert.False(document.RootElement.TryGetProperty("seq", out _));
        Assert.False(document.RootElement.TryGetProperty("first", out _));
    }

    [Fact]
    public void A_row_without_conversions_has_no_least_and_no_greatest_current()
    {
        var json = new JsonBuffer(FrameWriter.LargestFrame);
        Record frame = FullFrame();
        frame.Cells[RowColumn.Count + RowColumn.Conversions] = 0;
        FrameWriter.Write(json, "9f3c51d0a7b24e18", 17, 1007, frame);
        using var document = JsonDocument.Parse(json.ToArray());
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("i1min")[1].ValueKind);
        Assert.Equal(JsonValueKind.Number, document.RootElement.GetProperty("i1max")[0].ValueKind);
    }

    [Fact]
    public void Writing_a_frame_allocates_nothing()
    {
        var json = new JsonBuffer(FrameWriter.LargestFrame);
        Record frame = FullFrame();
        FrameWriter.Write(json, "9f3c51d0a7b24e18", 17, 1007, frame);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            FrameWriter.Write(json, "9f3c51d0a7b24e18", 17, 1007, frame);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void About_fits_and_tells_the_scales_that_the_box_computes_with()
    {
        var json = new JsonBuffer(AboutWriter.LargestAbout);
        AboutWriter.Write(
            json, "9f3c51d0a7b24e18", 17, "twin-0001", "0.1.0", "ESP32_PSRAM_REV3", false, 1000, 2048, Widest(),
            CalibrationWireTests.Longest());
        Assert.False(json.Overflow);
        using var document = JsonDocument.Parse(json.ToArray());
        Dictionary<string, double> scales = document.RootElement.GetProperty("columns").EnumerateArray()
            .ToDictionary(c => c.GetProperty("name").GetString()!, c => c.GetProperty("scale").GetDouble());
        Assert.Equal(Columns, scales.Keys);
        Assert.Equal(Scales.CurrentAmpere, scales["i1"]);
        Assert.Equal(Scales.CurrentAmpere * Scales.CurrentAmpere, scales["i1sq"], 1e-28);
        Assert.Equal(Scales.CurrentAmpere, scales["i1min"]);
        Assert.Equal(Scales.Current100Ampere, scales["i100"], 1e-24);
        Assert.Equal(Scales.JunctionVolt, scales["vj"]);
        Assert.Equal(Scales.LockinAmpere, scales["x"], 1e-23);
        Assert.Equal(Scales.Lockin30Ampere, scales["x30"], 1e-24);
        Assert.Equal(Scales.BiasVolt, scales["bias"]);
        // 413/256 · 2^10 / 80 MHz is 20.65 µs; the sine has four of them.
        Assert.Equal(12_107, document.RootElement.GetProperty("modulation_hz").GetInt32());
        Assert.Equal(1_001_600, document.RootElement.GetProperty("tick_ns").GetInt64());
        Assert.Equal(Settings.Count, document.RootElement.GetProperty("limits").GetArrayLength());
    }

    [Fact]
    public void A_profile_that_was_written_is_read_back_as_it_was_and_the_widest_fits()
    {
        var json = new JsonBuffer(ProfileWriter.LargestProfile);
        ProfileWriter.Write(json, Widest());
        Assert.False(json.Overflow);
        var cursor = new JsonCursor();
        cursor.Load(json.ToArray(), json.Length);
        var reader = new ProfileReader();
        Assert.Null(reader.Read(cursor));
        int[] read = new int[Settings.Slots];
        reader.Merge(read);
        Assert.Equal(Widest(), read);
    }

    private static int[] Widest()
    {
        int[] profile = new int[Settings.Slots];
        for (int i = 0; i < Settings.Count; i++)
        {
            Setting setting = Settings.Table[i];
            Array.Fill(profile, setting.Greatest, Settings.SlotOf(i), setting.Defaults.Length);
        }

        return profile;
    }

    private static Record FullFrame()
    {
        var frame = new Record();
        frame.Reset(EventKind.Frame, 3, 104200, 1043667200);
        frame.Sequence = 1042;
        frame.Rows = Record.MostRows;
        for (int i = 0; i < frame.Cells.Length; i++)
        {
            frame.Cells[i] = i % 7 - 3 + (i % RowColumn.Count == RowColumn.Conversions ? 10 : 0);
        }

        return frame;
    }
}
