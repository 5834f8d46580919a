using System.Text.Json;
using Overbias.Firmware.Tests.Support;

namespace Overbias.Firmware.Tests;

/// <summary>What nobody has acknowledged outlives the power: flash keeps it, and the next boot delivers it as what it was.</summary>
public class PowerCycleTests
{
    private const string ShortRun = """{"dark_ms":300,"mode":"park","target_mG0":100000,"park_ms":4000}""";

    [Fact]
    public async Task A_run_without_a_network_is_delivered_when_the_network_is_there()
    {
        var uplink = new Uplink();
        using Station station = new(uplink);
        await station.RunAlone(ShortRun);
        await station.Elapse(10);
        Task<JsonElement> end = uplink.HearsEvent("run_end");
        uplink.ComeBack();
        await end;
        Recorded recorded = Assert.Single(uplink.Sessions).Value;
        recorded.HasWhole(1);
        Assert.Equal(0, recorded.Lost);
        Assert.Equal(1, station.Box.Boots);
        Assert.Empty(station.Faults);
    }

    [Fact]
    public async Task A_run_without_a_network_is_delivered_after_a_loss_of_power_in_its_own_session()
    {
        var uplink = new Uplink();
        using Station station = new(uplink);
        await station.RunAlone(ShortRun);
        await station.Elapse(10);
        station.Box.PowerOff();
        uplink.ComeBack();
        Task<JsonElement> end = uplink.HearsEvent("run_end");
        Task<JsonElement> second = uplink.Hears((leaf, m) => leaf == "events" && m.GetProperty("boot").GetInt32() == 2);
        station.Box.PowerOn();
        Assert.Equal(1, (await end).GetProperty("boot").GetInt32());
        await second;
        await station.Settled();
        Assert.Equal(2, uplink.Sessions.Count);
        uplink.Sessions.First().Value.HasWhole(1);
        Assert.Equal(0, uplink.Sessions.First().Value.Lost);
        JsonElement status = await uplink.Hears((leaf, m) => leaf == "status" && m.GetProperty("stored").GetInt64() == 0);
        Assert.Equal(0, status.GetProperty("lost").GetInt64());
        await station.Elapse(5);
        Assert.DoesNotContain(station.Box.Flash.Paths, path => path.Contains("held", StringComparison.Ordinal));
        Assert.Empty(station.Faults);
    }

    [Fact]
    public async Task The_rest_of_a_run_whose_beginning_was_recorded_goes_on_under_the_same_numbers()
    {
        var uplink = new Uplink();
        using Station station = new(uplink);
        await station.PowerOn();
        uplink.CutWhen(IsParked);
        Task run = station.OneRun();
        await station.Start(ShortRun);
        await run;
        await station.Elapse(10);
        station.Box.PowerOff();
        uplink.ComeBack();
        Task<JsonElement> end = uplink.HearsEvent("run_end");
        station.Box.PowerOn();
        await end;
        await station.Settled();
        Recorded recorded = uplink.Sessions.First().Value;
        recorded.HasWhole(1);
        Assert.Equal(0, recorded.Lost);
    }

    [Fact]
    public async Task Runs_of_several_boots_without_a_network_are_delivered_oldest_first()
    {
        var uplink = new Uplink();
        using Station station = new(uplink);
        for (int boot = 1; boot <= 3; boot++)
        {
            await station.RunAlone(ShortRun);
            await station.Elapse(10);
            station.Box.PowerOff();
        }
        uplink.ComeBack();
        Task<JsonElement> last = uplink.Hears((leaf, m) => leaf == "events" && m.GetProperty("boot").GetInt32() == 4);
        station.Box.PowerOn();
        await last;
        await station.Settled();
        Assert.Equal([1, 2, 3, 4], uplink.Sessions.Values.Select(s => s.Items[0].GetProperty("boot").GetInt32()));
        for (int run = 1; run <= 3; run++)
            uplink.Sessions.Values.ElementAt(run - 1).HasWhole(run);
    }

    [Fact]
    public async Task Two_runs_that_together_are_more_than_memory_holds_are_delivered_whole()
    {
        var uplink = new Uplink();
        using Station station = new(uplink);
        const string Long = """{"dark_ms":300,"mode":"manual","manual_ms":150000}""";
        await station.RunAlone(Long);
        await station.Elapse(20);
        await station.RunOnPanel();
        await station.Elapse(20);
        long bytes = station.Box.Flash.Paths.Where(path => path.Contains("held")).Sum(path => station.Box.Flash.Read(path)!.LongLength);
        Task<JsonElement> end = uplink.Hears((leaf, m) => leaf == "events" && m.GetProperty("run").GetInt32() == 2
            && m.GetProperty("kind").GetString() == "run_end");
        uplink.ComeBack();
        await end;
        Recorded recorded = Assert.Single(uplink.Sessions).Value;
        Assert.Equal(0, recorded.Lost);
        recorded.HasWhole(1);
        recorded.HasWhole(2);
        Assert.True(recorded.Items.Count > 2500);
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes / recorded.Items.Count} bytes of flash an entry");
    }

    [Fact]
    public async Task A_send_that_hangs_ends_no_run_and_its_data_are_delivered_after_the_boot_that_follows()
    {
        bool hangs = false;
        var uplink = new Uplink();
        using Station station = new(uplink, options => options with { SendHangs = () => hangs });
        await station.PowerOn();
        _ = uplink.Hears((leaf, m) => hangs |= IsParked(leaf, m));
        Task run = station.OneRun();
        await station.Start(ShortRun);
        await run;
        Assert.Equal(1, station.Box.Boots);
        await station.Box.Kernel.Ask(_ => hangs = false);
        Task<JsonElement> end = uplink.HearsEvent("run_end");
        Task<JsonElement> second = uplink.Hears((leaf, m) => leaf == "events" && m.GetProperty("boot").GetInt32() == 2);
        Assert.Equal("complete", (await end).GetProperty("reason").GetString());
        await second;
        Assert.Equal(2, station.Box.Boots);
        Recorded recorded = uplink.Sessions.First().Value;
        recorded.HasWhole(1);
        Assert.Equal(0, recorded.Lost);
        Assert.Contains(recorded.Items, m => m.TryGetProperty("text", out JsonElement text) && text.GetString()!.Contains("stands still"));
        Assert.Empty(station.Faults);
    }

    [Fact]
    public async Task Nothing_is_written_to_flash_while_a_run_is_on()
    {
        var uplink = new Uplink();
        using Station station = new(uplink);
        await station.RunAlone(ShortRun);
        await station.Elapse(10);
        Assert.Contains(station.Box.Flash.Paths, path => path.Contains("held", StringComparison.Ordinal));
        var seen = new List<byte[]>();
        await station.RunOnPanel(board =>
        {
            if (board.ForceClosed)
                seen.Add(Everything(station));
        });
        Assert.True(seen.Count > 300, $"the run was looked at {seen.Count} times only");
        Assert.All(seen, flash => Assert.Equal(seen[0], flash));
    }

    private static bool IsParked(string leaf, JsonElement m) => leaf == "events" && m.GetProperty("kind").GetString() == "state"
        && m.GetProperty("state").GetString() == "park";

    private static byte[] Everything(Station station) => [.. station.Box.Flash.Paths.SelectMany(path => station.Box.Flash.Read(path)!)];
}
