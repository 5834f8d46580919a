using Overbias.Twin.Kernel;

namespace Overbias.Nano.Tests.Kernel;

public class WaitTests
{
    [Fact]
    public void An_auto_event_lets_one_waiting_thread_go_in_the_order_of_their_coming()
    {
        using Machine m = Machine.Run(m =>
        {
            var e = new VirtualEvent(true, false);
            for (int i = 0; i < 3; i++)
            {
                int id = i;
                m.Spawn(() =>
                {
                    m.Kernel.Sleep(30 - 10 * id);
                    m.Kernel.Wait(e);
                    m.Note($"{id}");
                });
            }

            for (int i = 0; i < 3; i++)
            {
                m.Kernel.Sleep(100);
                e.Set(m.Kernel);
            }
        });
        Assert.Equal(["100 2", "200 1", "300 0"], m.Notes);
    }

    [Fact]
    public void A_manual_event_lets_all_go_until_it_is_reset()
    {
        using Machine m = Machine.Run(m =>
        {
            var e = new VirtualEvent(false, false);
            for (int i = 0; i < 3; i++)
            {
                int id = i;
                m.Spawn(() =>
                {
                    m.Kernel.Wait(e);
                    m.Note($"{id}");
                });
            }

            m.Kernel.Sleep(50);
            e.Set(m.Kernel);
            Assert.True(m.Kernel.Wait(e, 0));
            e.Reset();
            Assert.False(m.Kernel.Wait(e, 0));
        });
        Assert.Equal(["50 0", "50 1", "50 2"], m.Notes);
        Assert.Empty(m.Faults);
    }

    [Fact]
    public void A_wait_ends_at_the_tick_after_its_time_and_leaves_no_trace_in_the_event()
    {
        using Machine m = Machine.Run(m =>
        {
            var e = new VirtualEvent(true, false);
            Assert.False(m.Kernel.Wait(e, 25));
            m.Note("over");
            e.Set(m.Kernel);
            Assert.True(m.Kernel.Wait(e, 0));
        });
        Assert.Equal(["30 over"], m.Notes);
        Assert.Empty(m.Faults);
    }

    [Fact]
    public void Waiting_for_any_tells_which_and_waiting_for_all_takes_none_before_all_are_set()
    {
        using Machine m = Machine.Run(m =>
        {
            VirtualEvent[] events = [new(true, false), new(true, false)];
            m.Spawn(() =>
            {
                m.Kernel.Sleep(10);
                events[1].Set(m.Kernel);
                m.Kernel.Sleep(10);
                events[0].Set(m.Kernel);
                m.Kernel.Sleep(10);
                events[1].Set(m.Kernel);
            });
            m.Note($"any {m.Kernel.Wait(events, false, -1)}");
            m.Note($"all {m.Kernel.Wait(events, true, -1)}");
            m.Note($"left {events[0].IsSet} {events[1].IsSet}");
        });
        Assert.Equal(["10 any 1", "30 all 0", "30 left False False"], m.Notes);
    }

    [Fact]
    public void A_monitor_may_be_entered_again_by_its_owner_and_is_free_after_the_last_exit()
    {
        using Machine m = Machine.Run(m =>
        {
            object gate = new();
            m.Kernel.MonitorEnter(gate);
            m.Kernel.MonitorEnter(gate);
            m.Spawn(() =>
            {
                m.Kernel.MonitorEnter(gate);
                m.Note("second");
                m.Kernel.MonitorExit(gate);
            });
            m.Kernel.Sleep(10);
            m.Kernel.MonitorExit(gate);
            m.Kernel.Sleep(10);
            m.Note("first");
            m.Kernel.MonitorExit(gate);
        });
        Assert.Equal(["20 first", "20 second"], m.Notes);
    }

    [Fact]
    public void A_monitor_is_given_in_the_order_of_asking_and_cannot_be_snatched_back()
    {
        using Machine m = Machine.Run(m =>
        {
            object gate = new();
            for (int i = 0; i < 3; i++)
            {
                int id = i;
                m.Spawn(() =>
                {
                    m.Kernel.Sleep(30 - 10 * id);
                    m.Kernel.MonitorEnter(gate);
                    m.Note($"{id}");
                    m.Kernel.MonitorExit(gate);
                });
            }

            m.Kernel.MonitorEnter(gate);
            m.Kernel.Sleep(100);
            m.Kernel.MonitorExit(gate);
            m.Kernel.MonitorEnter(gate);
            m.Note("again");
            m.Kernel.MonitorExit(gate);
        });
        Assert.Equal(["100 2", "100 1", "100 0", "100 again"], m.Notes);
    }

    [Fact]
    public void Leaving_a_monitor_that_another_thread_owns_is_refused()
    {
        using Machine m = Machine.Run(m =>
        {
            object gate = new();
            m.Kernel.MonitorEnter(gate);
            m.Spawn(() => Assert.Throws<InvalidOperationException>(() => m.Kernel.MonitorExit(gate)));
            m.Kernel.Sleep(10);
        });
        Assert.Empty(m.Faults);
    }

    [Fact]
    public void Join_waits_for_the_end_or_for_its_time()
    {
        using Machine m = Machine.Run(m =>
        {
            VirtualThread other = m.Spawn(() => m.Kernel.Sleep(50));
            m.Note($"{m.Kernel.Join(other, 20)}");
            m.Note($"{m.Kernel.Join(other)}");
            m.Note($"{m.Kernel.Join(other, 0)}");
        });
        Assert.Equal(["20 False", "50 True", "50 True"], m.Notes);
    }

    [Fact]
    public void Timers_fire_at_their_ticks_one_after_another_and_can_be_changed_and_ended()
    {
        using var m = new Machine();
        m.Start(m =>
        {
            VirtualTimers timers = m.Boot.Timers;
            VirtualTimer once = timers.Add(() => m.Note("once"));
            VirtualTimer often = timers.Add(() => m.Note("often"));
            VirtualTimer never = timers.Add(() => m.Note("never"));
            timers.Change(once, 15, -1);
            timers.Change(often, 10, 25);
            timers.Change(never, 10, 10);
            timers.Remove(never);
            m.Kernel.Sleep(105);
            timers.Change(often, -1, -1);
            timers.Change(once, 0, 0);
            m.Kernel.Sleep(100);
            m.Note("end");
        });
        Machine.Until(() => m.Notes is [.., "210 end"], "The program does not end.");
        Assert.Equal(["10 often", "20 once", "40 often", "70 often", "100 often", "110 once", "210 end"], m.Notes);
    }
}
