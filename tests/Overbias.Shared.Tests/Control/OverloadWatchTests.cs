using Overbias.Shared.Control;

namespace Overbias.Shared.Tests.Control;

/// <summary>When a detector has too much light, and that ordinary light never looks like it.</summary>
public class OverloadWatchTests
{
    private const double BinSecond = 0.010016;
    private const double DarkPerSecond = 150;
    private const int Enough = 1_000_000;

    private readonly OverloadWatch _watch = new();
    private readonly FaultReport _report = new();
    private readonly ZeroLevels _zero = new() { Dark1Hertz = DarkPerSecond, Dark2Hertz = DarkPerSecond, DurationSecond = 2 };
    private readonly int[] _profile = Profiles.Defaults;

    [Theory]
    [InlineData(1, 20_032, 0, false)]
    [InlineData(1, 20_033, 0, true)]
    [InlineData(1, 0, 20_033, true)]
    [InlineData(4, 80_128, 0, false)]
    [InlineData(4, 80_129, 0, true)]
    public void A_detector_that_counts_more_than_the_limit_in_a_row_is_overloaded(int width, int apd1, int apd2, bool overloaded)
    {
        Assert.Equal(overloaded, Add(apd1, apd2, width));
        Assert.Equal(overloaded ? FaultCode.ApdOverload : FaultCode.None, _report.Fault);
        if (overloaded)
        {
            Assert.True(_report.Measured > _report.Allowed);
            Assert.Equal(2_000_000, _report.Allowed);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_detector_whose_gate_closes_while_the_other_sees_more_light_is_overloaded_within_five_rows(int closed)
    {
        for (int i = 0; i < 20; i++)
        {
            Assert.False(Add(2000, 2000));
        }

        int rows = 1;
        while (!Add(closed == 0 ? 0 : 3000, closed == 0 ? 3000 : 0))
        {
            rows++;
        }

        Assert.InRange(rows, 1, 5);
        Assert.Contains($"detector {closed + 1} falls", _report.Detail);
    }

    [Fact]
    public void A_paralysed_detector_that_falls_to_a_third_while_the_other_rises_by_a_tenth_is_overloaded()
    {
        for (int i = 0; i < 20; i++)
        {
            Assert.False(Add(2000, 2000));
        }

        Assert.Contains(true, Enumerable.Range(0, 5).Select(_ => Add(666, 2200)));
    }

    [Fact]
    public void A_fall_to_less_than_half_is_not_enough_when_the_other_does_not_rise()
    {
        for (int i = 0; i < 40; i++)
        {
            Assert.False(Add(i < 20 ? 2000 : 300, 2000));
        }
    }

    [Fact]
    public void Sigma_0_watches_no_fall()
    {
        _profile[Settings.ApdFallSigma] = 0;
        for (int i = 0; i < 40; i++)
        {
            Assert.False(Add(i < 20 ? 2000 : 1, i < 20 ? 2000 : 4000));
        }
    }

    [Fact]
    public void Merged_rows_are_held_against_single_ones_by_their_widths()
    {
        for (int i = 0; i < 40; i++)
        {
            int width = i % 7 == 0 ? 20 : 1;
            Assert.False(Add(2000 * width, 1500 * width, width));
        }
    }

    [Fact]
    public void A_detector_without_its_dark_counts_is_overloaded_once_25_of_them_are_missing()
    {
        int rows = 1;
        while (!Add(0, 2))
        {
            rows++;
        }

        double least = (300 - 3 * Math.Sqrt(300)) / 2;
        Assert.Equal((int)Math.Ceiling(25 / (least * BinSecond)), rows);
        Assert.Equal("detector 1 is silent: not even its dark counts", _report.Detail);
    }

    [Fact]
    public void A_silent_detector_is_nothing_as_long_as_its_dark_rate_is_not_known()
    {
        _zero.Clear();
        for (int i = 0; i < 1000; i++)
        {
            Assert.False(Add(0, 2));
        }
    }

    /// <summary>
    /// Light that jumps between plateaus from one to a hundred thousand counts a second, seen by both arms: 1e6 bins and no alarm.
    /// </summary>
    [Theory]
    [InlineData(1, 0.55)]
    [InlineData(2, 0.5)]
    [InlineData(3, 0.9)]
    public void Ordinary_light_that_jumps_gives_no_alarm_in_a_million_bins(int seed, double share)
    {
        var random = new Random(seed);
        double light = 0;
        int alarms = 0;
        for (int i = 0; i < Enough; i++)
        {
            if (random.NextDouble() < 0.03)
            {
                light = Math.Pow(10, 5 * random.NextDouble());
            }

            int apd1 = Poisson(random, (share * light + DarkPerSecond) * BinSecond);
            int apd2 = Poisson(random, ((1 - share) * light + DarkPerSecond) * BinSecond);
            alarms += Add(apd1, apd2) ? 1 : 0;
        }

        Assert.Equal(0, alarms);
    }

    /// <summary>
    /// With constant light each of the two conditions is met by chance with the probability Q(σ) of the normal tail, so an alarm
    /// is not likelier than 2 Q(σ)² in a bin: at 6 σ that is 2e-18. Shown where it can be counted.
    /// </summary>
    [Theory]
    [InlineData(1, 1000, 0.1586553)]
    [InlineData(2, 1000, 0.0227501)]
    [InlineData(2, 20000, 0.0227501)]
    public void The_rate_of_false_alarms_is_that_of_two_normal_tails(int sigma, double perSecond, double tail)
    {
        var random = new Random(11);
        long early1 = 0, late1 = 0, early2 = 0, late2 = 0;
        int alarms = 0;
        for (int i = 0; i < Enough; i++)
        {
            (early1, late1) = (late1, Poisson(random, 5 * perSecond * BinSecond));
            (early2, late2) = (late2, Poisson(random, 5 * perSecond * BinSecond));
            bool one = OverloadWatch.Rose(late1, 5, early1, 5, sigma) && OverloadWatch.Rose(early2, 5, late2, 5, sigma);
            bool two = OverloadWatch.Rose(late2, 5, early2, 5, sigma) && OverloadWatch.Rose(early1, 5, late1, 5, sigma);
            alarms += one || two ? 1 : 0;
        }

        double expected = 2 * tail * tail;
        double rate = (double)alarms / Enough;
        TestContext.Current.TestOutputHelper?.WriteLine($"{sigma} sigma: {rate:E2} of the windows, two tails give {expected:E2}");
        Assert.InRange(rate, 0.5 * expected, 1.1 * expected);
    }

    private bool Add(int apd1, int apd2, int width = 1)
    {
        var row = new RowReading { Width = width, Apd1 = apd1, Apd2 = apd2, Conversions = 10 * width };
        return _watch.Add(row, _profile, _zero, BinSecond, _report);
    }

    // By the exponential distances between counts; means above 50 by the normal law, far from any limit here.
    private static int Poisson(Random random, double mean)
    {
        if (mean > 50)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            return (int)Math.Max(0, Math.Round(mean + Math.Sqrt(mean) * normal));
        }

        double limit = Math.Exp(-mean), product = random.NextDouble();
        int count = 0;
        while (product > limit)
        {
            product *= random.NextDouble();
            count++;
        }

        return count;
    }
}
