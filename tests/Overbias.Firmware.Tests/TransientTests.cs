using System.Text.Json;
using Overbias.Firmware.Tests.Support;
using Overbias.Twin.Kernel;

namespace Overbias.Firmware.Tests;

/// <summary>Raw conversions around what happens in a run.</summary>
public class TransientTests
{
    private const int Around = 100;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_trip_step_and_rupture_has_its_conversions_a_second_before_and_after(bool pauses)
    {
        using var rig = new Rig(o => o with
        {
            Seed = 9,
            Pauses = pauses ? new PauseModel { Idle = true, Injected = [new(15, 0.02), new(40, 0.01)] } : PauseModel.None,
        });
        JsonElement end = await RunAsync(rig);
        Assert.Equal(0, end.GetProperty("transients_lost").GetInt32());
        HashSet<long> bins = Bins(rig);
        List<JsonElement> happened = [.. rig.Desk.Events.Where(e => Kind(e) is "trip" or "rupture" or "recontact")];
        Assert.Contains(happened, e => Kind(e) == "trip");
        Assert.Contains(happened, e => Kind(e) == "rupture");
        long first = rig.Desk.Events.First(e => Kind(e) == "run_start").GetProperty("bin").GetInt64();
        foreach (long bin in happened.Select(e => e.GetProperty("bin").GetInt64()))
        {
            for (long b = Math.Max(first + 10, bin - Around); b < bin + Around; b++)
                Assert.Contains(b, bins);
        }
    }

    [Fact]
    public async Task They_are_the_conversions_that_the_rows_were_summed_from()
    {
        using var rig = new Rig(o => o with { Seed = 9, Pauses = PauseModel.IdleNetwork });
        await RunAsync(rig);
        var sums = new Dictionary<long, (int Count, long Current, long Current100, long Volt)>();
        foreach (JsonElement e in rig.Desk.Events.Where(e => Kind(e) == "transient"))
        {
            for (int i = 0; i < 100; i++)
            {
                if (e.GetProperty("i1")[i].ValueKind == JsonValueKind.Null)
                    continue;
                long bin = e.GetProperty("bin").GetInt64() + i / 10;
                sums.TryGetValue(bin, out (int Count, long Current, long Current100, long Volt) sum);
                int Count(string key) => e.GetProperty(key)[i].GetInt32();
                sums[bin] = (sum.Count + 1, sum.Current + Count("i1"), sum.Current100 + Count("i100"), sum.Volt + Count("vj"));
            }
        }

        int compared = 0;
        foreach (JsonElement frame in rig.Desk.Frames)
        {
            long bin = frame.GetProperty("bin").GetInt64();
            for (int k = 0; k < frame.GetProperty("w").GetArrayLength(); k++)
            {
                long Cell(string key) => frame.GetProperty(key)[k].GetInt64();
                bool whole = Cell("w") == 1 && (Cell("flags") & 2) == 0;
                if (whole && sums.TryGetValue(bin, out (int Count, long Current, long Current100, long Volt) sum))
                {
                    Assert.Equal((Cell("n"), Cell("i1"), Cell("i100"), Cell("vj")), (sum.Count, sum.Current, sum.Current100, sum.Volt));
                    compared++;
                }

                bin += Cell("w");
            }
        }

        Assert.True(compared > 500, $"{compared} rows compared");
    }

    [Fact]
    public async Task None_is_sent_while_the_contact_is_driven_and_all_before_the_run_is_told_as_ended()
    {
        using var rig = new Rig(o => o with { Seed = 9 });
        await RunAsync(rig);
        List<JsonElement> events = [.. rig.Desk.Events.OrderBy(e => e.GetProperty("seq").GetInt64())];
        int shorted = events.FindIndex(e => Kind(e) == "state" && e.GetProperty("state").GetString() == "short");
        int end = events.FindIndex(e => Kind(e) == "run_end");
        int[] transients = [.. events.Index().Where(e => Kind(e.Item) == "transient").Select(e => e.Index)];
        Assert.NotEmpty(transients);
        Assert.All(transients, at => Assert.InRange(at, shorted + 1, end - 1));
    }

    [Fact]
    public async Task A_profile_without_them_sends_none()
    {
        using var rig = new Rig(o => o with { Seed = 9 });
        await RunAsync(rig, ""","transients":0""");
        Assert.Empty(Bins(rig));
    }

    [Fact]
    public async Task They_never_push_the_runs_own_frames_out_of_the_outbox()
    {
        using var rig = new Rig(o => o with { Seed = 9 });
        await rig.PowerOnAndWait();
        rig.Desk.Acknowledges = false;
        Task<JsonElement> short_ = rig.Desk.Status("short");
        // 2048 frames and events fit; a hold of 200 s leaves no room for what comes after it.
        await rig.Start("""{"dark_ms":300,"tunnel_ms":0,"hold_ms":205000,"target_mG0":40000,"hold_bias_mV":20}""");
        await short_;
        Task<JsonElement> end = rig.Desk.Event("run_end");
        Task<JsonElement> idle = rig.Desk.Status("idle");
        await idle;
        rig.Desk.Acknowledges = true;
        rig.Desk.Send("ack", $$"""{"sid":"{{rig.Desk.Sid}}","boot":1,"seq":0,"recorder":"desk"}""");
        Assert.True((await end).GetProperty("transients_lost").GetInt32() > 0);
        List<Row> rows = Row.All(rig.Desk.Frames);
        Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.Equal(pair.First.Bin + pair.First.Width, pair.Second.Bin));
        Assert.Equal(1, rig.Desk.Events.Min(e => e.GetProperty("seq").GetInt64()));
    }

    private static async Task<JsonElement> RunAsync(Rig rig, string more = "")
    {
        await rig.PowerOnAndWait();
        Task<JsonElement> end = rig.Desk.Event("run_end");
        await rig.Start($$"""{"dark_ms":300,"tunnel_ms":200,"hold_ms":300000,"target_mG0":20000,"hold_bias_mV":900{{more}}}""");
        return await end;
    }

    private static HashSet<long> Bins(Rig rig) =>
    [
        .. rig.Desk.Events.Where(e => Kind(e) == "transient")
            .SelectMany(e => Enumerable.Range(0, 10).Select(b => e.GetProperty("bin").GetInt64() + b)),
    ];

    private static string Kind(JsonElement e) => e.GetProperty("kind").GetString()!;
}
