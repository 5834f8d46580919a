using FsCheck;
using FsCheck.Fluent;
using Overbias.Shared.Calibration;

namespace Overbias.Shared.Tests.Calibration;

public class CalibrationSolverTests
{
    [Fact]
    public void A_perfect_board_needs_no_correction()
    {
        CalibrationSolver solver = new MadeUpPoints().Solve();
        Assert.Null(solver.Refusal);
        for (int i = CalibrationQuantity.CurrentGain; i <= CalibrationQuantity.Phase; i++)
        {
            Assert.InRange(solver.Result.Values[i], -1, 1);
        }

        Assert.Equal(10_000, solver.Result.Values[CalibrationQuantity.Stray]);
        Assert.Equal(0, solver.Result.Values[CalibrationQuantity.Series]);
        Assert.InRange(solver.Result.Values[CalibrationQuantity.Paper], 469_999, 470_001);
        Assert.All(Enumerable.Range(0, 7), i => Assert.Equal(3000, solver.Result.Values[i]));
    }

    [Fact]
    public void Whatever_the_gains_are_the_conductance_and_the_lock_in_are_put_right()
    {
        Gen<double> small = Gen.Choose(-20_000, 20_000).Select(ppm => 1 + ppm * 1e-6);
        Gen<double[]> eight = Gen.ArrayOf(small, 8);
        Prop.ForAll(eight.ToArbitrary(), gains =>
        {
            var board = new MadeUpPoints
            {
                CurrentGain = gains[0],
                Current100Gain = gains[1],
                VoltGain = gains[2],
                LockinGain = gains[3],
                Lockin30Gain = gains[4],
                Phase = gains[5] - 1,
                StrayFarad = 20e-12 * gains[6],
                PaperOhm = 470 * gains[7],
            };
            BoxCalibration found = board.Solve().Result;
            Near(gains[2] / gains[0], found, CalibrationQuantity.ConductanceGain);
            Near(gains[2] / gains[1], found, CalibrationQuantity.Conductance100Gain);
            Near(gains[0] / gains[1], found, CalibrationQuantity.HandOver);
            Near(1 / gains[3], found, CalibrationQuantity.LockinGain);
            Near(1 / gains[4], found, CalibrationQuantity.Lockin30Gain);
            Assert.InRange(found.Values[CalibrationQuantity.Phase] - 1e6 * board.Phase, -25, 25);
            Assert.InRange(found.Values[CalibrationQuantity.Stray] - 1e15 * board.StrayFarad, -10, 10);
            Assert.InRange(found.Values[CalibrationQuantity.Paper] - 1e3 * board.PaperOhm, -5, 5);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_scale_of_the_voltage_is_the_mean_of_what_the_bias_and_the_channel_say()
    {
        // Both are known equally well: of 1000 ppm between them each is taken to be off by half.
        BoxCalibration found = new MadeUpPoints { VoltGain = 1.001 }.Solve().Result;
        Assert.InRange(found.Values[CalibrationQuantity.JunctionVoltageGain], -510, -490);
        Assert.InRange(found.Uncertainties[CalibrationQuantity.JunctionVoltageGain], 340, 370);
    }

    [Fact]
    public void A_resistance_in_the_drives_path_is_told_apart_from_a_gain()
    {
        CalibrationSolver solver = new MadeUpPoints { SeriesOhm = 0.5 }.Solve();
        Assert.InRange(solver.Result.Values[CalibrationQuantity.Series], 495, 502);
        Assert.InRange(solver.Result.Values[CalibrationQuantity.Paper], 470_450, 470_550);
    }

    [Fact]
    public void The_references_tolerance_is_the_conductances_uncertainty()
    {
        BoxCalibration found = new MadeUpPoints().Solve().Result;

        // 0.01 % as the half width of a rectangle is 58 ppm; two more references pull it down a little.
        Assert.InRange(found.Uncertainties[CalibrationQuantity.ConductanceGain], 45, 60);
        Assert.InRange(found.Uncertainties[CalibrationQuantity.Conductance100Gain], 35, 60);
    }

    [Theory]
    [InlineData(1.06, 1, 1, "the gain of i1")]
    [InlineData(1, 1.06, 1, "the gain of i100")]
    [InlineData(0.4, 1, 1, "the reference of 100 ohm is missing")]
    [InlineData(1, 0, 1, "the reference of 10 kohm is missing")]
    [InlineData(1, 1, 0, "is missing")]
    public void A_gain_beyond_belief_is_refused(double current, double current100, double volt, string why)
    {
        var board = new MadeUpPoints { CurrentGain = current, Current100Gain = current100, VoltGain = volt };
        Assert.Contains(why, board.Solve().Refusal);
    }

    [Theory]
    [InlineData(0, "100 ohm")]
    [InlineData(1, "10 kohm")]
    public void A_reference_that_disagrees_is_named(int which, string name)
    {
        double[] references = [1, 1, 1];
        references[which] = 1.01;
        Assert.Contains(name + " disagrees", new MadeUpPoints { References = references }.Solve().Refusal);
    }

    [Fact]
    public void An_inverted_lock_in_is_refused()
    {
        Assert.Contains("inverted", new MadeUpPoints { Phase = Math.PI }.Solve().Refusal);
    }

    private static void Near(double factor, BoxCalibration found, int quantity) =>
        Assert.InRange(found.Values[quantity] - 1e6 * (factor - 1), -3, 3);
}
