using Overbias.Twin.Random;

namespace Overbias.Twin.Tests;

public class RandomTests
{
    private const int Draws = 400_000;

    [Fact]
    public void A_stream_depends_on_seed_process_and_index_only()
    {
        RandomStream one = new RandomSource(5, RandomProcess.Gap).At(17);
        RandomStream two = new RandomSource(5, RandomProcess.Gap).At(17);
        Assert.Equal(one.Next(), two.Next());
        Assert.NotEqual(one.Next(), new RandomSource(5, RandomProcess.Gap).At(18).Next());
        Assert.NotEqual(new RandomSource(5, RandomProcess.Gap).At(17).Next(), new RandomSource(6, RandomProcess.Gap).At(17).Next());
        Assert.NotEqual(new RandomSource(5, RandomProcess.Gap).At(17).Next(), new RandomSource(5, RandomProcess.Level).At(17).Next());
    }

    [Fact]
    public void First_numbers_of_successive_indices_are_uniform_and_independent()
    {
        var source = new RandomSource(1, RandomProcess.Photons1);
        double sum = 0, square = 0, product = 0, last = 0.5;
        var bins = new int[64];
        for (int i = 0; i < Draws; i++)
        {
            double u = source.At(i).Uniform();
            sum += u;
            square += u * u;
            product += (u - 0.5) * (last - 0.5);
            last = u;
            bins[(int)(u * 64)]++;
        }

        Assert.Equal(0.5, sum / Draws, 0.003);
        Assert.Equal(1.0 / 3, square / Draws, 0.003);
        Assert.Equal(0, product / Draws, 0.001);
        double chi = bins.Sum(n => Math.Pow(n - Draws / 64.0, 2) / (Draws / 64.0));
        Assert.InRange(chi, 25, 120);
    }

    [Fact]
    public void Gaussian_numbers_have_the_moments_and_tails_of_a_Gaussian()
    {
        var source = new RandomSource(2, RandomProcess.Converter);
        double sum = 0, square = 0, fourth = 0;
        int beyond2 = 0, beyond4 = 0;
        for (int i = 0; i < Draws; i++)
        {
            double x = source.At(i).Gaussian();
            sum += x;
            square += x * x;
            fourth += x * x * x * x;
            beyond2 += Math.Abs(x) > 2 ? 1 : 0;
            beyond4 += Math.Abs(x) > 4 ? 1 : 0;
        }

        Assert.Equal(0, sum / Draws, 0.008);
        Assert.Equal(1, square / Draws, 0.012);
        Assert.Equal(3, fourth / Draws, 0.08);
        Assert.Equal(0.0455, beyond2 / (double)Draws, 0.002);
        Assert.InRange(beyond4, 8, 50);
    }

    [Theory]
    [InlineData(0.08)]
    [InlineData(3)]
    [InlineData(19.9)]
    [InlineData(20.1)]
    [InlineData(300)]
    [InlineData(2e6)]
    public void Poisson_numbers_have_mean_and_variance_of_their_parameter(double mean)
    {
        var source = new RandomSource(3, RandomProcess.Photons2);
        const int draws = 100_000;
        double sum = 0, square = 0;
        for (int i = 0; i < draws; i++)
        {
            RandomStream random = source.At(i);
            double n = Poisson.Draw(ref random, mean);
            sum += n - mean;
            square += (n - mean) * (n - mean);
        }

        double sigma = Math.Sqrt(mean / draws);
        Assert.Equal(0, sum / draws, 4.5 * sigma);
        Assert.Equal(1, square / draws / mean, 5 * Math.Sqrt((2 + 1 / mean) / draws));
    }

    [Fact]
    public void Poisson_numbers_of_a_small_mean_have_its_probabilities()
    {
        var source = new RandomSource(4, RandomProcess.Photons2);
        var counts = new int[6];
        for (int i = 0; i < Draws; i++)
        {
            RandomStream random = source.At(i);
            counts[Math.Min(Poisson.Draw(ref random, 0.5), 5)]++;
        }

        double probability = Math.Exp(-0.5);
        for (int n = 0; n < 5; n++, probability *= 0.5 / n)
            Assert.Equal(probability, counts[n] / (double)Draws, 5 * Math.Sqrt(probability / Draws));
    }
}
