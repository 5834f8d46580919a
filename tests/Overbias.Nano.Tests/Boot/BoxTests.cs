using System.Runtime.CompilerServices;
using Overbias.Nano.Tests.Programs;
using Overbias.Twin.Boot;
using Overbias.Twin.Kernel;

namespace Overbias.Nano.Tests.Boot;

public class BoxTests
{
    [Fact]
    public void Flash_survives_a_reboot_and_statics_do_not()
    {
        using var box = new TestBox(typeof(RebootProgram));
        box.Box.PowerOn();
        box.WaitForLine("stays TWIN, config has box=twin-0001");
        Assert.Equal(["boot 1 static 1", "boot 2 static 1", "boot 3 static 1"], box.Lines.Take(3));
        Assert.Equal(3, box.Box.Boots);
        Assert.Equal(2, box.Pins.Calls.Count(c => c == "reset"));
        Assert.False(box.Box.Halted.IsCompleted);
        Assert.True(box.Box.PowerOff());
        Assert.True(box.Box.Halted.IsCompletedSuccessfully);
        Assert.Empty(box.Faults);
    }

    [Fact]
    public void Flash_kept_in_a_file_survives_the_box()
    {
        string folder = Directory.CreateTempSubdirectory("overbias").FullName;
        string file = Path.Combine(folder, "flash.json");
        for (int run = 0; run < 2; run++)
        {
            using var box = new TestBox(typeof(RebootProgram), o => o with { FlashFile = file });
            box.Box.PowerOn();
            box.WaitForLine("stays TWIN, config has box=twin-0001");
            Assert.Equal(run == 0 ? 3 : 1, box.Box.Boots);
        }

        Assert.Equal([4], new Flash(file).Read(@"I:\boots.bin"));
        File.WriteAllText(file, "{");
        Assert.Contains("damaged", Assert.Throws<IOException>(() => new Flash(file)).Message);
        Directory.Delete(folder, true);
    }

    [Fact]
    public void The_reboot_happens_at_the_instant_of_the_call_and_takes_the_same_time_each_run()
    {
        long[] ends = new long[2];
        for (int run = 0; run < 2; run++)
        {
            using var box = new TestBox(typeof(RebootProgram), o => o with { Pace = Pace.Max });
            box.Box.Kernel.HoldAt(3_000_000_000);
            box.Box.PowerOn();
            box.WaitForLine("stays TWIN, config has box=twin-0001");
            Until(() => box.Box.Kernel.IsStopped);
            ends[run] = box.Box.Kernel.NowNs;
        }

        Assert.Equal(ends[0], ends[1]);
    }

    [Fact]
    public void Power_can_be_taken_and_given_again_at_any_moment()
    {
        using var box = new TestBox(typeof(CountProgram));
        for (int i = 0; i < 10; i++)
        {
            box.Box.PowerOn();
            int before = box.Lines.Count;
            Until(() => box.Lines.Count > before);
            Assert.True(box.Box.PowerOff());
        }

        Assert.Equal(10, box.Box.Boots);
        Assert.Throws<InvalidOperationException>(() =>
        {
            box.Box.PowerOn();
            box.Box.PowerOn();
        });
        Assert.Empty(box.Faults);
    }

    [Fact]
    public void Two_boxes_in_one_process_do_not_disturb_each_other()
    {
        using var one = new TestBox(typeof(CountProgram));
        using var two = new TestBox(typeof(CountProgram), o => o with { Pace = Pace.Wall(50) });
        one.Box.PowerOn();
        two.Box.PowerOn();
        Until(() => one.Lines.Count >= 30 && two.Lines.Count >= 20);
        one.Box.PowerOff();
        Until(() => two.Lines.Count >= 30);
        Assert.Equal(one.Lines.Take(30), two.Lines.Take(30));
        Assert.Equal($"{CostTable.Boot.Ns / 1_000_000 + 100} 10", one.Lines.First());
    }

    [Fact]
    public void An_exception_that_escapes_a_thread_ends_only_that_thread()
    {
        using var box = new TestBox(typeof(FaultProgram));
        box.Box.PowerOn();
        box.WaitForLine("main goes on");
        Assert.Equal(("Bad", "broken"), (Assert.Single(box.Faults).ThreadName, Assert.Single(box.Faults).Exception.Message));
    }

    [Fact]
    public void The_firmwares_context_is_unloaded_after_power_off()
    {
        WeakReference context = Loaded();
        for (int i = 0; context.IsAlive && i < 200; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive);
    }

    [Fact]
    public void A_folder_without_firmware_is_refused_in_one_sentence()
    {
        using var box = new TestBox(typeof(CountProgram), o => o with { FirmwareFolder = Path.GetTempPath() });
        string message = Assert.Throws<FileNotFoundException>(box.Box.PowerOn).Message;
        Assert.Contains("Overbias.Nano.dll is not in", message);
        Assert.True(box.Box.PowerOff());
    }

    [Fact]
    public void A_flash_file_that_cannot_be_written_stops_the_box_and_says_so()
    {
        string folder = Directory.CreateTempSubdirectory("overbias").FullName;
        string file = Path.Combine(folder, "flash.json");
        using var box = new TestBox(typeof(RebootProgram), o => o with { FlashFile = file });
        box.Box.Flash.Write(@"I:\overbias.cfg", "box=x\n"u8);
        // Its successor cannot be made where a folder has that name.
        Directory.CreateDirectory(file + ".new");
        box.Box.PowerOn();
        Until(() => box.Box.Halted.IsCompleted);
        Assert.Contains("flash.json cannot be written", box.Box.Halted.Exception!.InnerException!.Message);
        Assert.True(box.Box.PowerOff());
        Directory.Delete(folder, true);
    }

    [Fact]
    public void A_box_halts_when_its_last_thread_has_ended()
    {
        using var box = new TestBox(typeof(AcquireProgram));
        box.Box.PowerOn();
        box.WaitForHalt();
        Assert.True(box.Box.PowerOff());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Loaded()
    {
        using var box = new TestBox(typeof(CountProgram));
        box.Box.PowerOn();
        Until(() => box.Lines.Count > 0);
        Assert.True(box.Box.PowerOff());
        return box.Box.LastContext!;
    }

    private static void Until(Func<bool> condition) => Kernel.Machine.Until(condition, "It does not come.");
}
