extern alias nano;

using nano::nanoFramework.Hardware.Esp32;
using nano::nanoFramework.Runtime.Native;
using nano::System.Device.Gpio;
using File = nano::System.IO.File;
using FileMode = nano::System.IO.FileMode;
using FileStream = nano::System.IO.FileStream;
using NanoDirectory = nano::System.IO.Directory;
using NanoEnvironment = nano::System.Environment;
using SeekOrigin = nano::System.IO.SeekOrigin;
using Thread = nano::System.Threading.Thread;
using ThreadPriority = nano::System.Threading.ThreadPriority;

namespace Overbias.Nano.Tests.Programs;

/// <summary>Counts its boots in the flash and reboots twice, with fresh statics each time.</summary>
internal static class RebootProgram
{
    private const string Path = @"I:\boots.bin";
    private static int s_static;

    public static void Main()
    {
        s_static++;
        byte boots = File.Exists(Path) ? File.ReadAllBytes(Path)[0] : (byte)0;
        boots++;
        File.WriteAllBytes(Path, [boots]);
        Trial.Say($"boot {boots} static {s_static}");
        new Thread(() => Thread.Sleep(-1)).Start();
        if (boots < 3)
            Power.RebootDevice();
        Trial.Say($"stays {SystemInfo.TargetName}, config has {File.ReadAllText(@"I:\overbias.cfg").Split('\n')[0]}");
        Thread.Sleep(-1);
    }
}

/// <summary>Files, rightly and wrongly.</summary>
internal static class FileProgram
{
    public static void Main()
    {
        Trial.Try("open what is not there", () => File.OpenRead(@"I:\none"));
        Trial.Try("another drive", () => File.ReadAllBytes(@"D:\file"));
        File.WriteAllText(@"I:\a.txt", "first\n");
        using (var file = new FileStream(@"I:\a.txt", FileMode.Append))
            file.Write([(byte)'2'], 0, 1);
        Trial.Try("create what is there", () => new FileStream(@"I:\a.txt", FileMode.CreateNew));
        Trial.Say(File.ReadAllText(@"I:\a.txt").Replace("\n", "|"));
        File.Move(@"I:\a.txt", @"I:\b.txt");
        Trial.Say($"{File.Exists(@"I:\a.txt")} {File.Exists(@"I:\b.txt")} {NanoDirectory.GetFiles(@"I:\").Length}");
        using FileStream b = File.OpenRead(@"I:\b.txt");
        b.Seek(-1, SeekOrigin.End);
        Trial.Say($"last {(char)b.ReadByte()} then {b.ReadByte()}");
        Trial.Try("write to a file opened to read", () => b.WriteByte(1));
    }
}

/// <summary>An acquisition in small: allocates nothing of its own, whatever the API takes.</summary>
internal static class AcquireProgram
{
    public static void Main()
    {
        var acquire = new Thread(Acquire) { Priority = ThreadPriority.Highest };
        acquire.Start();
        acquire.Join();
    }

    private static void Acquire()
    {
        var counter = new GpioPulseCounter(34);
        counter.Start();
        GpioPin pin = new GpioController().OpenPin(35);
        ulong end = HighResTimer.GetCurrent() + 200_000;
        while (HighResTimer.GetCurrent() < end)
        {
            GpioPulseCount count = counter.Read();
            if ((bool)pin.Read() && count.Count < 0)
                return;
            Thread.Sleep(0);
        }
    }
}

/// <summary>One thread dies, another goes on.</summary>
internal static class FaultProgram
{
    public static void Main()
    {
        new Thread(Bad).Start();
        Thread.Sleep(100);
        Trial.Say("main goes on");
        Thread.Sleep(-1);
    }

    private static void Bad() => throw new InvalidOperationException("broken");
}

/// <summary>Says what its own statics have come to, again and again.</summary>
internal static class CountProgram
{
    private static int s_count;

    public static void Main()
    {
        while (true)
        {
            Thread.Sleep(10);
            s_count++;
            if (s_count % 10 == 0)
                Trial.Say($"{NanoEnvironment.TickCount64} {s_count}");
        }
    }
}
