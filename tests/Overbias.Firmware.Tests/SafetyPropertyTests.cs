using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Overbias.Firmware.Tests.Support;
using Overbias.Twin;

namespace Overbias.Firmware.Tests;

/// <summary>
/// Whatever is commanded, pressed, paused and broken, in whatever order: while the trip latch is set, and whenever the box is idle or
/// in a fault, the bias is 0 and the sample shorted. And a box that was mended can be cleared and runs.
/// </summary>
public class SafetyPropertyTests
{
    private const int Sequences = 24;
    private const long RelayNs = 2_000_000;
    private const long SettledNs = 600_000_000;

    private static readonly (string Name, Func<Rig, Task> Do)[] Acts =
    [
        ("start by hand", rig => Start(rig, """{"mode":"manual","dark_ms":200}""")),
        ("start cycles", rig => Start(rig, """{"mode":"cycles","dark_ms":200}""")),
        ("stop", rig => rig.Desk.Command("stop")),
        ("hold", rig => rig.Desk.Command("hold")),
        ("nudge", rig => rig.Desk.Command("nudge", ""","mV":40""")),
        ("back off", rig => rig.Desk.Command("back_off")),
        ("clear", rig => rig.Desk.Command("clear")),
        ("mend and clear", async rig =>
        {
            await On(rig, Mend);
            await rig.Desk.Command("clear");
        }),
        ("START", rig => On(rig, (board, now) => board.PressStart(now))),
        ("STOP", rig => On(rig, (board, now) => board.PressStop(now))),
        ("wait", rig => Watch(rig, 1_500_000_000)),
        ("E-STOP", rig => On(rig, (board, now) => board.EmergencyStop(true, now))),
        ("key off", rig => On(rig, (board, now) => board.SetKey(KeyPosition.Off, now))),
        ("key at local", rig => On(rig, (board, now) => board.SetKey(KeyPosition.Local, now))),
        ("supply dips", rig => On(rig, (board, now) => board.DipSupply(now))),
        ("lamp", rig => On(rig, (board, now) => board.Shine(3e6, 2e7, now))),
        ("converter silent", rig => On(rig, (board, _) => board.BreakAdc(AdcFault.Zeros))),
        ("converter stands", rig => On(rig, (board, _) => board.BreakAdc(AdcFault.Frozen))),
        ("converter reset", rig => On(rig, (board, now) => board.ResetAdc(now))),
        ("DAC deaf", rig => On(rig, (board, _) => board.DeafenDac(true))),
        ("DAC reset", rig => On(rig, (board, now) => board.ResetDac(now))),
        ("expander dead", rig => On(rig, (board, _) => board.KillExpander(true))),
        ("expander reset", rig => On(rig, (board, now) => board.ResetExpander(now))),
        ("GATE stuck", rig => On(rig, (board, now) => board.StickGate(true, now))),
        ("GATE rings", rig => On(rig, (board, _) => board.RingGate(10, 7))),
        ("counters rave", rig => On(rig, (board, _) => board.RaveCounters(true))),
        ("TICK cut", rig => On(rig, (board, now) => board.CutTick(true, now))),
        ("limiter broken", rig => On(rig, (board, now) => board.BreakLimiter(true, now))),
        ("short pauses", rig => Pause(rig, 40, 15)),
        ("long pause", rig => Pause(rig, 400, 1)),
        ("acquire throws", rig => On(rig, (board, _) => board.ThrowOn(2))),
        ("safe state throws", rig => On(rig, (board, _) => board.ThrowOn(1))),
        ("supervise throws", rig => On(rig, (board, _) => board.ThrowOn(3))),
    ];

    // Against these the firmware has no means but the latch.
    private static readonly string[] LeftToTheLatch = ["DAC deaf", "expander dead"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whenever_the_latch_is_set_or_the_box_is_idle_or_in_a_fault_the_bias_is_0_and_the_sample_shorted(bool latchDead)
    {
        Gen<int> act = Gen.Frequency((2, Gen.Choose(0, 1)), (3, Gen.Choose(0, 10)), (4, Gen.Choose(11, Acts.Length - 1)));
        Gen<int[]> sequences = Gen.ArrayOf(act, 14);
        Prop.ForAll(sequences.ToArbitrary(), sequence =>
        {
            string told = string.Join(", ", sequence.Select(i => Acts[i].Name));
            try
            {
                Run(sequence, latchDead).GetAwaiter().GetResult();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{told}: {e}", e);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Sequences).WithReplay(20260401UL, 7UL));
    }

    private static async Task Run(int[] sequence, bool latchDead)
    {
        using var rig = new Rig(o => o with { Seed = (ulong)sequence.Sum() });
        await rig.PowerOnAndWait();
        await On(rig, (board, _) => board.KillLatch(latchDead));
        foreach (int act in sequence)
        {
            if (latchDead && LeftToTheLatch.Contains(Acts[act].Name))
                continue;
            await Acts[act].Do(rig);
            await Watch(rig, SettledNs);
            await AssertSafe(rig, Acts[act].Name);
        }

        await On(rig, (board, _) => board.KillLatch(false));
        await On(rig, Mend);
        await Watch(rig, SettledNs);
        await rig.Desk.Command("stop");
        await AwaitRest(rig);
        if (rig.Desk.State == "fault")
        {
            JsonElement cleared = await rig.Desk.Command("clear");
            Assert.True(cleared.GetProperty("ok").GetBoolean(), cleared.GetRawText());
        }

        await Watch(rig, SettledNs);
        Task<JsonElement> reference = rig.Desk.Await("events", e => e.GetProperty("kind").GetString() == "reference");
        await rig.Start("""{"mode":"manual","dark_ms":200}""");
        await reference;
        Assert.Empty(rig.Faults);
    }

    // The state was told long enough ago that the hardware has followed.
    private static async Task AssertSafe(Rig rig, string after)
    {
        if (rig.Desk.State is not ("idle" or "fault"))
            return;
        BoardState board = await rig.Board();
        Assert.True(
            board is { CodeA: 0, CodeB: 0, BiasVolt: 0, ShortClosed: true },
            $"in {rig.Desk.State} after '{after}' the board is {board}");
    }

    private static async Task Watch(Rig rig, long ns)
    {
        BoardState board = await rig.Board();
        long until = board.NowNs + ns;
        while (board.NowNs < until)
        {
            bool latched = board.LatchedNs >= 0 && board.NowNs - board.LatchedNs > RelayNs;
            Assert.True(!latched || (board.ShortClosed && board.CodeA == 0 && board.BiasVolt == 0), $"latched, but {board}");
            board = await rig.Board();
        }
    }

    private static async Task AwaitRest(Rig rig)
    {
        for (int i = 0; i < 20 && rig.Desk.State is not ("idle" or "fault"); i++)
            await Watch(rig, SettledNs);
        Assert.Contains(rig.Desk.State, new[] { "idle", "fault" });
    }

    private static Task Start(Rig rig, string profile) => rig.Desk.Command("start", $$""","profile":{{profile}}""");

    private static Task Pause(Rig rig, long milliseconds, int bins) => rig.Box.Kernel.Ask(_ =>
    {
        rig.Box.Kernel.InjectPauses(milliseconds * 1_000_000, bins);
        return 0;
    });

    private static void Mend(Board board, long now)
    {
        board.EmergencyStop(false, now);
        board.SetKey(KeyPosition.Remote, now);
        board.Shine(0, 0, now);
        board.BreakAdc(AdcFault.None);
        board.DeafenDac(false);
        board.KillExpander(false);
        board.StickGate(false, now);
        board.RingGate(0, 1);
        board.RaveCounters(false);
        board.CutTick(false, now);
        board.BreakLimiter(false, now);
        board.ThrowOn(0);
    }

    private static Task On(Rig rig, Action<Board, long> act) => rig.Box.Kernel.Ask(now =>
    {
        act(rig.Box.Board, now);
        return 0;
    });
}
