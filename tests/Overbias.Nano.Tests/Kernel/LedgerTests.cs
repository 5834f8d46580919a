using Overbias.Twin.Kernel;

namespace Overbias.Nano.Tests.Kernel;

public class LedgerTests
{
    [Fact]
    public void Bytes_of_api_calls_are_added_up_per_bin_for_charged_threads_only()
    {
        var bins = new List<(long, int)>();
        using Machine m = Machine.Run(
            m =>
            {
                m.Kernel.Enter(CostTable.CounterRead);
                m.SpawnCharged(() =>
                {
                    m.Kernel.Enter(CostTable.CounterRead);
                    m.Kernel.Enter(CostTable.GpioPin);
                    m.Kernel.Charge(10_000_000);
                    m.Kernel.Enter(CostTable.SpiBytes);
                    m.Kernel.Charge(20_000_000);
                });
            },
            new KernelOptions { BinBytes = (edge, bytes) => bins.Add((edge, bytes)) });
        Assert.Equal([(10_000_000, 140), (20_000_000, 200), (30_000_000, 0)], bins);
        Assert.Equal(340, m.Kernel.Ledger.ApiBytes);
        Assert.Equal(200, m.Kernel.Ledger.MostBinBytes);
    }

    [Fact]
    public void What_a_charged_thread_allocates_between_api_calls_is_counted_and_what_calls_allocate_is_not()
    {
        long own = 0;
        long none = -1;
        using Machine m = Machine.Run(
            m => m.SpawnCharged(() =>
            {
                Call(m, 0);
                m.Kernel.Ledger.ForgetOwn();
                Call(m, 10_000);
                Call(m, 10_000);
                none = m.Kernel.Ledger.OwnBytes;
                GC.KeepAlive(new byte[1000]);
                Call(m, 0);
                own = m.Kernel.Ledger.OwnBytes;
            }),
            new KernelOptions { CountOwnAllocations = true });
        Assert.Empty(m.Faults);
        Assert.Equal(0, none);
        Assert.InRange(own, 1000, 1100);
    }

    private static void Call(Machine m, int bytes)
    {
        m.Kernel.Enter(CostTable.GpioPin);
        GC.KeepAlive(new byte[bytes]);
        m.Kernel.Leave();
    }
}
