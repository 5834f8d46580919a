namespace Overbias.Physics.Tests;

/// <summary>Counts what an evaluation allocates.</summary>
internal static class Allocation
{
    public static long Of(Func<double> evaluate)
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
