using System.Text.Json.Serialization;

namespace Overbias.Host.Page;

/// <summary>Least and greatest between two instants of a run. Nothing is averaged: a spike of one row stays as high as it was.</summary>
/// <param name="FromSecond">Beginning, on the box's clock, in s.</param>
/// <param name="ToSecond">End, in s.</param>
/// <param name="LeastG0">Least conductance in G0; null when no row had one.</param>
/// <param name="MostG0">Greatest conductance in G0.</param>
/// <param name="Least1">Least count rate of detector 1, in 1/s.</param>
/// <param name="Most1">Greatest count rate of detector 1, in 1/s.</param>
/// <param name="Least2">Least count rate of detector 2, in 1/s.</param>
/// <param name="Most2">Greatest count rate of detector 2, in 1/s.</param>
internal readonly record struct OverviewBucket(
    [property: JsonPropertyName("t0")] double FromSecond,
    [property: JsonPropertyName("t1")] double ToSecond,
    [property: JsonPropertyName("g0")] double? LeastG0,
    [property: JsonPropertyName("g1")] double? MostG0,
    [property: JsonPropertyName("a0")] double Least1,
    [property: JsonPropertyName("a1")] double Most1,
    [property: JsonPropertyName("b0")] double Least2,
    [property: JsonPropertyName("b1")] double Most2)
{
    /// <summary>The bucket that holds both.</summary>
    public OverviewBucket With(OverviewBucket next) => new(
        FromSecond,
        Math.Max(ToSecond, next.ToSecond),
        Least(LeastG0, next.LeastG0),
        Most(MostG0, next.MostG0),
        Math.Min(Least1, next.Least1),
        Math.Max(Most1, next.Most1),
        Math.Min(Least2, next.Least2),
        Math.Max(Most2, next.Most2));

    private static double? Least(double? a, double? b) => a is null || b is null ? a ?? b : Math.Min(a.Value, b.Value);

    private static double? Most(double? a, double? b) => a is null || b is null ? a ?? b : Math.Max(a.Value, b.Value);
}

/// <summary>
/// The whole of a run in a bounded number of buckets: they begin one row wide, and each time there are too many the width doubles
/// and neighbours are joined. A hole in the rows wider than half a bucket is never covered.
/// </summary>
internal sealed class RunOverview
{
    private const int MostBuckets = 1024;
    private const double Nanosecond = 1e-9;

    private readonly List<OverviewBucket> _buckets = new(2 * MostBuckets);
    private double _widthSecond;

    /// <summary>The buckets, oldest first.</summary>
    public IReadOnlyList<OverviewBucket> Buckets => _buckets;

    /// <summary>Changes whenever buckets were joined or cleared: what was told before is void.</summary>
    public int Generation { get; private set; }

    /// <summary>Changes with every change.</summary>
    public int Version { get; private set; }

    /// <summary>The box's clock at the run's first row, in s.</summary>
    public double StartSecond { get; private set; }

    /// <summary>Number of the run's first bin that was seen.</summary>
    public long StartBin { get; private set; }

    /// <summary>Width of a bin, in s.</summary>
    public double BinSecond { get; private set; }

    /// <summary>Forgets the run.</summary>
    public void Clear()
    {
        _buckets.Clear();
        Generation++;
        Version++;
    }

    /// <summary>Takes in the rows of a run.</summary>
    public void Add(LiveRows rows)
    {
        BinSecond = rows.BinNanosecond * Nanosecond;
        foreach (LiveRow row in rows.Rows)
            Add(row);
        Version++;
    }

    private void Add(LiveRow row)
    {
        if (_buckets.Count == 0)
            (StartSecond, StartBin, _widthSecond) = (row.TimeSecond, row.Bin, BinSecond);
        double span = row.Width * BinSecond;
        double rate1 = row.Photons1 / span, rate2 = row.Photons2 / span;
        var next = new OverviewBucket(
            row.TimeSecond, row.TimeSecond + span, row.ConductanceG0, row.ConductanceG0, rate1, rate1, rate2, rate2);
        if (_buckets.Count > 0 && BelongTogether(_buckets[^1], next))
            _buckets[^1] = _buckets[^1].With(next);
        else
            _buckets.Add(next);
        if (_buckets.Count > MostBuckets)
            Widen();
    }

    private bool BelongTogether(OverviewBucket a, OverviewBucket b) =>
        Slot(a) == Slot(b) && b.FromSecond - a.ToSecond <= _widthSecond / 2;

    // The small addend keeps a beginning that lies on a border from falling to the side below by rounding.
    private long Slot(OverviewBucket bucket) => (long)Math.Floor((bucket.FromSecond - StartSecond) / _widthSecond + 1e-6);

    private void Widen()
    {
        do
        {
            _widthSecond *= 2;
            int kept = 0;
            for (int next = 1; next < _buckets.Count; next++)
            {
                if (BelongTogether(_buckets[kept], _buckets[next]))
                    _buckets[kept] = _buckets[kept].With(_buckets[next]);
                else
                    _buckets[++kept] = _buckets[next];
            }
            _buckets.RemoveRange(kept + 1, _buckets.Count - kept - 1);
        }
        while (_buckets.Count > MostBuckets);
        Generation++;
    }
}
