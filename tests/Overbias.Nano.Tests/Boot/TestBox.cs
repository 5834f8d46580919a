using System.Collections.Concurrent;
using Overbias.Twin;
using Overbias.Twin.Kernel;

namespace Overbias.Nano.Tests.Boot;

/// <summary>A box that runs one of the programs of this assembly, in an image of its own as real firmware.</summary>
internal sealed class TestBox : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public TestBox(Type program, Func<BoxOptions, BoxOptions>? change = null)
    {
        var options = new BoxOptions
        {
            FirmwareFolder = AppContext.BaseDirectory,
            FirmwareAssembly = typeof(TestBox).Assembly.GetName().Name!,
            EntryType = program.FullName!,
            Pauses = PauseModel.None,
            Pins = Pins,
            Console = Lines.Enqueue,
            Faulted = Faults.Enqueue,
        };
        Box = new Box(change is null ? options : change(options));
    }

    public FakePins Pins { get; } = new();

    public Box Box { get; }

    /// <summary>What the program wrote to its console.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    public ConcurrentQueue<ThreadFault> Faults { get; } = new();

    /// <summary>Runs a program to its end and gives what it wrote.</summary>
    public static string[] Run(Type program, Func<BoxOptions, BoxOptions>? change = null)
    {
        using var box = new TestBox(program, change);
        box.Box.PowerOn();
        box.WaitForHalt();
        Assert.Empty(box.Faults);
        return [.. box.Lines];
    }

    public void WaitForHalt()
    {
        Task halted = Box.Halted;
        bool ended = SpinWait.SpinUntil(() => halted.IsCompleted, s_patience);
        Assert.True(ended, "The program does not end: " + string.Join("; ", Lines.TakeLast(20)));
        Assert.False(halted.IsFaulted, halted.Exception?.ToString());
    }

    public void WaitForLine(string line) =>
        Assert.True(
            SpinWait.SpinUntil(() => Lines.Contains(line), s_patience),
            $"'{line}' does not come: {string.Join("; ", Lines.TakeLast(20))} {string.Join("; ", Faults)}");

    public void Dispose() => Box.Dispose();
}
