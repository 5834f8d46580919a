using Overbias.Twin.Random;

namespace Overbias.Twin.Kernel;

/// <summary>Random numbers that are a function of their key, never of the order of the calls.</summary>
internal static class KeyedDraw
{
    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public static double Uniform(ulong seed, ulong stream, long index, int draw)
    {
        ulong z = RandomSource.Mix(seed ^ RandomSource.Mix(stream));
        z = RandomSource.Mix(z ^ (ulong)index);
        z = RandomSource.Mix(z + (ulong)draw);
        return (z >> 11) * (1.0 / (1UL << 53));
    }
}
