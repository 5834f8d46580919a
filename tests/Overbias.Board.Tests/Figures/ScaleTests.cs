using Overbias.Shared.Board;
using Overbias.Twin.FrontEnd;

namespace Overbias.Board.Tests.Figures;

/// <summary>What a count means to the firmware is what the budget says of the board, and Twin is built to the same figures.</summary>
public class ScaleTests
{
    [Fact]
    public void The_firmwares_scales_are_the_budgets()
    {
        (double Budget, double Firmware)[] pairs =
        [
            (Figure.Of("bias_step"), Scales.BiasVolt),
            (5.0 / 32768 / Figure.Of("current_gain"), Scales.CurrentAmpere),
            (5.0 / 32768 / Figure.Of("current100_gain"), Scales.Current100Ampere),
            (10.0 / 32768 / Figure.Of("lockin_gain"), Scales.LockinAmpere),
            (10.0 / 32768 / Figure.Of("lockin_gain") / Figure.Of("lockin_x30"), Scales.Lockin30Ampere),
            (1e6 * Figure.Of("sine_peak"), Scales.ModulationMicrovoltPeak),
            (1e6 * Figure.Of("lockin_delay"), Scales.GroupDelayMicrosecond),
        ];

        Assert.All(pairs, p => Assert.Equal(1, p.Firmware / p.Budget, 1e-5));
    }

    [Fact]
    public void Twin_reads_the_figures_of_this_file()
        => Assert.All(Figure.All, f => Assert.Equal(f.Value, Budget.Of(f.Name)));

    [Fact]
    public void Twins_parts_have_the_budgets_noise_and_delays()
    {
        var parts = new PartsOptions();

        Assert.Equal(Figure.Of("current_noise"), parts.CurrentNoiseAmpere);
        Assert.Equal(Figure.Of("lockin_noise"), parts.LockinNoiseAmpere);
        Assert.Equal(Figure.Of("volt_noise"), parts.VoltNoise);
        Assert.Equal(Figure.Of("analog_trip_delay"), parts.AnalogTripDelaySecond);
        Assert.Equal(1e3 * Figure.Of("watchdog_time"), parts.WatchdogMillisecond);
    }

    [Fact]
    public void A_figure_that_is_not_there_is_refused()
        => Assert.Contains("'nothing'", Assert.Throws<KeyNotFoundException>(() => Budget.Of("nothing")).Message);
}
