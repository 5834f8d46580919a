using System.Text.Json;
using Overbias.Firmware.Tests.Support;
using Overbias.Twin.Kernel;

namespace Overbias.Firmware.Tests;

/// <summary>What the acquisition promises, held against what the board itself counted.</summary>
public class AcquisitionTests
{
    private const int Merged = 1;
    private const int Step = 2;
    private const int StepUnsure = 4;
    private const int AnalogTrip = 8;

    private static readonly PauseModel AllPauses = new()
    {
        Idle = true,
        Injected = [new(5, 0.02), new(15, 0.02), new(40, 0.01), new(200, 0.002)],
    };

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Every_photon_of_a_run_is_in_its_rows_with_pauses_of_5_15_40_and_200_ms(ulong seed)
    {
        using var rig = new Rig(o => o with { Seed = seed, Pauses = AllPauses });
        List<Row> rows = await RunAndCollect(rig);
        Dictionary<long, JsonElement> truth = Bins(rig.Truth());

        Assert.Contains(rows, r => r.Width > 1);
        foreach (Row row in rows)
        {
            Assert.Equal(row.Width > 1, (row.Flags & Merged) != 0);
            Assert.Equal(Sum(truth, row, "apd1"), row.Apd1);
            Assert.Equal(Sum(truth, row, "apd2"), row.Apd2);
            Assert.InRange(row.Conversions, 0, 10 * row.Width);
        }
    }

    [Fact]
    public async Task Rows_follow_one_another_without_a_gap_or_an_overlap()
    {
        using var rig = new Rig(o => o with { Pauses = AllPauses });
        List<Row> rows = await RunAndCollect(rig);
        Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.Equal(pair.First.Bin + pair.First.Width, pair.Second.Bin));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_bias_step_took_effect_on_the_bin_that_the_record_says(bool pauses)
    {
        using var rig = new Rig(o => o with { Pauses = pauses ? AllPauses : PauseModel.IdleNetwork });
        List<Row> rows = await RunAndCollect(rig);
        Dictionary<long, JsonElement> truth = Bins(rig.Truth());

        int steps = 0;
        for (int i = 1; i < rows.Count; i++)
        {
            Row row = rows[i];
            long last = row.Bin + row.Width - 1;
            // While the analog trip holds the bias, the code of the row is not the one in force, and the row says so.
            if (((row.Flags | rows[i - 1].Flags) & (StepUnsure | AnalogTrip)) != 0)
                continue;
            Assert.Equal(truth[last].GetProperty("code").GetInt32(), row.Bias);
            bool stepped = Enumerable.Range(0, row.Width)
                .Any(k => truth[row.Bin + k].GetProperty("code").GetInt32() != truth[row.Bin + k - 1].GetProperty("code").GetInt32());
            Assert.Equal(stepped, (row.Flags & Step) != 0);
            steps += stepped ? 1 : 0;
        }

        Assert.True(steps > 100, $"only {steps} steps in the run");
    }

    [Fact]
    public async Task The_acquisition_itself_allocates_nothing_and_what_the_API_takes_is_counted()
    {
        var bytes = new List<int>();
        using var rig = new Rig(o => o with { CountOwnAllocations = true, BinBytes = (_, b) => bytes.Add(b) });
        await rig.PowerOnAndWait();
        await rig.Start();
        // One whole cycle and some rows of the hold first: .NET makes constants when they are first touched, the device before Main.
        await Reference(rig, 2);
        (long inCycles, double bytesInCycles) = await Measured(() => Reference(rig, 12));
        await rig.Desk.StateEvent("hold");
        await Frames(rig, 3);
        (long inHold, double bytesInHold) = await Measured(() => Frames(rig, 10));

        Assert.Equal((0, 0), (inCycles, inHold));
        Assert.InRange(bytesInCycles, 100, 2000);
        Assert.InRange(bytesInHold, 100, 2000);

        async Task<(long Own, double Bytes)> Measured(Func<Task> until)
        {
            await rig.Box.Kernel.Ask(_ =>
            {
                rig.Box.Kernel.Ledger.ForgetOwn();
                bytes.Clear();
                return 0;
            });
            await until();
            return await rig.Box.Kernel.Ask(_ => (rig.Box.Kernel.Ledger.OwnBytes, bytes.Average()));
        }
    }

    [Fact]
    public async Task A_spurious_edge_of_GATE_is_told_and_every_photon_is_still_counted()
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        await rig.Start();
        await rig.Desk.StateEvent("ramp");
        Task<JsonElement> told = rig.Desk.Event("resync");
        Task<JsonElement> end = rig.Desk.Event("run_end");
        await rig.Box.Kernel.Ask(now =>
        {
            rig.Box.Board.InjectGateGlitch(now);
            return 0;
        });
        await told;
        JsonElement tally = await end;
        Assert.True(tally.GetProperty("spurious").GetInt32() > 0);
        List<Row> rows = Row.All(rig.Desk.Frames);
        Dictionary<long, JsonElement> truth = Bins(rig.Truth());
        Assert.Equal(rows.Sum(r => Sum(truth, r, "apd1")), rows.Sum(r => (long)r.Apd1));
        Assert.Contains(rows, r => (r.Flags & 512) != 0);
    }

    private static Task Reference(Rig rig, int cycle) => rig.Desk.Await(
        "events", e => e.GetProperty("kind").GetString() == "reference" && e.GetProperty("cycle").GetInt32() == cycle);

    private static async Task Frames(Rig rig, int count)
    {
        for (int i = 0; i < count; i++)
            await rig.Desk.Await("bins", e => e.GetProperty("run").GetInt32() > 0);
    }

    private static async Task<List<Row>> RunAndCollect(Rig rig)
    {
        await rig.PowerOnAndWait();
        Task<JsonElement> end = rig.Desk.Event("run_end");
        await rig.Start();
        await end;
        Assert.Empty(rig.Faults);
        return Row.All(rig.Desk.Frames);
    }

    private static Dictionary<long, JsonElement> Bins(IEnumerable<JsonElement> truth) =>
        truth.Where(line => line.TryGetProperty("code", out _) && line.TryGetProperty("apd1", out _))
            .ToDictionary(line => line.GetProperty("bin").GetInt64());

    private static long Sum(Dictionary<long, JsonElement> truth, Row row, string detector) =>
        Enumerable.Range(0, row.Width).Sum(k => truth[row.Bin + k].GetProperty(detector).GetInt64());
}
