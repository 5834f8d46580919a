namespace Overbias.Twin.Kernel;

/// <summary>Random numbers that are a function of their key, never of the order of the calls.</summary>
internal static class KeyedDraw
{
    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public static double Uniform(ulong seed, ulong stream, long index, int draw)
    {
        ulong z = Mix(seed ^ Mix(stream));
        z = Mix(z ^ (ulong)index);
        z = Mix(z + (ulong)draw);
        return (z >> 11) * (1.0 / (1UL << 53));
    }

    // The finalizer of splitmix64 after adding its golden-ratio increment (Steele, Lea, Flood, OOPSLA 2014).
    private static ulong Mix(ulong z)
    {
        z += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
}
