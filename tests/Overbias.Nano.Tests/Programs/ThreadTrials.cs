extern alias nano;

using nano::nanoFramework.Hardware.Esp32;
using AutoResetEvent = nano::System.Threading.AutoResetEvent;
using CancellationTokenSource = nano::System.Threading.CancellationTokenSource;
using ManualResetEvent = nano::System.Threading.ManualResetEvent;
using Monitor = nano::System.Threading.Monitor;
using NanoEnvironment = nano::System.Environment;
using Thread = nano::System.Threading.Thread;
using ThreadPriority = nano::System.Threading.ThreadPriority;
using Timer = nano::System.Threading.Timer;
using WaitHandle = nano::System.Threading.WaitHandle;

namespace Overbias.Nano.Tests.Programs;

/// <summary>Uses threads and time.</summary>
internal static class ThreadTrials
{
    private static readonly object s_lock = new();
    private static int s_shared;

    public static void Main()
    {
        long start = NanoEnvironment.TickCount64;
        long since() => NanoEnvironment.TickCount64 - start;
        Trial.Say($"boot took {start} ms by both clocks: {HighResTimer.GetCurrent() / 1000 == (ulong)start}");

        Thread.Sleep(25);
        Trial.Say($"slept {since()}");
        var worker = new Thread(Work);
        int mine = Thread.CurrentThread.ManagedThreadId;
        Trial.Say($"{worker.ThreadState} {worker.IsAlive} {worker.Priority} {mine} {worker.ManagedThreadId}");
        worker.Start();
        Trial.Try("start twice", worker.Start);
        Trial.Say($"joined {worker.Join(10)} {since()}");
        Trial.Say($"joined {worker.Join(TimeSpan.FromSeconds(1))} {since()} {worker.ThreadState} {s_shared}");

        var set = new ManualResetEvent(true);
        var unset = new AutoResetEvent(false);
        Trial.Say($"any {WaitHandle.WaitAny([unset, set])} {WaitHandle.WaitAny([unset], 20, false)}");
        Trial.Say($"all {WaitHandle.WaitAll([unset, set], 10, false)} {since()}");

        int fired = 0;
        using var timer = new Timer(_ => fired++, null, 10, 20);
        Thread.Sleep(100);
        timer.Change(-1, -1);
        Thread.Sleep(100);
        Trial.Say($"fired {fired}");

        using var source = new CancellationTokenSource(50);
        bool before = source.Token.IsCancellationRequested;
        Thread.Sleep(60);
        Trial.Say($"cancelled {before} {source.Token.IsCancellationRequested}");

        Thread.CurrentThread.Priority = ThreadPriority.Highest;
        ulong a = HighResTimer.GetCurrent();
        ulong b = HighResTimer.GetCurrent();
        Trial.Say($"a charged call takes {b - a} us");
        Trial.Say("end");
        Thread.Sleep(-1);
    }

    private static void Work()
    {
        Monitor.Enter(s_lock);
        Monitor.Enter(s_lock);
        Thread.Sleep(30);
        s_shared++;
        Monitor.Exit(s_lock);
        Monitor.Exit(s_lock);
    }
}
