using System.Globalization;

namespace Overbias.Twin.Kernel;

/// <summary>A pause that strikes a bin with a set probability.</summary>
/// <param name="Milliseconds">Its length in ms, above 0.</param>
/// <param name="Probability">Chance for each bin, 0 to 1.</param>
public readonly record struct InjectedPause(double Milliseconds, double Probability);

/// <summary>
/// How long other threads and the collector hold the processor when the charged thread yields: once a bin, a function of the
/// seed and the bin alone.
/// </summary>
public sealed record PauseModel
{
    private const ulong IdleStream = 0x9a05e_1d1e;
    private const ulong InjectedStream = 0x9a05e_171ec7;
    private const double RareProbability = 2e-4;

    /// <summary>No pauses.</summary>
    public static PauseModel None { get; } = new();

    /// <summary>An idle network: 0.1 to 2 ms in most bins (equally likely in the logarithm), 5 to 20 ms in 2 of 10 000.</summary>
    public static PauseModel IdleNetwork { get; } = new() { Idle = true };

    /// <summary>Whether the pauses of an idle network are drawn.</summary>
    public bool Idle { get; init; }

    /// <summary>Further pauses; those that strike the same bin add up.</summary>
    public IReadOnlyList<InjectedPause> Injected { get; init; } = [];

    /// <summary>As it is written on the command line.</summary>
    public override string ToString()
    {
        IEnumerable<string> injected = Injected.Select(
            pause => string.Create(CultureInfo.InvariantCulture, $"{pause.Milliseconds}:{pause.Probability}"));
        string[] parts = [.. Idle ? ["idle"] : Array.Empty<string>(), .. injected];
        return parts.Length == 0 ? "none" : string.Join(',', parts);
    }

    /// <summary>The pause of a bin, in ns.</summary>
    /// <param name="seed">The box's seed.</param>
    /// <param name="bin">The bin's number.</param>
    public long PauseNs(ulong seed, long bin)
    {
        double ms = 0;
        if (Idle)
        {
            double which = KeyedDraw.Uniform(seed, IdleStream, bin, 0);
            double length = KeyedDraw.Uniform(seed, IdleStream, bin, 1);
            ms = which < RareProbability ? 5 + 15 * length : 0.1 * Math.Pow(20, length);
        }

        for (int i = 0; i < Injected.Count; i++)
        {
            if (KeyedDraw.Uniform(seed, InjectedStream, bin, i) < Injected[i].Probability)
                ms += Injected[i].Milliseconds;
        }

        return (long)(ms * 1e6);
    }
}
