using Overbias.Twin.Junction;

namespace Overbias.Twin.Tests;

public class NoiseTests
{
    [Fact]
    public void Flicker_noise_has_variance_1()
    {
        var noise = new FlickerNoise(1);
        double sum = 0, square = 0;
        const int steps = 400_000;
        for (int i = 0; i < steps; i++)
        {
            noise.Step(i, 5e-4);
            sum += noise.Value;
            square += noise.Value * noise.Value;
        }

        Assert.Equal(0, sum / steps, 0.5);
        Assert.InRange(square / steps, 0.6, 1.5);
    }

    [Fact]
    public void Flicker_noise_has_equal_power_in_each_octave()
    {
        // Allan variance at growing averaging times is flat for 1/f noise.
        var noise = new FlickerNoise(5);
        var values = new double[1 << 18];
        for (int i = 0; i < values.Length; i++)
        {
            noise.Step(i, 5e-4);
            values[i] = noise.Value;
        }

        double[] allan = [.. new[] { 16, 64, 256, 1024 }.Select(n => Allan(values, n))];
        Assert.InRange(allan.Max() / allan.Min(), 1, 2.5);
    }

    [Fact]
    public void A_necks_noise_is_between_a_thousandth_and_a_hundredth_of_its_conductance()
    {
        foreach (double g0 in new[] { 640.0, 100, 20, 5, 1 })
        {
            var neck = new Arrangement(new JunctionOptions(), 1, g0, new FluctuatorSet(1), null);
            Assert.InRange(neck.FlickerRms, 0.001, 0.0101);
        }
    }

    [Fact]
    public void Fluctuators_dwell_as_long_as_they_are_told_to()
    {
        var hops = new List<double>();
        var amplitudes = new List<double>();
        for (int set = 0; set < 200; set++)
        {
            var fluctuators = new FluctuatorSet((ulong)set);
            fluctuators.Renew(set, 20, 0);
            double last = 0;
            for (int i = 0; i < 50 && !double.IsInfinity(fluctuators.NextSecond); i++)
            {
                double next = fluctuators.NextSecond;
                Assert.True(next >= last);
                fluctuators.Hop(next);
                hops.Add(next - last);
                amplitudes.Add(-fluctuators.G0);
                last = next;
            }
        }

        Assert.InRange(amplitudes.Max(), 0.3, 1.5);
        Assert.Equal(0, amplitudes.Min());
        Assert.InRange(hops.Max(), 1, 100);
        Assert.InRange(hops.Min(), 0, 1e-3);
    }

    private static double Allan(double[] values, int n)
    {
        double sum = 0;
        int pairs = 0;
        double last = double.NaN;
        for (int i = 0; i + n <= values.Length; i += n)
        {
            double mean = values.AsSpan(i, n).ToArray().Average();
            if (!double.IsNaN(last))
            {
                sum += (mean - last) * (mean - last) / 2;
                pairs++;
            }

            last = mean;
        }

        return sum / pairs;
    }
}
