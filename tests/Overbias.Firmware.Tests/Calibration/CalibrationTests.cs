using System.Text.Json;
using Overbias.Firmware.Tests.Support;
using Overbias.Shared.Calibration;
using Overbias.Twin;

namespace Overbias.Firmware.Tests.Calibration;

/// <summary>A calibration finds what the parts really are, says how well, and does nothing to the sample.</summary>
public class CalibrationTests
{
    private const int Seeds = 30;

    [Fact]
    public async Task Over_many_boards_about_95_percent_of_the_values_lie_within_two_standard_uncertainties()
    {
        int within = 0;
        int gains = 0;
        int gainsWithin = 0;
        double[] squares = new double[CalibrationQuantity.Count];
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            using Rig rig = Calibrating.Box(seed);
            await rig.PowerOnAndWait();
            Assert.Equal("complete", (await Calibrating.Run(rig)).GetProperty("reason").GetString());
            for (int i = 0; i < CalibrationQuantity.Count; i++)
            {
                double pull = Calibrating.Pull(rig, i);
                Assert.True(Math.Abs(pull) < 4, $"seed {seed}: {CalibrationQuantity.Keys[i]} is {pull:0.0} standard uncertainties off");
                squares[i] += pull * pull / Seeds;
                bool well = Math.Abs(pull) < 2;
                within += well ? 1 : 0;
                bool gain = i is >= CalibrationQuantity.CurrentGain and <= CalibrationQuantity.Lockin30Gain;
                gains += gain ? 1 : 0;
                gainsWithin += gain && well ? 1 : 0;
            }
        }

        for (int i = 0; i < CalibrationQuantity.Count; i++)
            TestContext.Current.TestOutputHelper!.WriteLine($"{CalibrationQuantity.Keys[i]}: rms of error / u is {Math.Sqrt(squares[i]):0.00}");
        TestContext.Current.TestOutputHelper!.WriteLine($"within 2 u: {within} of {Seeds * CalibrationQuantity.Count}; gains {gainsWithin} of {gains}");
        Assert.InRange(within / (double)(Seeds * CalibrationQuantity.Count), 0.93, 1);
        Assert.InRange(gainsWithin / (double)gains, 0.90, 0.995);

        // Nor are the uncertainties of the gains so large that anything would lie within them.
        Assert.InRange(Math.Sqrt(squares[CalibrationQuantity.ConductanceGain]), 0.6, 1.4);
        Assert.InRange(Math.Sqrt(squares[CalibrationQuantity.Conductance100Gain]), 0.6, 1.4);
        Assert.InRange(Math.Sqrt(squares[CalibrationQuantity.LockinGain]), 0.6, 1.4);
    }

    [Fact]
    public async Task The_conductance_is_known_to_100_ppm_and_the_hand_over_to_150_ppm()
    {
        using Rig rig = Calibrating.Box(3);
        await rig.PowerOnAndWait();
        await Calibrating.Run(rig);
        Assert.InRange(Calibrating.Told(rig, CalibrationQuantity.ConductanceGain).Uncertainty, 20, 100);
        Assert.InRange(Calibrating.Told(rig, CalibrationQuantity.Conductance100Gain).Uncertainty, 20, 100);
        Assert.InRange(Calibrating.Told(rig, CalibrationQuantity.HandOver).Uncertainty, 20, 150);
        Assert.InRange(Calibrating.Told(rig, CalibrationQuantity.Paper).Uncertainty, 1, 100);
    }

    [Fact]
    public async Task The_sample_is_shorted_isolated_and_currentless_from_beginning_to_end()
    {
        using Rig rig = Calibrating.Box(5);
        await rig.PowerOnAndWait();
        List<BoardState> seen = [];
        bool on = true;
        Task<JsonElement> calibration = Calibrating.Run(rig);
        while (on && !calibration.IsCompleted)
            seen.Add(await rig.Board());
        on = false;
        await calibration;
        Assert.True(seen.Count(s => s.Isolated) > 20, $"{seen.Count} looks are too few");
        Assert.All(seen, s => Assert.True(s.ShortClosed, "the sample's short opened"));
        Assert.All(seen, s => Assert.Equal(0, s.CurrentAmpere));
        Assert.All(seen, s => Assert.Equal(0, s.JunctionVolt));
        Assert.All(seen.Where(s => s.BiasVolt != 0), s => Assert.True(s.Isolated, "a bias without the sample isolated"));
        BoardState after = await rig.Board();
        Assert.False(after.Isolated);
        Assert.False(after.ForceClosed);
        List<JsonElement> truth = rig.Truth();
        Assert.All(truth.Where(t => t.TryGetProperty("v_V", out _)), t => Assert.Equal(0, t.GetProperty("v_V").GetDouble()));
        Assert.DoesNotContain(truth, t => t.TryGetProperty("event", out JsonElement e) && e.GetString() == "floating");
    }

    [Fact]
    public async Task It_is_a_run_in_the_record_with_rows_without_gaps_and_its_events()
    {
        using Rig rig = Calibrating.Box(7);
        await rig.PowerOnAndWait();
        JsonElement end = await Calibrating.Run(rig);
        JsonElement start = await rig.Desk.Event("run_start");
        Assert.True(start.GetProperty("calibration").GetBoolean());
        Assert.Equal(Calibrating.Date, start.GetProperty("note").GetString());
        List<Row> rows = Row.All(rig.Desk.Frames);
        Assert.Equal(end.GetProperty("rows").GetInt32(), rows.Count);
        for (int i = 1; i < rows.Count; i++)
            Assert.Equal(rows[i - 1].Bin + rows[i - 1].Width, rows[i].Bin);
        Assert.Equal(CalibrationQuantity.Keys.Order(), rig.Desk.Events.Where(e => e.GetProperty("kind").GetString() == "calibration")
            .Select(e => e.GetProperty("quantity").GetString()!).Order());
        string[] states = [.. rig.Desk.Events.Where(e => e.GetProperty("kind").GetString() == "state")
            .Select(e => e.GetProperty("state").GetString()!).SkipWhile(s => s != "connect")];
        Assert.Equal(["connect", "dark", "calibrate", "dark_after", "short", "idle"], states.Distinct());
    }

    [Fact]
    public async Task A_run_after_it_begins_with_the_sample_as_if_nothing_had_been()
    {
        using Rig rig = Calibrating.Box(7);
        await rig.PowerOnAndWait();
        await Calibrating.Run(rig);
        Task<JsonElement> reference = rig.Desk.Event("reference");
        await rig.Start();
        double told = (await reference).GetProperty("g_uG0").GetDouble() * 1e-6;
        Assert.InRange(told, 380, 480);
        Assert.False((await rig.Board()).Isolated);
    }
}
