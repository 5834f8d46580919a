using Overbias.Shared.Board;
using Overbias.Shared.Calibration;

namespace Overbias.Shared.Tests.Calibration;

public class CalibrationPlanTests
{
    [Fact]
    public void No_point_opens_the_samples_short_or_leaves_it_connected()
    {
        for (int point = 0; point < CalibrationPlan.Count; point++)
        {
            Assert.Equal(0, CalibrationPlan.Cell(point, CalibrationPlan.PortA) & ExpanderBits.Unshort);
            Assert.NotEqual(0, CalibrationPlan.Cell(point, CalibrationPlan.Reference) & ReferenceBits.Isolate);
        }
    }

    [Fact]
    public void No_point_drives_more_than_1_V_or_10_mA()
    {
        for (int point = 0; point < CalibrationPlan.Count; point++)
        {
            int millivolt = Math.Abs(CalibrationPlan.Cell(point, CalibrationPlan.Millivolt));
            bool small = (CalibrationPlan.Cell(point, CalibrationPlan.Reference) & ReferenceBits.Ohm100) != 0;
            Assert.InRange(millivolt, 0, 1000);
            Assert.InRange(small ? millivolt / 100.0 : 0, 0, 10);
        }
    }

    [Fact]
    public void The_isolation_is_looked_at_through_10_kohm_before_the_force_path_closes()
    {
        for (int point = 0; point <= CalibrationPlan.Check; point++)
        {
            Assert.Equal(ExpanderBits.Soft, CalibrationPlan.Cell(point, CalibrationPlan.PortA));
        }
    }

    [Fact]
    public void The_first_points_of_the_series_are_where_they_are_said_to_be()
    {
        Assert.Equal(ReferenceBits.Ohm100, Reference(CalibrationPlan.Ohm100));
        Assert.Equal(ReferenceBits.Ohm100, Reference(CalibrationPlan.Ohm100 + CalibrationPlan.Ohm100Count - 1));
        Assert.NotEqual(0, CalibrationPlan.Cell(CalibrationPlan.Paper, CalibrationPlan.PortA) & ExpanderBits.Paper);
        Assert.NotEqual(0, CalibrationPlan.Cell(CalibrationPlan.Paper + 3, CalibrationPlan.PortA) & ExpanderBits.Paper);
        Assert.Equal(ReferenceBits.Ohm10k, Reference(CalibrationPlan.Ohm10k));
        Assert.Equal(ReferenceBits.Ohm1M, Reference(CalibrationPlan.Ohm1M));
        Assert.Equal(0, Reference(CalibrationPlan.Open));
        Assert.Equal([0, ReferenceBits.Ohm1M, ReferenceBits.Ohm10k, ReferenceBits.Ohm100],
            new[] { CalibrationPlan.SineOpen, CalibrationPlan.Sine1M, CalibrationPlan.Sine10k, CalibrationPlan.Sine100 }.Select(Reference));
        Assert.All(Enumerable.Range(CalibrationPlan.SineOpen, 4),
            point => Assert.NotEqual(0, CalibrationPlan.Cell(point, CalibrationPlan.PortA) & ExpanderBits.Modulate));
        Assert.Equal(0, CalibrationPlan.Cell(CalibrationPlan.ZeroAfter, CalibrationPlan.Millivolt));
    }

    [Fact]
    public void Every_quantity_has_key_refusal_and_bounds()
    {
        Assert.Equal(CalibrationQuantity.Count, CalibrationQuantity.Keys.Distinct().Count());
        Assert.Equal(CalibrationQuantity.Count, CalibrationQuantity.Refusals.Distinct().Count());
        Assert.Equal(CalibrationQuantity.Count, CalibrationQuantity.Middle.Length);
        Assert.Equal(CalibrationQuantity.Count, CalibrationQuantity.Greatest.Length);
        Assert.Equal("paper_mOhm", CalibrationQuantity.Keys[CalibrationQuantity.Paper]);
        Assert.Equal("i1_ppm", CalibrationQuantity.Keys[CalibrationQuantity.CurrentGain]);
    }

    private static int Reference(int point) => CalibrationPlan.Cell(point, CalibrationPlan.Reference) & ~ReferenceBits.Isolate;
}
