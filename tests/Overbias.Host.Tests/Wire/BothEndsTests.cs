using FsCheck;
using FsCheck.Fluent;
using Overbias.Host.Tests.Support;
using Overbias.Host.Wire;
using Overbias.Shared.Calibration;
using Overbias.Shared.Wire;
using Record = Overbias.Shared.Wire.Record;
using SharedAcknowledgement = Overbias.Shared.Wire.Acknowledgement;

namespace Overbias.Host.Tests.Wire;

/// <summary>What the device writes is what the host reads, and the other way round.</summary>
public class BothEndsTests
{
    [Fact]
    public void Any_frame_that_the_device_writes_is_read_value_by_value()
    {
        Gen<Record> records =
            from rows in Gen.Choose(1, Record.MostRows)
            from cells in Gen.Choose(-32768, 32767).ArrayOf(Record.MostRows * RowColumn.Count)
            from squares in Gen.Choose(0, int.MaxValue).ArrayOf(Record.MostRows)
            from widths in Gen.Choose(1, 300).ArrayOf(Record.MostRows)
            from seq in Gen.Choose(1, int.MaxValue)
            select Filled(rows, cells, squares, widths, seq);

        Prop.ForAll(records.ToArbitrary(), record =>
        {
            var buffer = new JsonBuffer(FrameWriter.LargestFrame);
            FrameWriter.Write(buffer, Payloads.Sid, 17, 1, record);
            Frame frame = FrameReader.Read(buffer.Bytes.AsSpan(0, buffer.Length));
            bool same = frame.Sid == Payloads.Sid && frame.Seq == record.Sequence && frame.Bin == record.Bin && frame.Rows == record.Rows;
            for (int row = 0; row < frame.Rows; row++)
            {
                int Cell(int column) => record.Cells[row * RowColumn.Count + column];
                same &= frame.Width[row] == Cell(RowColumn.Width) && frame.Apd1[row] == Cell(RowColumn.Apd1)
                    && frame.I1[row] == Cell(RowColumn.Current) && frame.Vj[row] == Cell(RowColumn.JunctionVoltage)
                    && frame.Y30[row] == Cell(RowColumn.LockinY30) && frame.N[row] == Cell(RowColumn.Conversions)
                    && (int)frame.Flags[row] == Cell(RowColumn.Flags) && frame.I1Square[row] == record.Numbers[row]
                    && (frame.I1Min[row] is int least ? least == Cell(RowColumn.CurrentLeast) : frame.N[row] == 0);
            }
            return same && !buffer.Overflow;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_host_multiplies_by_what_the_device_multiplies_by()
    {
        var calibration = new BoxCalibration { Date = "2026-11-21T04:10:00Z" };
        for (int i = 0; i < CalibrationQuantity.Count; i++)
            calibration.Values[i] = CalibrationQuantity.Middle[i] + 100 * (i + 1);
        calibration.Settle();
        var buffer = new JsonBuffer(AboutWriter.LargestAbout);
        int[] profile = new int[Shared.Control.Settings.Slots];
        AboutWriter.Write(buffer, Payloads.Sid, 1, Payloads.Box, "0.1.0", "TWIN", true, 1000, 2048, profile, calibration);
        BoxAbout about = AboutReader.Read(buffer.Bytes.AsSpan(0, buffer.Length));
        Assert.Equal(calibration.CurrentFactor, about.Calibration!.Factor("i1"), 12);
        Assert.Equal(calibration.Current100Factor, about.Calibration.Factor("i100"), 12);
        Assert.Equal(calibration.JunctionVoltageFactor, about.Calibration.Factor("vj"), 12);
        Assert.Equal(3.814697265625e-7 * calibration.CurrentFactor, about.Scale("i1")!.Value, 1e-18);
        Assert.Equal(about.Calibration.Factor("x30"), about.Calibration.Factor("y30"));
        Assert.Equal(1, about.Calibration.Factor("bias"));
        Assert.All(Enumerable.Range(0, CalibrationQuantity.Count), i =>
            Assert.Equal(calibration.Values[i], about.Calibration.Quantities[CalibrationQuantity.Keys[i]].Value));
    }

    [Fact]
    public void What_the_device_tells_about_itself_has_the_scales_that_conductance_needs()
    {
        var buffer = new JsonBuffer(AboutWriter.LargestAbout);
        int[] profile = new int[Shared.Control.Settings.Slots];
        Shared.Control.Settings.SetDefaults(profile);
        AboutWriter.Write(buffer, Payloads.Sid, 1, Payloads.Box, "0.1.0", "TWIN", true, 1000, 2048, profile, new BoxCalibration());
        BoxAbout about = AboutReader.Read(buffer.Bytes.AsSpan(0, buffer.Length));

        Assert.NotNull(about.Scale("i1"));
        Assert.NotNull(about.Scale("i100"));
        Assert.NotNull(about.Scale("vj"));
        Assert.NotNull(about.Scale("bias"));
        Assert.Equal(Shared.Control.Settings.Count, about.Limits.Count);
        Assert.All(about.Limits, limit => Assert.Null(limit.Refusal(limit.Value)));
        BoxLimit mode = about.Limits.Single(limit => limit.Key == "mode");
        Assert.Equal("mode is fast, allowed are cycles, park, staircase, selfbreak, sweep, manual.", mode.Refusal(SettingValue.Parse("fast")!));
        Assert.NotNull(mode.Refusal(SettingValue.Of(1)));
        BoxLimit fraction = about.Limits.Single(limit => limit.Key == "trip_fraction_permille");
        Assert.Null(fraction.Refusal(SettingValue.Parse("800,800,900,900")!));
        Assert.Equal(
            "trip_fraction_permille is 750, allowed are 500, 700, 800, 900.", fraction.Refusal(SettingValue.Of(750)));
        Assert.Equal("trip_fraction_permille has 2 values, allowed is 1 or 4.", fraction.Refusal(SettingValue.Parse("800,900")!));
        Assert.Equal(4, about.Bands.Count);
        Assert.Equal(10016000, about.BinNanosecond);
    }

    [Fact]
    public void The_device_reads_the_hosts_acknowledgement()
    {
        byte[] written = new Host.Wire.Acknowledgement(Payloads.Sid, 17, 1042, "lab-pc").Write();
        var read = new SharedAcknowledgement();
        Assert.True(read.Read(written, written.Length));
        Assert.Equal((Payloads.Sid, 1042L, "lab-pc"), (read.Session, read.Sequence, read.Recorder));
    }

    private static Record Filled(int rows, int[] cells, int[] squares, int[] widths, int seq)
    {
        var record = new Record();
        record.Reset(0, 3, seq, seq * 10016L);
        record.Sequence = seq;
        record.Rows = rows;
        for (int row = 0; row < rows; row++)
        {
            int start = row * RowColumn.Count;
            Array.Copy(cells, start, record.Cells, start, RowColumn.Count);
            record.Numbers[row] = squares[row];
            record.Cells[start + RowColumn.Width] = widths[row];
            record.Cells[start + RowColumn.Conversions] = Math.Abs(cells[start + RowColumn.Conversions]) % (10 * widths[row] + 1);
            foreach (int column in new[] { RowColumn.Apd1, RowColumn.Apd2, RowColumn.LateMicrosecond })
                record.Cells[start + column] = Math.Abs(record.Cells[start + column]);
            record.Cells[start + RowColumn.Flags] &= 1023;
            int least = record.Cells[start + RowColumn.CurrentLeast];
            int greatest = record.Cells[start + RowColumn.CurrentGreatest];
            record.Cells[start + RowColumn.CurrentLeast] = Math.Min(least, greatest);
            record.Cells[start + RowColumn.CurrentGreatest] = Math.Max(least, greatest);
        }
        return record;
    }
}
