using System.Diagnostics;
using Overbias.Twin.Kernel;

namespace Overbias.Nano.Tests.Kernel;

public class PowerTests
{
    [Fact]
    public void Power_off_ends_every_thread_wherever_it_waits()
    {
        using var m = new Machine();
        using var inside = new ManualResetEventSlim();
        m.Start(m =>
        {
            object gate = new();
            var e = new VirtualEvent(true, false);
            m.Kernel.MonitorEnter(gate);
            m.Spawn(() => m.Kernel.Sleep(-1));
            m.Spawn(() => m.Kernel.Sleep(1_000_000_000));
            m.Spawn(() => m.Kernel.Wait(e));
            m.Spawn(() => m.Kernel.Wait([e, e], true, 1_000_000_000));
            m.Spawn(() => m.Kernel.MonitorEnter(gate));
            m.Spawn(() =>
            {
                while (true)
                    m.Kernel.Yield();
            });
            m.Spawn(() =>
            {
                while (true)
                    m.Kernel.Enter(CostTable.HighResTimer);
            });
            m.Spawn(() => m.Kernel.External(ct =>
            {
                inside.Set();
                return ct.WaitHandle.WaitOne();
            }));
            m.SpawnCharged(() =>
            {
                while (true)
                    m.Kernel.Enter(CostTable.HighResTimer);
            });
            m.Boot.Timers.Change(m.Boot.Timers.Add(() => { }), 10, 10);
            m.Kernel.Join(m.Kernel.Current, 1_000_000_000);
        });
        inside.Wait();
        Machine.Until(() => m.NowMs > 100, "Time does not go on.");
        Assert.True(m.Kernel.PowerOff());
        Assert.Empty(m.Faults);
        long stopped = m.Kernel.NowNs;
        Assert.True(m.Kernel.PowerOff());
        Assert.Equal(stopped, m.Kernel.NowNs);
    }

    [Fact]
    public void Power_off_interrupts_a_real_world_operation_that_does_not_heed_its_cancellation()
    {
        using var m = new Machine();
        using var inside = new ManualResetEventSlim();
        m.Start(m => m.Kernel.External(() =>
        {
            inside.Set();
            new ManualResetEventSlim().Wait();
            return 0;
        }));
        inside.Wait();
        var watch = Stopwatch.StartNew();
        Assert.True(m.Kernel.PowerOff());
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    [Fact]
    public void Power_off_leaves_behind_a_thread_that_calls_no_api_and_stops_it_at_its_next_call()
    {
        using var m = new Machine();
        bool release = false;
        bool computing = false;
        bool went = false;
        using var ended = new ManualResetEventSlim();
        m.Start(m =>
        {
            try
            {
                Volatile.Write(ref computing, true);
                while (!Volatile.Read(ref release))
                    Thread.SpinWait(1);
                m.Kernel.Sleep(10);
                went = true;
            }
            finally
            {
                ended.Set();
            }
        });
        Machine.Until(() => Volatile.Read(ref computing), "The program does not start.");
        Assert.False(m.Kernel.PowerOff());
        Volatile.Write(ref release, true);
        ended.Wait();
        Assert.False(went);
    }

    [Fact]
    public void Firmware_that_catches_everything_does_not_keep_power_off_from_ending()
    {
        using var m = new Machine();
        m.Start(m =>
        {
            while (true)
            {
                try
                {
                    m.Kernel.Sleep(10);
                }
                catch (Exception)
                {
                    m.Notes.Add("caught");
                }
            }
        });
        Machine.Until(() => m.NowMs > 100, "Time does not go on.");
        Assert.False(m.Kernel.PowerOff());
        Assert.InRange(m.Notes.Count, 1, 1000);
    }

    [Fact]
    public void An_exception_ends_only_its_own_thread_and_is_reported()
    {
        using Machine m = Machine.Run(m =>
        {
            m.Spawn(() =>
            {
                m.Kernel.Sleep(20);
                throw new InvalidOperationException("broken");
            }, "bad");
            m.Kernel.Sleep(50);
            m.Note("main");
        });
        Assert.Equal(["50 main"], m.Notes);
        ThreadFault fault = Assert.Single(m.Faults);
        Assert.Equal((20_000_000, "bad", "broken"), (fault.AtNs, fault.ThreadName, fault.Exception.Message));
    }

    [Fact]
    public void A_thread_that_dies_lets_go_of_its_monitors()
    {
        using Machine m = Machine.Run(m =>
        {
            object gate = new();
            m.Spawn(() =>
            {
                m.Kernel.MonitorEnter(gate);
                m.Kernel.Sleep(20);
                throw new InvalidOperationException("broken");
            });
            m.Kernel.Sleep(10);
            m.Kernel.MonitorEnter(gate);
            m.Note("mine");
        });
        Assert.Equal(["20 mine"], m.Notes);
    }

    [Fact]
    public void An_exception_out_of_a_timer_is_reported_and_the_timers_go_on()
    {
        using var m = new Machine();
        m.Start(m =>
        {
            VirtualTimer bad = m.Boot.Timers.Add(() => throw new InvalidOperationException("broken"));
            m.Boot.Timers.Change(bad, 10, 10);
            m.Kernel.Sleep(35);
            m.Note("end");
        });
        Machine.Until(() => m.Notes.Count > 0, "The program does not end.");
        Assert.True(m.Faults.Count >= 3);
    }

    [Fact]
    public void Cutting_power_stops_the_clock_at_that_instant()
    {
        using var m = new Machine();
        m.Start(m =>
        {
            m.SpawnCharged(() =>
            {
                while (true)
                    m.Kernel.Enter(CostTable.HighResTimer);
            });
            m.Kernel.Sleep(500);
            m.Kernel.CutPower();
        });
        Machine.Until(() => m.Boot.Lost, "Power is not cut.");
        Assert.True(m.Kernel.PowerOff());
        Assert.Equal(500, m.NowMs);
    }

    [Fact]
    public void A_broken_simulation_stops_the_box_and_says_why()
    {
        using var m = new Machine(new KernelOptions
        {
            NextBinEdgeNs = now => now < 50_000_000 ? now + 10_000_000 : throw new FormatException("board"),
        });
        m.Start(m => m.Kernel.External(ct => ct.WaitHandle.WaitOne()));
        Machine.Until(() => m.Boot.Ended.IsCompleted, "The box does not stop.");
        Assert.Equal("board", m.Boot.Ended.Exception!.InnerException!.Message);
        Assert.True(m.Kernel.PowerOff());
    }

    [Fact]
    public void Power_off_from_a_posted_action_ends_the_other_threads()
    {
        using var m = new Machine();
        bool? ended = null;
        m.Start(m =>
        {
            m.Spawn(() => m.Kernel.Sleep(-1));
            m.Kernel.Sleep(-1);
        });
        m.Kernel.Post(() => ended = m.Kernel.PowerOff());
        m.Kernel.Post(() => m.Note("after"));
        Machine.Until(() => ended is not null, "Power does not go off.");
        Assert.True(ended);
        Assert.False(m.Kernel.IsOn);
    }
}
