namespace Overbias.Host.Tests.Support;

/// <summary>How long a test waits before it calls something broken. It decides nothing that passes.</summary>
internal static class Patience
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Long);

    public static Task Soon(this Task task) => task.WaitAsync(Long);

    /// <summary>Waits until a file or a state is as it should be; for what has no event of its own.</summary>
    public static async Task Until(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(Long);
        while (!condition())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"This did not come about: {what}");
            await Task.Delay(10, CancellationToken.None);
        }
    }
}
