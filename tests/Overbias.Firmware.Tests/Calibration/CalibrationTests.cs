using System.Text.Json;
using Overbias.Firmware.Tests.Support;
using Overbias.Shared.Calibration;
using Overbias.Twin.FrontEnd;

namespace Overbias.Firmware.Tests.Calibration;

/// <summary>A calibration finds what the parts really are, and says how well.</summary>
public class CalibrationTests
{
    [Fact]
    public async Task Show()
    {
        double[] sum = new double[19], sq = new double[19];
        for (ulong seed = 1; seed <= 40; seed++)
        {
            using var rig = new Rig(o => o with { Seed = seed, PartsOptions = new PartsOptions { BiasGainErrorSd = 5e-4 } });
            await rig.PowerOnAndWait();
            JsonElement end = await Calibrating.Run(rig);
            if (end.GetProperty("reason").GetString() != "complete") { TestContext.Current.TestOutputHelper!.WriteLine($"rms seed {seed} " + rig.Desk.Events.Last().GetRawText()); foreach (var e in rig.Desk.Events.Where(e => e.GetProperty("kind").GetString() == "calibration")) TestContext.Current.TestOutputHelper!.WriteLine("rms " + e.GetRawText()[120..]); continue; }
            for (int i = 0; i < CalibrationQuantity.Count; i++)
            {
                (double v, double u) = Calibrating.Told(rig, i);
                double t = Calibrating.True(rig.Box.Board.PartsTruth, i);
                sum[i] += (v - t) / u; sq[i] += (v - t) * (v - t) / u / u;
            }
        }
        for (int i = 0; i < 19; i++)
            TestContext.Current.TestOutputHelper!.WriteLine($"{CalibrationQuantity.Keys[i],-18} mean {sum[i] / 40:0.00} rms {Math.Sqrt(sq[i] / 40):0.00}");
    }
}
