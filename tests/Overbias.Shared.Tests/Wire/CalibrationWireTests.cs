using Overbias.Shared.Calibration;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Tests.Wire;

public class CalibrationWireTests
{
    [Fact]
    public void What_was_written_is_read_back_and_the_longest_fits()
    {
        BoxCalibration calibration = Longest();
        var json = new JsonBuffer(CalibrationWriter.LargestCalibration);
        CalibrationWriter.Write(json, calibration);
        Assert.False(json.Overflow);
        var read = new BoxCalibration();
        Assert.Null(Read(json.ToArray(), read));
        Assert.Equal(calibration.Values, read.Values);
        Assert.Equal(calibration.Uncertainties, read.Uncertainties);
        Assert.Equal(calibration.Residuals, read.Residuals);
        Assert.Equal((calibration.Date, calibration.Boot, calibration.Run), (read.Date, read.Boot, read.Run));
        Assert.Equal(0.95, read.CurrentFactor, 12);
    }

    [Fact]
    public void A_box_that_is_not_calibrated_writes_null_and_corrects_nothing()
    {
        var calibration = new BoxCalibration();
        var json = new JsonBuffer(100);
        CalibrationWriter.Write(json, calibration);
        Assert.Equal("null"u8.ToArray(), json.ToArray());
        Assert.Equal((1, 1, 1), (calibration.CurrentFactor, calibration.Current100Factor, calibration.JunctionVoltageFactor));
    }

    [Theory]
    [InlineData("2026-01-31T23:59:59Z", true)]
    [InlineData("2026-01-31T23:59:59", false)]
    [InlineData("2026-01-31 23:59:59Z", false)]
    [InlineData("2026-01-31T23:59:5xZ", false)]
    [InlineData(null, false)]
    public void A_date_has_one_form(string? date, bool well) => Assert.Equal(well, CalibrationReader.DateRefusal(date) is null);

    [Fact]
    public void What_cannot_be_used_leaves_the_calibration_as_it_was()
    {
        BoxCalibration kept = Longest();
        var json = new JsonBuffer(CalibrationWriter.LargestCalibration);
        CalibrationWriter.Write(json, kept);
        string text = System.Text.Encoding.UTF8.GetString(json.ToArray());
        string[] bad =
        [
            text[..^1], text.Replace("\"i1_ppm\"", "\"i2_ppm\""), text.Replace("-50000", "-50001"), text.Replace("2026", "x026"), "7",
        ];
        Assert.All(bad, b =>
        {
            var untouched = new BoxCalibration();
            Assert.NotNull(Read(System.Text.Encoding.UTF8.GetBytes(b), untouched));
            Assert.False(untouched.Known);
        });
    }

    private static string? Read(byte[] bytes, BoxCalibration into)
    {
        var cursor = new JsonCursor();
        cursor.Load(bytes, bytes.Length);
        return CalibrationReader.Read(cursor, into);
    }

    internal static BoxCalibration Longest()
    {
        var calibration = new BoxCalibration { Date = "2026-11-21T04:10:00Z", Boot = int.MaxValue, Run = int.MaxValue };
        for (int i = 0; i < CalibrationQuantity.Count; i++)
        {
            calibration.Values[i] = CalibrationQuantity.Middle[i] - CalibrationQuantity.Greatest[i];
            calibration.Uncertainties[i] = int.MaxValue;
            calibration.Residuals[i] = int.MaxValue;
        }

        calibration.Settle();
        return calibration;
    }
}
