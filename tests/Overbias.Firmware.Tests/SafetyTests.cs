using System.Text.Json;
using Overbias.Firmware.Tests.Support;
using Overbias.Twin;

namespace Overbias.Firmware.Tests;

/// <summary>Every way out ends with the bias at 0 and the sample shorted.</summary>
public class SafetyTests
{
    private const long RelayTimeNs = 1_500_000;

    [Theory]
    [InlineData("connect")]
    [InlineData("dark")]
    [InlineData("reference")]
    [InlineData("ramp")]
    [InlineData("settle")]
    [InlineData("hold")]
    [InlineData("tunnel")]
    public async Task A_stop_by_command_from_any_state_ends_the_run_with_the_sample_shorted(string state)
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        Task<JsonElement> reached = rig.Desk.StateEvent(state);
        Task<JsonElement> end = rig.Desk.Event("run_end");
        await rig.Start();
        await reached;
        rig.Desk.Send("cmd", $$"""{"id":"stop-{{state}}","do":"stop"}""");
        JsonElement told = await end;
        BoardState board = await rig.Board();
        Assert.Equal(0, board.CodeA);
        Assert.True(board.ShortClosed);
        Assert.False(board.ForceClosed);
        Assert.Contains(told.GetProperty("reason").GetString(), new[] { "stop", "complete" });
    }

    [Fact]
    public async Task The_bias_is_0_within_three_bins_of_a_stop()
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        await rig.Start();
        await rig.Desk.StateEvent("hold");
        rig.Desk.Send("cmd", """{"id":"now","do":"stop"}""");
        await rig.Desk.Event("run_end");
        long decided = rig.Desk.Events.Last(e => e.GetProperty("kind").GetString() == "state"
            && e.GetProperty("state").GetString() == "dark_after").GetProperty("bin").GetInt64();
        List<JsonElement> truth = rig.Truth();
        long zero = truth.Where(t => t.TryGetProperty("code", out JsonElement code) && t.TryGetProperty("g_G0", out _)
                && code.GetInt32() == 0 && t.GetProperty("bin").GetInt64() >= decided)
            .Min(t => t.GetProperty("bin").GetInt64());
        Assert.InRange(zero - decided, 0, 2);
    }

    [Theory]
    [InlineData("estop")]
    [InlineData("key")]
    public async Task The_boards_own_safety_ends_the_run_as_a_fault_with_its_name(string cause)
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        await rig.Start();
        await rig.Desk.StateEvent("ramp");
        Task<JsonElement> fault = rig.Desk.Event("fault");
        Task<JsonElement> end = rig.Desk.Event("run_end");
        await rig.Box.Kernel.Ask(now =>
        {
            if (cause == "estop")
                rig.Box.Board.EmergencyStop(true, now);
            else
                rig.Box.Board.SetKey(KeyPosition.Off, now);
            return 0;
        });
        Assert.Equal(cause, (await fault).GetProperty("fault").GetString());
        Assert.Equal("fault", (await end).GetProperty("reason").GetString());
        BoardState board = await rig.Board();
        Assert.False(board.Armed);
        Assert.True(board.ShortClosed);
        Assert.Equal(0, board.CodeA);
    }

    [Fact]
    public async Task A_fault_is_cleared_by_command_and_the_next_run_works()
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        await rig.Start();
        await rig.Desk.StateEvent("dark");
        Task<JsonElement> faulted = rig.Desk.Status("fault");
        await rig.Box.Kernel.Ask(now =>
        {
            rig.Box.Board.EmergencyStop(true, now);
            return 0;
        });
        await faulted;
        await rig.Box.Kernel.Ask(now =>
        {
            rig.Box.Board.EmergencyStop(false, now);
            return 0;
        });
        Task<JsonElement> idle = rig.Desk.Status("idle");
        JsonElement reply = await rig.Desk.Command("clear");
        Assert.True(reply.GetProperty("ok").GetBoolean(), reply.GetRawText());
        await idle;
        Task<JsonElement> reference = rig.Desk.StateEvent("reference");
        Assert.Equal(2, (await rig.Start()).GetProperty("run").GetInt32());
        await reference;
    }

    [Fact]
    public async Task Exceptions_of_the_network_end_no_run_and_everything_is_delivered_afterwards()
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        await rig.Start("""{"mode":"manual","dark_ms":300,"manual_ms":8000}""");
        await rig.Desk.StateEvent("manual");
        rig.Desk.Fails = true;
        long from = await rig.Box.Kernel.Ask(now => now);
        while (await rig.Box.Kernel.Ask(now => now) < from + 5_000_000_000)
            Assert.True((await rig.Board()).Armed);
        rig.Desk.Fails = false;
        JsonElement end = await rig.Desk.Event("run_end");
        Assert.Equal("timeout", end.GetProperty("reason").GetString());
        Assert.Equal(end.GetProperty("rows").GetInt32(), Row.All(rig.Desk.Frames).Count);
        Assert.DoesNotContain(rig.Desk.Events, e => e.GetProperty("kind").GetString() == "fault");
    }

    [Fact]
    public async Task Power_that_fails_in_a_run_leaves_the_sample_shorted_and_the_drive_off()
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        await rig.Start();
        await rig.Desk.StateEvent("hold");
        Assert.True(rig.Box.PowerOff());
        BoardState board = await rig.Box.Kernel.Ask(now => rig.Box.Board.Snapshot(now + RelayTimeNs));
        Assert.False(board.Armed);
        Assert.True(board.ShortClosed);
        Assert.Equal(0, board.BiasVolt);
    }

    [Fact]
    public async Task The_box_works_by_its_buttons_alone()
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        Task<JsonElement> reference = rig.Desk.StateEvent("reference");
        Task<JsonElement> end = rig.Desk.Event("run_end");
        await Press(rig, start: true);
        await reference;
        await Press(rig, start: false);
        Assert.Equal("stop", (await end).GetProperty("reason").GetString());
    }

    private static Task Press(Rig rig, bool start) => rig.Box.Kernel.Ask(now =>
    {
        if (start)
            rig.Box.Board.PressStart(now);
        else
            rig.Box.Board.PressStop(now);
        return 0;
    });
}
