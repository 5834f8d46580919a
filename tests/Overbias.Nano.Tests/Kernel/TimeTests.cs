using Overbias.Twin.Kernel;

namespace Overbias.Nano.Tests.Kernel;

public class TimeTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(10, 10)]
    [InlineData(11, 20)]
    [InlineData(95, 100)]
    public void Sleep_rounds_up_to_the_tick(int milliseconds, long wakesAt)
    {
        using Machine m = Machine.Run(m =>
        {
            m.Kernel.Sleep(milliseconds);
            m.Note("awake");
        });
        Assert.Equal([$"{wakesAt} awake"], m.Notes);
    }

    [Fact]
    public void The_tick_is_counted_from_the_boot()
    {
        using Machine m = Machine.Run(m => m.SpawnCharged(() => m.Kernel.Charge(13_000_000)));
        m.Kernel.PowerOff();
        Assert.Equal(13_000_000, m.Kernel.NowNs);
        m.Restart(m => m.Kernel.Sleep(5));
        m.WaitForEnd();
        Assert.Equal(23_000_000, m.Kernel.NowNs);
    }

    [Fact]
    public void Only_a_thread_of_the_highest_priority_is_charged()
    {
        using Machine m = Machine.Run(m =>
        {
            m.Kernel.Charge(1_000_000);
            m.Note("free");
            m.SpawnCharged(() =>
            {
                m.Kernel.Charge(3_000_000);
                m.Note("charged");
            });
        });
        Assert.Equal(["0 free", "3 charged"], m.Notes);
    }

    [Fact]
    public void A_free_thread_runs_at_its_instant_in_the_middle_of_a_charged_call()
    {
        using Machine m = Machine.Run(m =>
        {
            m.SpawnCharged(() =>
            {
                m.Kernel.Charge(35_000_000);
                m.Note("charged");
            });
            m.Kernel.Sleep(10);
            m.Note("free");
            m.Kernel.Sleep(20);
            m.Note("free");
        });
        Assert.Equal(["10 free", "30 free", "35 charged"], m.Notes);
    }

    [Fact]
    public void Threads_due_at_one_instant_run_in_the_order_of_their_ids()
    {
        using Machine m = Machine.Run(m =>
        {
            for (int i = 0; i < 5; i++)
            {
                int id = i;
                m.Spawn(() =>
                {
                    m.Kernel.Sleep(50 - 10 * id);
                    m.Kernel.Sleep(10 + 10 * id);
                    m.Note($"{id}");
                });
            }
        });
        Assert.Equal(["60 0", "60 1", "60 2", "60 3", "60 4"], m.Notes);
    }

    [Fact]
    public void Yield_lets_others_run_first_and_in_turn()
    {
        using Machine m = Machine.Run(m =>
        {
            for (int i = 0; i < 2; i++)
            {
                int id = i;
                m.Spawn(() =>
                {
                    for (int turn = 0; turn < 3; turn++)
                    {
                        m.Note($"{id}");
                        m.Kernel.Yield();
                    }
                });
            }
        });
        Assert.Equal(["0 0", "0 1", "0 0", "0 1", "0 0", "0 1"], m.Notes);
    }

    [Fact]
    public void A_free_thread_that_spins_pays_in_the_end_and_cannot_hang_the_box()
    {
        using Machine m = Machine.Run(m =>
        {
            bool go = false;
            m.Spawn(() =>
            {
                m.Kernel.Sleep(10);
                go = true;
            });
            while (!go)
                m.Kernel.Enter(CostTable.HighResTimer);
            m.Note("free");
            m.Kernel.Sleep(5);
            m.Kernel.Enter(CostTable.HighResTimer);
            m.Note("no longer charged");
        });
        Assert.Equal(["10 free", "20 no longer charged"], m.Notes);
    }

    [Fact]
    public void Time_goes_on_after_power_has_come_back_and_the_first_thread_starts_after_the_boot()
    {
        using Machine m = Machine.Run(m => m.Kernel.Sleep(100));
        m.Kernel.PowerOff();
        VirtualBoot boot = m.Kernel.NewBoot();
        m.Kernel.Start(boot, () => m.Note("main"), CostTable.Boot.Ns);
        Machine.Until(() => boot.Ended.IsCompleted, "The program does not end.");
        Assert.Equal([$"{100 + CostTable.Boot.Ns / 1_000_000} main"], m.Notes);
    }

    [Fact]
    public void A_flash_erase_holds_up_a_charged_thread()
    {
        using Machine m = Machine.Run(m =>
        {
            m.SpawnCharged(() =>
            {
                m.Kernel.Charge(20_000_000);
                m.Note("charged");
            });
            m.Kernel.Sleep(10);
            m.Kernel.Stall(60_000_000);
        });
        Assert.Equal(["80 charged"], m.Notes);
    }
}
