using System.Diagnostics;
using Overbias.Twin.Kernel;

namespace Overbias.Nano.Tests.Kernel;

public class PaceTests
{
    [Theory]
    [InlineData(1, 400)]
    [InlineData(10, 4000)]
    public void Virtual_time_is_never_more_than_a_bin_ahead_of_the_set_speed(double speed, int virtualMs)
    {
        var watch = new Stopwatch();
        using var m = new Machine(new KernelOptions { Pace = Pace.Wall(speed) });
        watch.Start();
        m.Start(m => m.Kernel.Sleep(virtualMs));
        m.WaitForEnd();
        // Time waits at the edges of bins, in whole ms.
        Assert.True(watch.Elapsed.TotalMilliseconds >= (virtualMs - 10) / speed - 2, $"{watch.Elapsed.TotalMilliseconds} ms");
    }

    [Fact]
    public void A_time_of_standing_still_is_not_caught_up()
    {
        var watch = new Stopwatch();
        using var m = new Machine(new KernelOptions { Pace = Pace.Wall() });
        m.Kernel.HoldAt(0);
        m.Start(m => m.Kernel.Sleep(300));
        Machine.Until(() => m.Kernel.IsStopped, "The clock does not stop.");
        Thread.Sleep(300);
        watch.Start();
        m.Kernel.Release();
        m.WaitForEnd();
        Assert.True(watch.Elapsed.TotalMilliseconds >= 270, $"{watch.Elapsed.TotalMilliseconds} ms");
    }

    [Fact]
    public async Task A_posted_action_need_not_wait_for_the_wall_clock_longer_than_a_bin()
    {
        using var m = new Machine(new KernelOptions { Pace = Pace.Wall(0.001) });
        m.Start(m => m.Kernel.Sleep(1000));
        // 10 ms of virtual time would be 10 s: the answer comes at the edge at which the clock waits.
        Assert.Equal(10_000_000, await m.Kernel.Ask(now => now));
        Assert.Equal(10_000_000, await m.Kernel.Ask(now => now));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_speed_that_is_none_is_refused(double speed) => Assert.Throws<ArgumentOutOfRangeException>(() => Pace.Wall(speed));
}
