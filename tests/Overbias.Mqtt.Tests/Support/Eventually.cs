namespace Overbias.Mqtt.Tests.Support;

/// <summary>Waits on conditions, never for a fixed time.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits until the condition holds; fails when it does not in a time far beyond what it needs.</summary>
    public static async Task HoldsAsync(Func<bool> condition, string what)
    {
        long deadline = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (!condition())
        {
            Assert.True(Environment.TickCount64 < deadline, $"Not within {Patience.TotalSeconds} s: {what}.");
            await Task.Delay(5);
        }
    }

    /// <summary>Waits for a task with the same patience.</summary>
    public static Task Soon(this Task task) => task.WaitAsync(Patience);

    /// <summary>Waits for a task with the same patience.</summary>
    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Patience);
}
