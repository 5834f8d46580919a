using Overbias.Twin.Kernel;

namespace Overbias.Nano.Tests.Kernel;

public class OrderTests
{
    private const long EndNs = 3_000_000_000;

    [Fact]
    public void The_order_of_all_is_the_same_however_the_real_world_stalls()
    {
        ulong first = TraceHash(stallSeed: 1);
        for (int stallSeed = 2; stallSeed < 6; stallSeed++)
            Assert.Equal(first, TraceHash(stallSeed));
    }

    [Fact]
    public void Another_seed_gives_another_order() => Assert.NotEqual(TraceHash(1, seed: 1), TraceHash(1, seed: 2));

    // A box in small: a charged thread that spins, collects and yields; two free ones; a timer; one that works in the real world,
    // and messages from outside. All but the last two must take the same course.
    private static ulong TraceHash(int stallSeed, ulong seed = 7)
    {
        ulong hash = 14695981039346656037;
        void Trace(long at, int what)
        {
            hash = (hash ^ (ulong)at) * 1099511628211;
            hash = (hash ^ (ulong)what) * 1099511628211;
        }

        var stalls = new Random(stallSeed);
        using var m = new Machine(new KernelOptions { Seed = seed, Pauses = PauseModel.IdleNetwork });
        object gate = new();
        var e = new VirtualEvent(true, false);
        bool end = false;
        m.Start(m =>
        {
            m.SpawnCharged(() =>
            {
                while (m.Kernel.NowNs < EndNs)
                {
                    long next = (m.Kernel.NowNs / KernelOptions.TickNs + 1) * KernelOptions.TickNs;
                    while (m.Kernel.NowNs < next)
                        m.Kernel.Enter(CostTable.HighResTimer);
                    m.Kernel.MonitorEnter(gate);
                    m.Kernel.Enter(CostTable.CounterRead);
                    m.Kernel.MonitorExit(gate);
                    e.Set(m.Kernel);
                    Trace(m.Kernel.NowNs, 1);
                    m.Kernel.Yield();
                    Trace(m.Kernel.NowNs, 2);
                }

                end = true;
            });
            m.Spawn(() =>
            {
                while (!end)
                {
                    m.Kernel.Wait(e, 50);
                    m.Kernel.MonitorEnter(gate);
                    Trace(m.Kernel.NowNs, 3);
                    m.Kernel.MonitorExit(gate);
                }
            });
            m.Spawn(() =>
            {
                while (!end)
                {
                    m.Kernel.Sleep(35);
                    Trace(m.Kernel.NowNs, 4);
                }
            });
            VirtualTimer timer = m.Boot.Timers.Add(() =>
            {
                if (!end)
                    Trace(m.Kernel.NowNs, 5);
            });
            m.Boot.Timers.Change(timer, 40, 40);
            m.Spawn(() =>
            {
                while (!end)
                {
                    m.Kernel.External(() => Stall(stalls));
                    m.Kernel.Post(() => Stall(new Random(3)), m.Boot);
                    m.Kernel.Sleep(20);
                }
            });
        });
        Machine.Until(() => m.NowMs > EndNs / 1_000_000 + 100, "Time does not go on.");
        m.Kernel.PowerOff();
        Assert.Empty(m.Faults);
        return hash;
    }

    private static int Stall(Random random)
    {
        Thread.SpinWait(random.Next(20_000));
        if (random.Next(4) == 0)
            Thread.Yield();
        return 0;
    }
}
