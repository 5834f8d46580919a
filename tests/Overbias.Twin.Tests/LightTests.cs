using Overbias.Physics.Bremsstrahlung;
using Overbias.Physics.Temperature;
using Overbias.Twin.Light;

namespace Overbias.Twin.Tests;

public class LightTests
{
    private readonly LightSource _empirical = LightSource.For(LightLaw.Empirical);
    private readonly LightSource _model = LightSource.For(LightLaw.Model);

    [Fact]
    public void Light_sets_in_between_8_and_5_G0()
    {
        Assert.InRange(Empirical(10), 0, 2);
        Assert.InRange(Empirical(8), 2, 20);
        Assert.InRange(Empirical(5), 60, 200);
        Assert.Equal(0, Empirical(25));
    }

    [Fact]
    public void From_5_to_4_G0_the_light_grows_tenfold()
        => Assert.InRange(Empirical(4) / Empirical(5), 8, 13);

    [Fact]
    public void From_4_to_1_G0_there_are_hundreds_to_thousands_of_counts_a_second()
    {
        for (double g0 = 4; g0 > 1; g0 -= 0.1)
        {
            Assert.InRange(Empirical(g0), 500, 5000);
            Assert.True(Empirical(g0 - 0.1) >= Empirical(g0));
        }
    }

    [Fact]
    public void Light_grows_steeply_with_the_bias()
    {
        Assert.InRange(Empirical(4, 0.8) / Empirical(4, 0.7), 3, 8);
        Assert.Equal(0, Empirical(4, 0.1));
        Assert.Equal(Empirical(4, 0.7), Empirical(4, -0.7));
    }

    [Fact]
    public void A_modulation_of_20_mV_brightens_by_2_to_3_percent()
        => Assert.InRange(_empirical.PerSecond(4, 0.7, 0.02, false) / Empirical(4), 1.02, 1.03);

    [Fact]
    public void After_rupture_there_is_less_light()
        => Assert.InRange(_empirical.PerSecond(6e-3, 0.8, 0, true), 10, 0.2 * Empirical(4, 0.8));

    [Theory]
    [InlineData(1, 0.7)]
    [InlineData(4, 0.7)]
    [InlineData(4.37, 0.65)]
    [InlineData(7, 0.9)]
    public void The_models_light_is_that_of_the_physics(double channels, double volt)
    {
        double kelvin = PeakTemperature.Kelvin(Neck.Paper, channels, volt);
        double expected = CountRate.PerSecond(
            CountRate.PrintedCollection, Neck.Paper.AreaSquareCentimetre(), Eq17.YieldPerCm2PerSecond(kelvin), 0);
        Assert.Equal(1, _model.PerSecond(channels, volt, 0, false) / expected, 0.005);
    }

    [Fact]
    public void The_model_is_dark_where_it_says_nothing()
    {
        Assert.Equal(0, _model.PerSecond(9, 0.7, 0, false));
        Assert.Equal(0, _model.PerSecond(6e-3, 0.7, 0, true));
        Assert.Equal(0, _model.PerSecond(4, 0, 0, false));
    }

    [Fact]
    public void The_arms_share_the_light_unequally_above_their_dark_counts()
    {
        var one = new DetectorArm(1, 0.55, 3);
        var two = new DetectorArm(2, 0.45, 3);
        long sum1 = 0, sum2 = 0;
        for (int i = 0; i < 200_000; i++)
        {
            sum1 += one.Count(i, 5e-4, 5);
            sum2 += two.Count(i, 5e-4, 5);
        }

        double dark = (DetectorArm.DarkPerSecond + DetectorArm.StrayPerSecond) * 100;
        Assert.Equal(0.55 / 0.45, (sum1 - dark) / (sum2 - dark), 0.02);
    }

    [Fact]
    public void The_dead_time_takes_5_percent_of_a_million_a_second()
    {
        var arm = new DetectorArm(1, 1, 3);
        long sum = 0;
        for (int i = 0; i < 2000; i++)
            sum += arm.Count(i, 5e-4, 1e6 * 5e-4);
        Assert.Equal(1e6 / (1 + 1e6 * DetectorArm.DeadSecond), sum, 4e3);
    }

    [Fact]
    public void An_overloaded_detector_closes_its_gate()
    {
        var arm = new DetectorArm(1, 1, 3);
        Assert.Equal(0, arm.Count(0, 5e-4, 2e7 * 5e-4));
        Assert.True(arm.Overloaded);
        Assert.True(arm.Count(1, 5e-4, 1e6 * 5e-4) > 0);
    }

    private double Empirical(double g0, double volt = 0.7) => _empirical.PerSecond(g0, volt, 0, false);
}
