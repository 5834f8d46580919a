using Overbias.Twin.Kernel;

namespace Overbias.Nano.Tests.Kernel;

public class OutsideTests
{
    [Fact]
    public void A_real_world_operation_does_not_stop_the_clock_and_its_thread_comes_back_at_a_bin_edge()
    {
        using var m = new Machine(new KernelOptions { NextBinEdgeNs = now => (now / 7_000_000 + 1) * 7_000_000 });
        using var release = new ManualResetEventSlim();
        long back = 0;
        m.Start(m =>
        {
            m.SpawnCharged(() =>
            {
                while (Volatile.Read(ref back) == 0)
                    m.Kernel.Enter(CostTable.HighResTimer);
            });
            Assert.Equal(5, m.Kernel.External(() =>
            {
                release.Wait();
                return 5;
            }));
            Volatile.Write(ref back, m.Kernel.NowNs);
        });
        Machine.Until(() => m.NowMs > 100, "Time does not go on.");
        release.Set();
        m.WaitForEnd();
        Assert.Equal(0, back % 7_000_000);
        Assert.Empty(m.Faults);
    }

    [Fact]
    public void An_exception_of_a_real_world_operation_comes_out_of_it()
    {
        using Machine m = Machine.Run(m =>
            Assert.Throws<TimeoutException>(() => m.Kernel.External<int>(() => throw new TimeoutException("late"))));
        Assert.Empty(m.Faults);
    }

    [Fact]
    public void Posted_actions_run_at_a_bin_edge_in_the_order_of_their_coming()
    {
        using var m = new Machine();
        int stop = 0;
        m.Start(m => m.SpawnCharged(() =>
        {
            while (stop == 0)
                m.Kernel.Enter(CostTable.HighResTimer);
        }));
        var seen = new List<(int, long)>();
        for (int i = 0; i < 100; i++)
        {
            int id = i;
            m.Kernel.Post(() => seen.Add((id, m.Kernel.NowNs)));
        }

        m.Kernel.Post(() => stop = 1);
        m.WaitForEnd();
        Assert.Equal(Enumerable.Range(0, 100), seen.Select(s => s.Item1));
        Assert.All(seen, s => Assert.Equal(0, s.Item2 % KernelOptions.TickNs));
    }

    [Fact]
    public void An_exception_out_of_a_posted_action_is_reported_and_harms_nobody()
    {
        using var m = new Machine();
        m.Kernel.Post(() => throw new InvalidOperationException("posted"));
        m.Start(m =>
        {
            m.Kernel.Sleep(50);
            m.Note("end");
        });
        m.WaitForEnd();
        Assert.Equal(["50 end"], m.Notes);
        Assert.Equal((0, "posted"), (Assert.Single(m.Faults).ThreadId, Assert.Single(m.Faults).Exception.Message));
    }

    [Fact]
    public async Task A_question_is_answered_at_an_edge_while_power_is_on_and_at_once_while_it_is_off()
    {
        using var m = new Machine();
        m.Start(m => m.Kernel.Sleep(-1));
        Assert.Equal(0, await m.Kernel.Ask(now => now % KernelOptions.TickNs));
        m.Kernel.PowerOff();
        Assert.Equal(m.Kernel.NowNs, await m.Kernel.Ask(now => now));
    }

    [Fact]
    public async Task A_question_open_at_power_off_is_still_answered()
    {
        using var m = new Machine();
        m.Kernel.HoldAt(0);
        m.Start(m => m.Kernel.Sleep(-1));
        Task<long>[] answers = [.. Enumerable.Range(0, 50).Select(_ => m.Kernel.Ask(now => now))];
        m.Kernel.PowerOff();
        await Task.WhenAll(answers).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void What_was_posted_for_one_boot_is_not_done_in_the_next()
    {
        using var m = new Machine();
        m.Start(m => m.Kernel.Sleep(-1));
        VirtualBoot first = m.Boot;
        m.Kernel.PowerOff();
        m.Kernel.Post(() => m.Note("first"), first);
        m.Restart(m => m.Kernel.Sleep(30));
        m.WaitForEnd();
        Assert.Empty(m.Notes);
    }

    [Fact]
    public void Held_the_clock_stands_at_an_edge_while_posted_actions_and_the_threads_they_wake_run_there()
    {
        using var m = new Machine();
        var e = new VirtualEvent(true, false);
        m.Kernel.HoldAt(95_000_000);
        m.Start(m =>
        {
            m.SpawnCharged(() =>
            {
                while (m.NowMs < 200)
                    m.Kernel.Enter(CostTable.HighResTimer);
            });
            for (int i = 0; i < 3; i++)
            {
                m.Kernel.Wait(e);
                m.Note("woken");
                Assert.Equal(1, m.Kernel.External(() => 1));
            }
        });
        Machine.Until(() => m.Kernel.IsStopped, "The clock does not stop.");
        for (int i = 1; i <= 3; i++)
        {
            m.Kernel.Post(() => e.Set(m.Kernel));
            Machine.Until(() => m.Notes.Count == i, "The thread is not woken.");
        }

        Assert.Equal(100, m.NowMs);
        m.Kernel.Release();
        m.WaitForEnd();
        Assert.Equal(["100 woken", "100 woken", "100 woken"], m.Notes);
        Assert.InRange(m.NowMs, 200, 210);
        Assert.Empty(m.Faults);
    }

    [Fact]
    public void The_clock_is_not_held_while_a_charged_thread_owns_a_monitor_that_others_may_need()
    {
        using var m = new Machine();
        object gate = new();
        m.Kernel.HoldAt(10_000_000);
        m.Start(m =>
        {
            m.SpawnCharged(() =>
            {
                m.Kernel.MonitorEnter(gate);
                m.Kernel.Charge(25_000_000);
                m.Kernel.MonitorExit(gate);
                m.Kernel.Charge(50_000_000);
            });
            m.Kernel.Sleep(10);
            m.Kernel.MonitorEnter(gate);
            m.Note("mine");
            m.Kernel.MonitorExit(gate);
        });
        Machine.Until(() => m.Kernel.IsStopped, "The clock does not stop.");
        Assert.Equal(["25 mine"], m.Notes);
        Assert.Equal(30, m.NowMs);
        m.Kernel.Release();
        m.WaitForEnd();
    }

    [Fact]
    public void The_clock_gate_stops_the_clock_until_it_opens()
    {
        using var m = new Machine();
        bool open = false;
        int asked = 0;
        m.Kernel.ClockGate = now =>
        {
            asked++;
            return now < 50_000_000 || Volatile.Read(ref open);
        };
        m.Start(m => m.Kernel.Sleep(200));
        Machine.Until(() => m.Kernel.IsStopped, "The clock does not stop.");
        Assert.Equal(50, m.NowMs);
        int before = asked;
        Machine.Until(() => asked > before + 2, "The gate is not asked again.");
        Volatile.Write(ref open, true);
        m.Kernel.Nudge();
        m.WaitForEnd();
        Assert.Equal(200, m.NowMs);
    }

    [Fact]
    public void A_gate_that_throws_is_taken_away_and_reported()
    {
        using var m = new Machine();
        m.Kernel.ClockGate = _ => throw new InvalidOperationException("gate");
        m.Start(m => m.Kernel.Sleep(200));
        m.WaitForEnd();
        Assert.Equal("gate", Assert.Single(m.Faults).Exception.Message);
    }

    [Fact]
    public void Power_off_ends_a_held_clock()
    {
        using var m = new Machine();
        m.Kernel.HoldAt(0);
        m.Start(m => m.Kernel.Sleep(-1));
        Machine.Until(() => m.Kernel.IsStopped, "The clock does not stop.");
        Assert.True(m.Kernel.PowerOff());
    }
}
