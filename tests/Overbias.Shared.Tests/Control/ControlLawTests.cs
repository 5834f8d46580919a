using FsCheck;
using FsCheck.Fluent;
using Overbias.Shared.Board;
using Overbias.Shared.Control;

namespace Overbias.Shared.Tests.Control;

public class ControlLawTests
{
    private static readonly int[] Profile = Profiles.Defaults;

    [Fact]
    public void Conductance_is_current_over_voltage_in_quanta()
    {
        Assert.Equal(5, ControlLaw.Quanta(0.7 * 5 * Scales.ConductanceQuantumSiemens, 0.7), 12);
        Assert.Equal(5, ControlLaw.Quanta(-0.7 * 5 * Scales.ConductanceQuantumSiemens, -0.7), 12);
        Assert.Equal(-1, ControlLaw.Quanta(1e-9, 0.001));
    }

    [Fact]
    public void A_conductance_that_only_heats_never_trips_on_its_drop()
    {
        // G = 100 (1 − 0.5 V²): the fall measured at the start of the ramp predicts the fall at any later voltage.
        Prop.ForAll(Gen.Choose(200, 500).ToArbitrary(), millivolt =>
        {
            double start = 0.2;
            double Heated(double volt) => 100 * (1 - 0.5 * volt * volt);
            double heating = ControlLaw.HeatingPerSquareVolt(Heated(0.04), 0.04, Heated(start), start);
            double volt = millivolt * 1e-3;
            double corrected = ControlLaw.HeatingCorrected(Heated(0.04), 0.04, heating, volt);
            return Math.Abs(corrected - Heated(volt)) < 1e-9
                && ControlLaw.Trip(Profile, 0, Heated(volt), corrected, 0, volt, 0, false) == TripCriterion.None;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Heating_is_never_believed_to_raise_the_conductance_nor_to_lower_it_by_more_than_it_can()
    {
        Assert.Equal(0, ControlLaw.HeatingPerSquareVolt(100, 0.04, 110, 0.3));
        Assert.Equal(-ControlLaw.MostHeating / (0.09 - 0.0016), ControlLaw.HeatingPerSquareVolt(100, 0.04, 10, 0.3), 12);
        Assert.Equal(0, ControlLaw.HeatingPerSquareVolt(100, 0.04, 50, 0.041));
    }

    [Theory]
    [InlineData(95.9, 100, 0, 0.3, 1e-3, false, TripCriterion.Drop)]
    [InlineData(96.1, 100, 0, 0.3, 1e-3, false, TripCriterion.None)]
    [InlineData(14.8, 15.3, 0, 0.3, 1e-3, false, TripCriterion.None)]
    [InlineData(14.75, 15.36, 0, 0.3, 1e-3, false, TripCriterion.DropQuanta)]
    [InlineData(100, 100, 2.1, 0.3, 1e-3, false, TripCriterion.Rate)]
    [InlineData(100, 100, 0, 1.2, 1e-3, false, TripCriterion.VoltageLimit)]
    [InlineData(100, 100, 0, 0.3, 9.1e-3, false, TripCriterion.PowerLimit)]
    [InlineData(100, 100, 0, 0.3, 1e-3, true, TripCriterion.Analog)]
    [InlineData(50, 0, 0, 0.3, 1e-3, false, TripCriterion.None)]
    public void Each_criterion_fires_at_its_own_threshold(
        double quanta, double corrected, double rate, double volt, double watt, bool analog, int expected)
    {
        Assert.Equal(expected, ControlLaw.Trip(Profile, 0, quanta, corrected, rate, volt, watt, analog));
    }

    [Fact]
    public void Each_band_of_conductance_has_its_own_thresholds()
    {
        int[] profile = Profiles.Defaults;
        profile[Settings.TripDropPermille + 2] = 20;
        profile[Settings.TripRatePermillePerSecond + 3] = 500;
        Assert.Equal(TripCriterion.None, ControlLaw.Trip(profile, 1, 97, 100, 0, 0.3, 1e-3, false));
        Assert.Equal(TripCriterion.Drop, ControlLaw.Trip(profile, 2, 97, 100, 0, 0.3, 1e-3, false));
        Assert.Equal(TripCriterion.None, ControlLaw.Trip(profile, 2, 100, 100, 0.6, 0.3, 1e-3, false));
        Assert.Equal(TripCriterion.Rate, ControlLaw.Trip(profile, 3, 100, 100, 0.6, 0.3, 1e-3, false));
    }

    [Fact]
    public void The_rate_is_the_logarithmic_one_to_third_order()
    {
        Assert.Equal(Math.Log(100 / 95.0) / 0.05, ControlLaw.RatePerSecond(100, 95, 0.05), 3);
        Assert.Equal(0, ControlLaw.RatePerSecond(-1, 95, 0.05));
    }
}
