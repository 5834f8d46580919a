using System.Text.Json;
using Overbias.Firmware.Tests.Support;

namespace Overbias.Firmware.Tests;

/// <summary>The heap is collected in time, and where standing still does no harm.</summary>
public class HeapTests
{
    // The low bias of every band by default, with what the DAC's step adds.
    private const double LowVolt = 0.0402;
    private const double EveryMostSeconds = 12;

    [Fact]
    public async Task Collections_come_in_time_and_only_with_the_bias_off_or_low()
    {
        var collections = new List<(long Ns, double Volt)>();
        Rig? made = null;
        using Rig rig = made = new Rig(o => o with
        {
            Seed = 3,
            Collected = now => collections.Add((now, Math.Abs(made!.Box.Board.Snapshot(now).BiasVolt))),
        });
        await rig.PowerOnAndWait();
        Task<JsonElement> hold = rig.Desk.StateEvent("hold");
        await rig.Start("""{"dark_ms":300,"settle_ms":[600,600,600,600]}""");
        long held = (await hold).GetProperty("t_us").GetInt64() * 1000;
        rig.Box.PowerOff();

        Assert.All(collections, c => Assert.InRange(c.Volt, 0, LowVolt));
        long[] instants = [0, .. collections.Select(c => c.Ns).Where(ns => ns < held), held];
        Assert.True(instants.Length > 3, $"{instants.Length - 2} collections in {held * 1e-9:0.0} s");
        Assert.All(instants.Zip(instants.Skip(1)), pair => Assert.InRange((pair.Second - pair.First) * 1e-9, 0, EveryMostSeconds));
    }
}
