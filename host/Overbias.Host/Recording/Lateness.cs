namespace Overbias.Host.Recording;

/// <summary>How late rows were collected, in the classes of the event <c>run_end</c>.</summary>
public sealed class Lateness
{
    private readonly long[] _counts = new long[EdgesMicrosecond.Count + 1];

    /// <summary>Upper edges of the classes in µs; one more class holds what is later.</summary>
    public static IReadOnlyList<int> EdgesMicrosecond { get; } = [250, 500, 1000, 2000, 5000, 10000, 20000, 50000];

    /// <summary>Rows in each class.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>Counts a row.</summary>
    public void Add(long lateMicrosecond)
    {
        int place = 0;
        while (place < EdgesMicrosecond.Count && lateMicrosecond > EdgesMicrosecond[place])
            place++;
        _counts[place]++;
    }
}
