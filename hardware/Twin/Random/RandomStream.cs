// One keyed stream: uniform, exponential, Gaussian and gamma numbers.
namespace Overbias.Twin.Random;

/// <summary>The numbers of one key, in order. A value type: nothing is allocated.</summary>
internal struct RandomStream
{
    private ulong _state;

    internal RandomStream(ulong state) => _state = state;

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return RandomSource.Mix(_state);
    }

    /// <summary>Uniform, above 0 and below 1.</summary>
    public double Uniform() => ((Next() >> 11) + 0.5) * (1.0 / (1UL << 53));

    /// <summary>Uniform between two bounds.</summary>
    public double Uniform(double low, double high) => low + (high - low) * Uniform();

    /// <summary>Uniform in its logarithm between two positive bounds.</summary>
    public double LogUniform(double low, double high) => low * Math.Exp(Math.Log(high / low) * Uniform());

    /// <summary>Exponential, mean 1.</summary>
    public double Exponential() => -Math.Log(Uniform());

    /// <summary>Sum of <paramref name="shape"/> exponentials, scaled to mean 1.</summary>
    public double Gamma(int shape)
    {
        double product = 1;
        for (int i = 0; i < shape; i++)
            product *= Uniform();
        return -Math.Log(product) / shape;
    }

    /// <summary>Gaussian, mean 0, standard deviation 1.</summary>
    public double Gaussian() => Ziggurat.Draw(ref this);
}
