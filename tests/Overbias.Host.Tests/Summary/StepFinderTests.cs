using Overbias.Host.Summary;

namespace Overbias.Host.Tests.Summary;

public class StepFinderTests
{
    [Fact]
    public void A_staircase_in_noise_is_found_step_by_step()
    {
        double[] heights = [8.1, 7.0, 5.9, 4.6, 3.0, 2.0, 1.0];
        int[] lengths = [120, 45, 300, 31, 80, 500, 60];
        for (int seed = 1; seed <= 20; seed++)
        {
            IReadOnlyList<Level> levels = new StepFinder(0.4).Find(Staircase(heights, lengths, 0.1, seed));

            Assert.Equal(heights.Length, levels.Count);
            int edge = 0;
            for (int i = 0; i < heights.Length; i++)
            {
                Assert.Equal(heights[i], levels[i].Mean, 0.1);
                Assert.InRange(levels[i].Start, edge - 2, edge + 2);
                edge += lengths[i];
            }
        }
    }

    [Fact]
    public void White_noise_alone_has_no_step()
    {
        for (int seed = 1; seed <= 50; seed++)
            Assert.Single(new StepFinder(0.01).Find(Staircase([3.0], [2000], 0.3, seed)));
    }

    [Fact]
    public void Steps_below_the_least_one_are_left_in_their_level()
    {
        double[] fluctuator = Staircase([3.0, 3.2, 3.0, 3.2, 3.0], [50, 50, 50, 50, 50], 0.02, 1);
        Assert.Single(new StepFinder(0.4).Find(fluctuator));
        Assert.Equal(5, new StepFinder(0.1).Find(fluctuator).Count);
    }

    [Fact]
    public void A_slow_drift_below_the_least_step_is_no_step()
    {
        double[] signal = Staircase([3.0], [1000], 0.05, 3);
        for (int i = 0; i < signal.Length; i++)
            signal[i] += 0.3 * i / signal.Length;
        Assert.Single(new StepFinder(0.4).Find(signal));
    }

    [Fact]
    public void A_dip_that_comes_back_is_two_steps()
    {
        IReadOnlyList<Level> levels = new StepFinder(0.4).Find(Staircase([3.0, 1.0, 3.0], [200, 12, 200], 0.1, 5));
        Assert.Equal([3.0, 1.0, 3.0], levels.Select(level => Math.Round(level.Mean)));
        Assert.InRange(levels[1].Length, 10, 14);
    }

    [Fact]
    public void A_signal_without_noise_or_of_one_sample_or_none_is_no_trouble()
    {
        Assert.Equal(2, new StepFinder(0.4).Find(Staircase([2.0, 1.0], [10, 10], 0, 1)).Count);
        Assert.Single(new StepFinder(0.4).Find([1.5]));
        Assert.Empty(new StepFinder(0.4).Find([]));
    }

    [Fact]
    public void The_noise_is_estimated_through_the_steps() =>
        Assert.Equal(0.1, StepFinder.Noise(Staircase([8, 7, 6, 5, 4, 3, 2, 1], [200, 200, 200, 200, 200, 200, 200, 200], 0.1, 9)), 0.01);

    private static double[] Staircase(double[] heights, int[] lengths, double sigma, int seed)
    {
        var random = new Random(seed);
        return [.. heights.SelectMany((height, i) => Enumerable.Range(0, lengths[i]).Select(_ => height + sigma * Normal(random)))];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
