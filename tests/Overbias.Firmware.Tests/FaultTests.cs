using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Overbias.Firmware.Tests.Support;
using Overbias.Shared.Board;
using Overbias.Shared.Control;
using Overbias.Twin;

namespace Overbias.Firmware.Tests;

/// <summary>
/// Each row of the fault table through the whole firmware: the fault is injected in a run, the board tells when it was safe, what
/// was measured until then is delivered, the fault is cleared, and the next run runs.
/// </summary>
public class FaultTests(FaultTests.Measured measured) : IClassFixture<FaultTests.Measured>
{
    private const double Millisecond = 1e6;

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, FaultTable.Cases.Count)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_fault_ends_the_run_in_the_safe_state_in_time_and_is_cleared(int row)
    {
        FaultCase fault = FaultTable.Cases[row];
        using var rig = new Rig(fault.Adjust);
        await rig.PowerOnAndWait();
        await rig.Start(fault.Profile);
        await rig.Desk.StateEvent(fault.State);

        Task<JsonElement> told = rig.Desk.Event("fault");
        Task<JsonElement> faulted = rig.Desk.Status("fault");
        if (fault.Before is not null)
        {
            await Do(rig, fault.Before);
            await Bins(rig, 20);
        }

        BoardState before = await Do(rig, fault.Inject);
        if (fault.PowerFails)
        {
            Assert.True(rig.Box.PowerOff());
            before = before with { NowNs = rig.Box.Kernel.NowNs };
            rig.Box.PowerOn();
        }

        JsonElement what = await told;
        Assert.Equal(fault.Fault, what.GetProperty("fault").GetString());
        Assert.Contains(fault.Detail, what.GetProperty("detail").GetString()!, StringComparison.Ordinal);
        await faulted;
        BoardState after = await Safe(rig);
        AssertInTime(fault, before, after, what);
        if (!fault.PowerFails)
            AssertDelivered(rig, await rig.Desk.Event("run_end"));

        await AssertCleared(rig, fault);
        Assert.Empty(rig.Faults);
    }

    [Fact]
    public async Task An_expander_that_was_reset_is_found_although_port_A_was_written_again_since()
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        await rig.Start();
        await rig.Desk.StateEvent("dark");
        await Bins(rig, 3);
        Task<JsonElement> told = rig.Desk.Event("fault");
        await Do(rig, (r, now) =>
        {
            Span<byte> held = stackalloc byte[1];
            Assert.True(r.Box.Board.I2cTransfer(1, ExpanderBits.Address, [0x14], held, now));
            r.Box.Board.ResetExpander(now);
            Assert.True(r.Box.Board.I2cTransfer(1, ExpanderBits.Address, [0x14, held[0]], [], now));
        });
        Assert.Equal("expander", (await told).GetProperty("fault").GetString());
    }

    [Fact]
    public void The_document_tells_the_table_and_every_fault_has_a_row()
    {
        string protocol = File.ReadAllText(Path.Combine(Root(), "shared", "PROTOCOL.md"));
        string begin = "<!-- faults -->\n", end = "<!-- /faults -->";
        int from = protocol.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        Assert.Equal(FaultTable.Document, protocol[from..protocol.IndexOf(end, StringComparison.Ordinal)]);
        Assert.Equal(FaultCode.Names.Skip(1).Order(), FaultTable.Cases.Select(c => c.Fault).Distinct().Order());
    }

    private static async Task<BoardState> Do(Rig rig, Action<Rig, long> what) => await rig.Box.Kernel.Ask(now =>
    {
        what(rig, now);
        return rig.Box.Board.Snapshot(now);
    });

    private static async Task Bins(Rig rig, int count)
    {
        for (int i = 0; i < count; i++)
            await rig.Box.Kernel.Ask(_ => 0);
    }

    private static async Task<BoardState> Safe(Rig rig)
    {
        BoardState board = await rig.Board();
        for (int i = 0; i < 200 && board.SafeNs < 0; i++)
            board = await rig.Board();
        return board;
    }

    private void AssertInTime(FaultCase fault, BoardState before, BoardState after, JsonElement told)
    {
        long from = fault.FromLatch ? after.LatchedNs : before.NowNs;
        double undriven = (after.UndrivenNs - from) / Millisecond;
        double safe = (after.SafeNs - from) / Millisecond;
        long bins = told.GetProperty("bin").GetInt64() - (fault.FromLatch ? BinOf(from, before) : before.Bin);
        measured.Add(fault, undriven, safe, fault.PowerFails ? null : bins);
        Assert.True(after.SafeNs >= 0, "the sample was never shorted");
        Assert.InRange(undriven, 0, fault.UndrivenMs);
        Assert.InRange(safe, 0, fault.SafeMs);
        if (!fault.PowerFails)
            Assert.InRange(bins, 0, fault.ToldBins);
    }

    private static long BinOf(long ns, BoardState at) => at.Bin + (ns - at.NowNs) / 10_016_000;

    private static void AssertDelivered(Rig rig, JsonElement end)
    {
        Assert.Equal("fault", end.GetProperty("reason").GetString());
        long begun = rig.Desk.Events.First(e => e.GetProperty("kind").GetString() == "run_start").GetProperty("bin").GetInt64();
        List<Row> rows = Row.All(rig.Desk.Frames);
        Assert.Equal(end.GetProperty("rows").GetInt64(), rows.Count);
        Assert.Equal(begun, rows[0].Bin);
        Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.Equal(pair.First.Bin + pair.First.Width, pair.Second.Bin));
    }

    private static async Task AssertCleared(Rig rig, FaultCase fault)
    {
        if (fault.Refusal is not null)
        {
            JsonElement refused = await rig.Desk.Command("clear");
            Assert.False(refused.GetProperty("ok").GetBoolean());
            Assert.Equal(fault.Refusal, refused.GetProperty("why").GetString());
            BoardState still = await rig.Board();
            Assert.True(still.SafeNs >= 0 && still.CodeA == 0 || fault.Fault == "bias_dac");
        }

        if (fault.Mend is not null)
            await Do(rig, fault.Mend);
        Task<JsonElement> idle = rig.Desk.Status("idle");
        JsonElement cleared = await rig.Desk.Command("clear");
        Assert.True(cleared.GetProperty("ok").GetBoolean(), cleared.GetRawText());
        await idle;
        Task<JsonElement> next = rig.Desk.Await(
            "events", e => e.GetProperty("run").GetInt32() == 2 && e.GetProperty("kind").GetString() == "reference");
        await rig.Start("""{"mode":"cycles","dark_ms":300}""");
        await next;
    }

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "nf.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("no nf.sln above the tests");
        return folder;
    }

    /// <summary>What was measured, told when all rows are done.</summary>
    public sealed class Measured : IDisposable
    {
        private readonly ConcurrentDictionary<string, string> _lines = new();

        public void Dispose()
        {
            Console.WriteLine("fault: what was injected | no bias after, ms | shorted after, ms | told after, bins");
            foreach (FaultCase fault in FaultTable.Cases)
                Console.WriteLine(_lines.GetValueOrDefault(fault.ToString(), $"{fault} | not measured"));
        }

        internal void Add(FaultCase fault, double undriven, double safe, long? bins) => _lines[fault.ToString()] = string.Create(
            CultureInfo.InvariantCulture, $"{fault} | {undriven:F2} | {safe:F2} | {(bins is { } count ? count : "next boot")}");
    }
}
