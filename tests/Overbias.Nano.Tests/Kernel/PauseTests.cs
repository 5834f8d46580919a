using FsCheck;
using FsCheck.Fluent;
using Overbias.Twin.Kernel;

namespace Overbias.Nano.Tests.Kernel;

public class PauseTests
{
    [Fact]
    public void A_pause_is_a_function_of_seed_and_bin_alone()
    {
        PauseModel model = PauseModel.IdleNetwork with { Injected = [new(40, 0.01)] };
        Prop.ForAll<ulong, long>((seed, bin) => model.PauseNs(seed, bin) == model.PauseNs(seed, bin)).QuickCheckThrowOnFailure();
        Assert.NotEqual(
            Enumerable.Range(0, 20).Select(b => model.PauseNs(1, b)),
            Enumerable.Range(0, 20).Select(b => model.PauseNs(2, b)));
    }

    [Fact]
    public void An_idle_network_pauses_a_tenth_to_two_ms_and_rarely_five_to_twenty()
    {
        const int Bins = 200_000;
        double[] ms = [.. Enumerable.Range(0, Bins).Select(b => PauseModel.IdleNetwork.PauseNs(3, b) / 1e6)];
        Assert.All(ms, p => Assert.True(p is (>= 0.0999 and <= 2) or (>= 5 and <= 20), $"{p} ms"));
        Assert.InRange(ms.Count(p => p >= 5), 15, 80);
        // Equally likely in the logarithm: half lie below the geometric mean of 0.1 and 2 ms.
        Assert.InRange(ms.Count(p => p < Math.Sqrt(0.2)) / (double)Bins, 0.49, 0.51);
    }

    [Fact]
    public void Injected_pauses_come_with_their_probability_and_add_up()
    {
        var model = new PauseModel { Injected = [new(5, 0.1), new(200, 0.01)] };
        long[] ns = [.. Enumerable.Range(0, 100_000).Select(b => model.PauseNs(9, b))];
        Assert.Equal([0, 5_000_000, 200_000_000, 205_000_000], ns.Distinct().Order());
        Assert.InRange(ns.Count(p => p is 5_000_000 or 205_000_000), 9_500, 10_500);
        Assert.InRange(ns.Count(p => p >= 200_000_000), 850, 1150);
    }

    [Fact]
    public void A_charged_thread_pauses_at_its_first_yield_in_a_bin_and_at_no_other()
    {
        var pauses = new PauseModel { Injected = [new(1, 1)] };
        using Machine m = Machine.Run(
            m => m.SpawnCharged(() =>
            {
                for (int bin = 0; bin < 3; bin++)
                {
                    m.Kernel.Yield();
                    m.Kernel.Yield();
                    m.Note("yielded");
                    m.Kernel.Charge(10_000_000);
                }
            }),
            new KernelOptions { Pauses = pauses });
        Assert.Equal(["1 yielded", "12 yielded", "23 yielded"], m.Notes);
    }

    [Fact]
    public void A_free_thread_is_never_paused()
    {
        using Machine m = Machine.Run(
            m =>
            {
                m.Kernel.Yield();
                m.Note("yielded");
            },
            new KernelOptions { Pauses = new PauseModel { Injected = [new(1, 1)] } });
        Assert.Equal(["0 yielded"], m.Notes);
    }
}
