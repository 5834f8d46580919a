namespace Overbias.Physics.Tests;

/// <summary>Counts what an evaluation allocates.</summary>
internal static class Allocation
{
    /// <summary>
    /// The least of several counts: a collection that other tests cause closes this thread's buffer as well, and what was free in it then
    /// counts as allocated.
    /// </summary>
    public static long Of(Func<double> evaluate) => Enumerable.Range(0, 5).Min(_ => Count(evaluate));

    private static long Count(Func<double> evaluate)
    {
        double sum = evaluate();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            sum += evaluate();
        long after = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(double.IsNaN(sum));
        return after - before;
    }
}
