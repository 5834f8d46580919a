using System.Text.Json;
using Overbias.Firmware.Tests.Support;
using Overbias.Shared.Calibration;
using Overbias.Twin;
using Overbias.Twin.FrontEnd;

namespace Overbias.Firmware.Tests.Calibration;

/// <summary>A calibration of a simulated box, and what a perfect one would find.</summary>
internal static class Calibrating
{
    public const string Date = "2026-11-21T04:10:00Z";

    /// <summary>A box whose parts are all imperfect, its bias DAC's scale too.</summary>
    public static Rig Box(ulong seed, Func<BoxOptions, BoxOptions>? adjust = null) => new(o =>
    {
        BoxOptions options = o with { Seed = seed, PartsOptions = new PartsOptions { BiasGainErrorSd = CalibrationSolver.BiasKnown } };
        return adjust is null ? options : adjust(options);
    });

    /// <summary>By how many standard uncertainties the box is wrong about a quantity.</summary>
    public static double Pull(Rig rig, int quantity)
    {
        (double value, double uncertainty) = Told(rig, quantity);
        return (value - True(rig.Box.Board.PartsTruth, quantity)) / uncertainty;
    }

    /// <summary>Runs a calibration to its end and gives the event that ends it.</summary>
    public static async Task<JsonElement> Run(Rig rig)
    {
        Task<JsonElement> end = rig.Desk.Await("events", e => e.GetProperty("kind").GetString() == "run_end");
        Task<JsonElement> idle = rig.Desk.Status("idle");
        JsonElement reply = await rig.Desk.Command("calibrate", $",\"recorder\":\"desk\",\"date\":\"{Date}\"");
        Assert.True(reply.GetProperty("ok").GetBoolean(), reply.GetRawText());
        JsonElement told = await end;
        // A run that ends in a fault comes back to no idle.
        if (told.GetProperty("reason").GetString() == "fault")
            Assert.Fail(string.Join("\n", rig.Desk.Events.TakeLast(8).Select(e => e.GetRawText())));
        await idle;
        return told;
    }

    /// <summary>What the box told of one quantity: value and standard uncertainty.</summary>
    public static (double Value, double Uncertainty) Told(Rig rig, int quantity)
    {
        JsonElement told = rig.Desk.Events.Last(e => e.GetProperty("kind").GetString() == "calibration"
            && e.GetProperty("quantity").GetString() == CalibrationQuantity.Keys[quantity]);
        return (told.GetProperty("value").GetDouble(), told.GetProperty("u").GetDouble());
    }

    /// <summary>What a perfect calibration of these parts would tell.</summary>
    public static double True(PartsTruth parts, int quantity) => quantity switch
    {
        CalibrationQuantity.CurrentZero => 1e3 * parts.CurrentOffsetAmpere * 400 * parts.CurrentGain / 5 * 32768,
        CalibrationQuantity.Current100Zero => 1e3 * parts.CurrentOffsetAmpere * 40000 * parts.Current100Gain / 5 * 32768,
        CalibrationQuantity.JunctionVoltageZero => 1e3 * parts.VoltOffset / 2.5 * 32768,
        >= CalibrationQuantity.LockinXZero and <= CalibrationQuantity.LockinY30Zero => 0,
        CalibrationQuantity.CurrentGain => Factor(parts.CurrentGain),
        CalibrationQuantity.Current100Gain => Factor(parts.Current100Gain),
        CalibrationQuantity.JunctionVoltageGain => Factor(parts.VoltGain),
        CalibrationQuantity.HandOver => Factor(parts.Current100Gain / parts.CurrentGain),
        CalibrationQuantity.ConductanceGain => Factor(parts.CurrentGain / parts.VoltGain),
        CalibrationQuantity.Conductance100Gain => Factor(parts.Current100Gain / parts.VoltGain),
        CalibrationQuantity.LockinGain => Factor(parts.LockinGain),
        CalibrationQuantity.Lockin30Gain => Factor(parts.Lockin30Gain),
        CalibrationQuantity.Phase => 1e6 * parts.LockinPhase,
        CalibrationQuantity.Stray => 1e15 * parts.StrayFarad,
        CalibrationQuantity.Series => 0,
        CalibrationQuantity.Paper => 1e3 * parts.PaperOhm,
        _ => throw new ArgumentOutOfRangeException(nameof(quantity)),
    };

    private static double Factor(double gain) => 1e6 * (1 / gain - 1);
}
