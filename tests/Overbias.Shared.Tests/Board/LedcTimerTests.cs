using Overbias.Shared.Board;

namespace Overbias.Shared.Tests.Board;

public class LedcTimerTests
{
    [Theory]
    [InlineData(1000, 16, 313, 1_001_600)]
    [InlineData(500, 17, 313, 2_003_200)]
    [InlineData(2000, 15, 313, 500_800)]
    [InlineData(600, 17, 260, 1_664_000)]
    [InlineData(48400, 10, 413, 20_650)]
    public void The_period_is_that_of_the_rounded_divider(int hertz, int bits, int divider, long nanosecond)
    {
        Assert.Equal(bits, LedcTimer.ResolutionBits(hertz));
        Assert.Equal(divider, LedcTimer.Divider256(hertz));
        Assert.Equal(nanosecond, LedcTimer.PeriodNanosecond(hertz));
    }

    [Fact]
    public void The_divider_is_always_one_that_the_hardware_has_and_the_nearest()
    {
        for (int hertz = 153; hertz < 100_000; hertz += 37)
        {
            int divider = LedcTimer.Divider256(hertz);
            Assert.InRange(divider, 256, (1 << 18) - 1);
            double exact = 80e6 * 256 / ((double)hertz * (1 << LedcTimer.ResolutionBits(hertz)));
            Assert.InRange(divider - exact, -0.5, 0.5);
        }
    }
}
