// Random numbers by key, not by order: the same (seed, process, index) gives the same numbers whoever asks, and when.
namespace Overbias.Twin.Random;

/// <summary>All random streams of one process under one seed.</summary>
internal readonly struct RandomSource
{
    private readonly ulong _key;

    public RandomSource(ulong seed, RandomProcess process)
        => _key = Mix(Mix(seed + 0x9E3779B97F4A7C15UL) ^ ((ulong)process * 0xD1B54A32D192ED03UL));

    /// <summary>The stream of one event or half tick of the process.</summary>
    public RandomStream At(long index) => new(Mix(_key ^ ((ulong)index * 0xDA942042E4DD58B5UL)));

    /// <summary>Finaliser of splitmix64 (Steele, Lea and Flood, 2014; constants after Stafford's variant 13).</summary>
    internal static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
