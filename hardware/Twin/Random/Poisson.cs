// Poisson numbers of any mean.
namespace Overbias.Twin.Random;

/// <summary>Poisson numbers: by inversion below a mean of 20, by Hörmann's transformed rejection above it.</summary>
internal static class Poisson
{
    /// <summary>A Poisson number of the given mean (0 or more).</summary>
    public static int Draw(ref RandomStream random, double mean)
    {
        if (mean <= 0)
            return 0;
        return mean < 20 ? Invert(random.Uniform(), mean) : Reject(ref random, mean);
    }

    private static int Invert(double uniform, double mean)
    {
        double probability = Math.Exp(-mean);
        int count = 0;
        while (uniform > probability && count < 200)
        {
            uniform -= probability;
            count++;
            probability *= mean / count;
        }

        return count;
    }

    /// <summary>Algorithm PTRS of W. Hörmann, Insurance: Mathematics and Economics 12, 39 (1993).</summary>
    private static int Reject(ref RandomStream random, double mean)
    {
        double root = Math.Sqrt(mean);
        double b = 0.931 + 2.53 * root;
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double squeeze = 0.9277 - 3.6224 / (b - 2);
        while (true)
        {
            double u = random.Uniform() - 0.5;
            double v = random.Uniform();
            double distance = 0.5 - Math.Abs(u);
            double count = Math.Floor((2 * a / distance + b) * u + mean + 0.43);
            if (distance >= 0.07 && v <= squeeze)
                return (int)count;
            if (count < 0 || (distance < 0.013 && v > distance))
                continue;
            double left = Math.Log(v * inverseAlpha / (a / (distance * distance) + b));
            if (left <= count * Math.Log(mean) - mean - LogFactorial(count))
                return (int)count;
        }
    }

    /// <summary>ln n!: the table below 10, Stirling's series above (error below 1e-9).</summary>
    private static double LogFactorial(double n)
    {
        if (n < 10)
        {
            double product = 1;
            for (int i = 2; i <= (int)n; i++)
                product *= i;
            return Math.Log(product);
        }

        double x = n + 1;
        double inverse = 1 / x;
        double square = inverse * inverse;
        return (x - 0.5) * Math.Log(x) - x + 0.91893853320467274
            + inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260)));
    }
}
