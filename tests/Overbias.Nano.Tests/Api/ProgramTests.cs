using Overbias.Nano.Tests.Boot;
using Overbias.Nano.Tests.Programs;
using Overbias.Twin.Kernel;

namespace Overbias.Nano.Tests.Api;

public class ProgramTests
{
    [Fact]
    public void Threads_events_timers_and_clocks_follow_virtual_time()
    {
        using var box = new TestBox(typeof(ThreadTrials));
        box.Box.PowerOn();
        box.WaitForLine("end");
        Assert.Equal(
            [
                $"boot took {CostTable.Boot.Ns / 1_000_000} ms by both clocks: True",
                "slept 30",
                "Unstarted False Normal 1 2",
                "start twice: InvalidOperationException",
                "joined False 40",
                "joined True 60 Stopped 1",
                "any 1 258",
                "all False 90",
                "fired 5",
                "cancelled False True",
                "a charged call takes 4 us",
                "end",
            ],
            box.Lines);
        Assert.Empty(box.Faults);
    }

    [Fact]
    public void Files_lie_on_the_flash() => Assert.Equal(
        [
            "open what is not there: IOException",
            "another drive: IOException",
            "create what is there: IOException",
            "first|2",
            "False True 2",
            "last 2 then -1",
            "write to a file opened to read: InvalidOperationException",
        ],
        TestBox.Run(typeof(FileProgram)));

    [Fact]
    public void An_acquisition_that_allocates_nothing_is_seen_to_do_so_while_the_apis_bytes_are_counted_per_bin()
    {
        var bins = new List<int>();
        using var box = new TestBox(typeof(AcquireProgram), o => o with
        {
            CountOwnAllocations = true,
            BinBytes = (_, bytes) => bins.Add(bytes),
        });
        box.Box.PowerOn();
        box.WaitForHalt();
        int each = CostTable.CounterRead.Bytes + CostTable.GpioPin.Bytes;
        Assert.All(bins.SkipWhile(b => b == 0).Skip(1).SkipLast(2), b => Assert.InRange(b, 40 * each, 60 * each));
        Assert.Equal(bins.Sum(), box.Box.Kernel.Ledger.ApiBytes);
        // Making the controller, the pin and the counter is all that the thread allocates itself.
        Assert.InRange(box.Box.Kernel.Ledger.OwnBytes, 1, 500);
    }
}
