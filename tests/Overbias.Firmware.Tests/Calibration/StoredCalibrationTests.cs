using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Overbias.Firmware.Tests.Support;
using Overbias.Shared.Calibration;
using Overbias.Twin.FrontEnd;
using Overbias.Twin.Junction;

namespace Overbias.Firmware.Tests.Calibration;

/// <summary>A calibration is told by the box, used by it, and outlives the power.</summary>
public class StoredCalibrationTests
{
    private const string Path = @"I:\calibration.json";

    [Fact]
    public async Task About_tells_the_calibration_with_date_and_uncertainties_and_still_does_after_a_loss_of_power()
    {
        using Rig rig = Calibrating.Box(6);
        await rig.PowerOnAndWait();
        Task<JsonElement> told = rig.Desk.Await("about", a => a.GetProperty("calibration").ValueKind == JsonValueKind.Object);
        await Calibrating.Run(rig);
        JsonElement about = await told;
        JsonElement calibration = about.GetProperty("calibration");
        Assert.Equal(Calibrating.Date, calibration.GetProperty("date").GetString());
        Assert.Equal(1, calibration.GetProperty("run").GetInt32());
        for (int i = 0; i < CalibrationQuantity.Count; i++)
        {
            (double value, double uncertainty) = Calibrating.Told(rig, i);
            JsonElement quantity = calibration.GetProperty(CalibrationQuantity.Keys[i]);
            Assert.Equal(value, quantity.GetProperty("value").GetDouble());
            Assert.Equal(uncertainty, quantity.GetProperty("u").GetDouble());
            Assert.True(quantity.GetProperty("residual").GetDouble() >= 0);
        }

        Assert.Equal(Calibrating.Told(rig, CalibrationQuantity.Series).Value, about.GetProperty("series_mOhm").GetDouble());
        await Stored(rig);
        Assert.True(rig.Box.PowerOff());
        Task<JsonElement> again = rig.Desk.Await("about", _ => true);
        await rig.PowerOnAndWait();
        Assert.Equal(calibration.GetRawText(), (await again).GetProperty("calibration").GetRawText());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"date\":\"2026-11-21T04:10:00Z\"}")]
    [InlineData("[]")]
    public async Task A_stored_calibration_that_cannot_be_used_is_told_and_left_out(string text)
    {
        using Rig rig = Calibrating.Box(6);
        rig.Box.Flash.Write(Path, Encoding.UTF8.GetBytes(text));
        Task<JsonElement> about = rig.Desk.Await("about", _ => true);
        Task<JsonElement> note = rig.Desk.Event("note");
        await rig.PowerOnAndWait();
        Assert.Equal(JsonValueKind.Null, (await about).GetProperty("calibration").ValueKind);
        Assert.Contains("the box is not calibrated", (await note).GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_stored_gain_that_is_beyond_belief_is_left_out()
    {
        using Rig rig = Calibrating.Box(6);
        await rig.PowerOnAndWait();
        await Calibrating.Run(rig);
        await Stored(rig);
        Assert.True(rig.Box.PowerOff());
        JsonNode kept = JsonNode.Parse(rig.Box.Flash.Read(Path)!)!;
        kept["i1_ppm"]!["value"] = 60000;
        rig.Box.Flash.Write(Path, Encoding.UTF8.GetBytes(kept.ToJsonString()));
        Task<JsonElement> note = rig.Desk.Await("events", e => e.GetProperty("kind").GetString() == "note");
        await rig.PowerOnAndWait();
        Assert.Contains("the gain of i1 is off by more than 5 %", (await note).GetProperty("text").GetString());
    }

    [Theory]
    [InlineData(30)]
    [InlineData(2581.280745930450)]
    [InlineData(15e3)]
    public async Task The_box_knows_a_resistor_to_200_ppm_once_it_is_calibrated(double ohm)
    {
        double real = 12906.403729652257 / ohm;
        using Rig gross = Calibrating.Box(9, o => o with
        {
            JunctionOptions = new JunctionOptions { DummyOhm = ohm },
            PartsOptions = new PartsOptions { GainErrorSd = 3e-3 },
        });
        await gross.PowerOnAndWait();
        double before = await Conductance(gross);
        await Calibrating.Run(gross);
        double after = await Conductance(gross);
        TestContext.Current.TestOutputHelper!.WriteLine($"{ohm} ohm: {1e6 * (before / real - 1):0} ppm off before, {1e6 * (after / real - 1):0} ppm after");
        Assert.InRange(Math.Abs(before / real - 1), 500e-6, 2e-2);
        Assert.InRange(Math.Abs(after / real - 1), 0, 200e-6);
    }

    private static async Task<double> Conductance(Rig rig)
    {
        Task<JsonElement> reference = rig.Desk.Await("events", e => e.GetProperty("kind").GetString() == "reference");
        Task<JsonElement> end = rig.Desk.Await("events", e => e.GetProperty("kind").GetString() == "run_end");
        Task<JsonElement> idle = rig.Desk.Status("idle");
        await rig.Start("""{"mode":"park","park_ms":1000,"reference_ms":5000,"reference_bias_mV":50,"rupture_mG0":50}""");
        double quanta = (await reference).GetProperty("g_uG0").GetDouble() * 1e-6;
        rig.Desk.Send("cmd", $$"""{"id":"e{{rig.Desk.Events.Count}}","do":"stop"}""");
        await end;
        await idle;
        return quanta;
    }

    private static async Task Stored(Rig rig)
    {
        for (int i = 0; i < 10_000 && rig.Box.Flash.Read(Path) is null; i++)
            await rig.Board();
        Assert.NotNull(rig.Box.Flash.Read(Path));
    }
}
