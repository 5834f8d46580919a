namespace System.Threading;

public static class Timeout
{
    public const int Infinite = -1;

    public static readonly TimeSpan InfiniteTimeSpan = new(0, 0, 0, 0, Infinite);

    internal static int Milliseconds(TimeSpan time)
    {
        long ms = time.Ticks / TimeSpan.TicksPerMillisecond;
        if (ms is < Infinite or > int.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(time));
        return (int)ms;
    }
}
