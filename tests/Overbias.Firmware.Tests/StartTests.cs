using System.Text.Json;
using Overbias.Firmware.Tests.Support;
using Overbias.Twin;

namespace Overbias.Firmware.Tests;

/// <summary>What a start is refused for, and what START at the box does.</summary>
public class StartTests
{
    [Theory]
    [InlineData("E-STOP is pulled")]
    [InlineData("the key is off")]
    [InlineData("the key stands at local: a run begins by START at the box")]
    public async Task A_start_is_refused_with_the_reason_and_taken_when_that_is_gone(string why)
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        await rig.Box.Kernel.Ask(now => Forbid(rig.Box.Board, why, true, now));
        JsonElement reply = await rig.Desk.Command("start");
        Assert.False(reply.GetProperty("ok").GetBoolean());
        Assert.Equal(why, reply.GetProperty("why").GetString());
        BoardState board = await rig.Board();
        Assert.True(board.ShortClosed);
        Assert.False(board.Armed);

        await rig.Box.Kernel.Ask(now => Forbid(rig.Box.Board, why, false, now));
        Task<JsonElement> reference = rig.Desk.StateEvent("reference");
        await rig.Start();
        await reference;
    }

    [Fact]
    public async Task START_that_is_refused_leaves_a_note()
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        Task<JsonElement> note = rig.Desk.Event("note");
        await rig.Box.Kernel.Ask(now => Forbid(rig.Box.Board, "the key is off", true, now));
        await Press(rig);
        Assert.Equal("START: the key is off", (await note).GetProperty("text").GetString());
        Assert.Equal("idle", rig.Desk.State);
    }

    [Fact]
    public async Task START_at_the_box_begins_a_run_with_the_key_at_local()
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        Task<JsonElement> reference = rig.Desk.StateEvent("reference");
        await rig.Box.Kernel.Ask(now => Forbid(rig.Box.Board, "the key stands at local", true, now));
        await Press(rig);
        await reference;
    }

    [Fact]
    public async Task START_at_the_box_clears_a_fault_and_begins_no_run()
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        await rig.Start();
        await rig.Desk.StateEvent("dark");
        Task<JsonElement> faulted = rig.Desk.Status("fault");
        await rig.Box.Kernel.Ask(now => Forbid(rig.Box.Board, "E-STOP is pulled", true, now));
        await faulted;
        Task<JsonElement> note = rig.Desk.Event("note");
        await Press(rig);
        Assert.Equal("START: E-STOP is pulled", (await note).GetProperty("text").GetString());

        await rig.Box.Kernel.Ask(now => Forbid(rig.Box.Board, "E-STOP is pulled", false, now));
        Task<JsonElement> idle = rig.Desk.Status("idle");
        await Released(rig);
        await Press(rig);
        await idle;
        await Released(rig);
        Assert.Equal("idle", rig.Desk.State);
        BoardState board = await rig.Board();
        Assert.True(board.ShortClosed);
        Assert.Equal(0, board.CodeA);
    }

    [Fact]
    public async Task A_run_that_has_ended_is_no_reset_at_the_next_boot()
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        await rig.Start("""{"mode":"manual","dark_ms":200,"manual_ms":1000}""");
        await rig.Desk.Event("run_end");
        await Released(rig);
        rig.Box.PowerOff();
        await rig.PowerOnAndWait();
        Assert.Equal("idle", rig.Desk.State);
    }

    private static int Forbid(Board board, string why, bool forbidden, long now)
    {
        if (why.Contains("E-STOP", StringComparison.Ordinal))
            board.EmergencyStop(forbidden, now);
        else
            board.SetKey(!forbidden ? KeyPosition.Remote : why.Contains("off") ? KeyPosition.Off : KeyPosition.Local, now);
        return 0;
    }

    private static Task Press(Rig rig) => rig.Box.Kernel.Ask(now =>
    {
        rig.Box.Board.PressStart(now);
        return 0;
    });

    // A button lets go after 200 ms, and is looked at every 50 ms.
    private static async Task Released(Rig rig)
    {
        long from = await rig.Box.Kernel.Ask(now => now);
        while (await rig.Box.Kernel.Ask(now => now) < from + 400_000_000)
        {
        }
    }
}
