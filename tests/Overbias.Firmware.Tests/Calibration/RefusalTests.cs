using System.Text.Json;
using Overbias.Firmware.Tests.Support;
using Overbias.Twin;
using Overbias.Twin.FrontEnd;

namespace Overbias.Firmware.Tests.Calibration;

/// <summary>What is broken is named, and the calibration that was in force stays.</summary>
public class RefusalTests
{
    [Theory]
    [InlineData(BoardRelay.Isolate, "the isolating relay")]
    [InlineData(BoardRelay.Soft, "nothing drives the references")]
    [InlineData(BoardRelay.Ohm1M, "the reference of 1 Mohm is missing")]
    [InlineData(BoardRelay.Ohm10k, "the reference of 10 kohm is missing")]
    [InlineData(BoardRelay.Ohm100, "the reference of 100 ohm is missing")]
    [InlineData(BoardRelay.Paper, "the relay of the paper's wiring")]
    public async Task A_relay_that_does_not_move_refuses_the_calibration(BoardRelay relay, string why)
    {
        using Rig rig = Calibrating.Box(4);
        await rig.PowerOnAndWait();
        await Stick(rig, relay);
        await Refused(rig, why);
    }

    [Theory]
    [InlineData(BoardRelay.Ohm1M)]
    [InlineData(BoardRelay.Ohm10k)]
    [InlineData(BoardRelay.Ohm100)]
    public async Task A_relay_that_does_not_open_again_refuses_the_calibration(BoardRelay relay)
    {
        using Rig rig = Calibrating.Box(4);
        await rig.PowerOnAndWait();
        Task<JsonElement> calibration = Calibrating.Run(rig);
        await rig.Desk.StateEvent("calibrate");
        while (!await Closed(rig, relay))
            Assert.False(calibration.IsCompleted, "it was never closed");
        await Stick(rig, relay);
        Assert.Equal("refused", (await calibration).GetProperty("reason").GetString());
        Assert.Equal(JsonValueKind.Null, (await About(rig)).GetProperty("calibration").ValueKind);
    }

    [Fact]
    public async Task A_force_relay_that_does_not_move_refuses_the_calibration()
    {
        using Rig rig = Calibrating.Box(4);
        await rig.PowerOnAndWait();
        await Stick(rig, BoardRelay.Force);
        await Refused(rig, "");
    }

    [Theory]
    [InlineData("100 ohm")]
    [InlineData("10 kohm")]
    [InlineData("1 Mohm")]
    public async Task A_reference_that_is_missing_refuses_the_calibration(string which)
    {
        PartsOptions parts = which switch
        {
            "100 ohm" => new PartsOptions { Reference100Ohm = double.PositiveInfinity },
            "10 kohm" => new PartsOptions { Reference10kOhm = double.PositiveInfinity },
            _ => new PartsOptions { Reference1MOhm = double.PositiveInfinity },
        };
        using Rig rig = Calibrating.Box(4, o => o with { PartsOptions = parts });
        await rig.PowerOnAndWait();
        await Refused(rig, $"the reference of {which} is missing");
    }

    [Fact]
    public async Task A_reference_that_is_off_by_more_than_the_others_allow_refuses_the_calibration()
    {
        using Rig rig = Calibrating.Box(4, o => o with { PartsOptions = new PartsOptions { Reference10kOhm = 10_080 } });
        await rig.PowerOnAndWait();
        await Refused(rig, "disagrees with the others");
    }

    [Fact]
    public async Task A_gain_that_is_off_by_more_than_5_percent_refuses_the_calibration()
    {
        // At 5 % of spread the first seeds hold a board that is beyond.
        using Rig rig = Calibrating.Box(2, o => o with { PartsOptions = new PartsOptions { GainErrorSd = 0.08 } });
        await rig.PowerOnAndWait();
        await Refused(rig, "is off by more than 5 %");
    }

    [Fact]
    public async Task The_old_calibration_stays_when_the_new_one_is_refused()
    {
        using Rig rig = Calibrating.Box(4);
        await rig.PowerOnAndWait();
        await Calibrating.Run(rig);
        string before = (await About(rig)).GetProperty("calibration").GetRawText();
        await Stick(rig, BoardRelay.Ohm10k);
        Assert.Equal("refused", (await Calibrating.Run(rig)).GetProperty("reason").GetString());
        Assert.Equal(before, (await About(rig)).GetProperty("calibration").GetRawText());
    }

    [Fact]
    public async Task A_box_without_references_measures_and_refuses_to_be_calibrated()
    {
        using Rig rig = Calibrating.Box(4, o => o with { ReferencesFitted = false });
        await rig.PowerOnAndWait();
        JsonElement reply = await rig.Desk.Command("calibrate", $",\"date\":\"{Calibrating.Date}\"");
        Assert.False(reply.GetProperty("ok").GetBoolean());
        Assert.Contains("the expander of the references does not answer", reply.GetProperty("why").GetString());
        Task<JsonElement> reference = rig.Desk.Event("reference");
        await rig.Start();
        await reference;
    }

    [Theory]
    [InlineData("", "the date")]
    [InlineData(",\"date\":\"yesterday\"", "the date")]
    [InlineData(",\"date\":\"2026-11-21 04:10:00\"", "the date")]
    public async Task It_needs_a_date(string more, string why)
    {
        using Rig rig = Calibrating.Box(4);
        await rig.PowerOnAndWait();
        JsonElement reply = await rig.Desk.Command("calibrate", more);
        Assert.False(reply.GetProperty("ok").GetBoolean());
        Assert.Contains(why, reply.GetProperty("why").GetString());
    }

    [Theory]
    [InlineData("connect")]
    [InlineData("dark")]
    [InlineData("calibrate")]
    [InlineData("dark_after")]
    public async Task A_stop_ends_it_with_the_sample_shorted_and_changes_nothing(string state)
    {
        using Rig rig = Calibrating.Box(4);
        await rig.PowerOnAndWait();
        Task<JsonElement> calibration = Calibrating.Run(rig);
        await rig.Desk.StateEvent(state);
        rig.Desk.Send("cmd", """{"id":"halt","do":"stop"}""");
        string reason = (await calibration).GetProperty("reason").GetString()!;
        BoardState board = await rig.Board();
        Assert.True(board.ShortClosed);
        Assert.False(board.Isolated || board.ForceClosed || board.SoftClosed);
        Assert.Equal(0, board.CodeA);
        bool complete = state == "dark_after";
        Assert.Equal(complete ? "complete" : "stop", reason);
        Assert.Equal(complete, (await About(rig)).GetProperty("calibration").ValueKind == JsonValueKind.Object);
    }

    [Fact]
    public async Task An_emergency_stop_ends_it_as_a_fault_with_all_relays_released()
    {
        using Rig rig = Calibrating.Box(4);
        await rig.PowerOnAndWait();
        Task<JsonElement> end = rig.Desk.Event("run_end");
        Task<JsonElement> fault = rig.Desk.Status("fault");
        await rig.Desk.Command("calibrate", $",\"date\":\"{Calibrating.Date}\"");
        await rig.Desk.StateEvent("calibrate");
        await rig.Box.Kernel.Ask(now =>
        {
            rig.Box.Board.EmergencyStop(true, now);
            return 0;
        });
        Assert.Equal("fault", (await end).GetProperty("reason").GetString());
        await fault;
        BoardState board = await rig.Box.Kernel.Ask(now => rig.Box.Board.Snapshot(now + 5_000_000));
        Assert.True(board.ShortClosed);
        Assert.False(board.Isolated || board.ForceClosed || board.SoftClosed);
    }

    private static async Task Refused(Rig rig, string why)
    {
        Assert.Equal("refused", (await Calibrating.Run(rig)).GetProperty("reason").GetString());
        JsonElement idle = rig.Desk.Events.Last(e => e.GetProperty("kind").GetString() == "state");
        Assert.Contains(why, idle.GetProperty("why").GetString());
        Assert.Equal(JsonValueKind.Null, (await About(rig)).GetProperty("calibration").ValueKind);
        BoardState board = await rig.Board();
        Assert.True(board.ShortClosed);
        Assert.Equal(0, board.CurrentAmpere);
    }

    // A command that changes nothing has the box tell about itself.
    private static async Task<JsonElement> About(Rig rig)
    {
        Task<JsonElement> about = rig.Desk.Await("about", _ => true);
        await rig.Desk.Command("profile", ""","profile":{}""");
        return await about;
    }

    private static Task<bool> Closed(Rig rig, BoardRelay relay) => rig.Box.Kernel.Ask(now => rig.Box.Board.IsClosed(relay, now));

    private static Task Stick(Rig rig, BoardRelay relay) => rig.Box.Kernel.Ask(now =>
    {
        rig.Box.Board.Stick(relay, true, now);
        return 0;
    });
}
