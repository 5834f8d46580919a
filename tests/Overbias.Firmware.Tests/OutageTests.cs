using System.Globalization;
using System.Text.Json;
using Overbias.Firmware.Tests.Support;

namespace Overbias.Firmware.Tests;

/// <summary>The network goes away while a run is on, in virtual time: what arrives, what is lost, what comes twice.</summary>
public class OutageTests
{
    private const double BinSecond = 0.010016;
    private const int Capacity = 2048;

    // By hand at the low bias of the reference nothing happens to the contact, so that the run is as long as it is told to be.
    private const string LongRun = """{"mode":"manual","manual_ms":400000,"dark_ms":300}""";

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(180)]
    [InlineData(300)]
    public async Task A_run_goes_on_through_an_outage_and_only_what_the_memory_cannot_hold_is_lost_and_told(int seconds)
    {
        var uplink = new Uplink();
        using Station station = new(uplink);
        await station.PowerOn();
        uplink.CutAt(2000, seconds);
        Task<JsonElement> end = uplink.HearsEvent("run_end");
        await station.Start(LongRun);
        Assert.Equal("timeout", (await end).GetProperty("reason").GetString());
        Recorded recorded = Assert.Single(uplink.Sessions).Value;
        JsonElement[] run = [.. recorded.OfRun(1)];
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"outage {seconds,4} s   entries lost {recorded.Lost,5}   duplicates seen {recorded.Again + recorded.Ahead,5}"));
        if (seconds < 200)
        {
            Assert.Equal(0, recorded.Lost);
            recorded.HasWhole(1);
        }
        else
        {
            // Ten rows a frame: what came in the outage and went beyond the memory, give or take the time to connect again.
            double missed = seconds / (10 * BinSecond) - Capacity;
            Assert.InRange(recorded.Lost, missed - 1, missed + 100);
            Assert.Equal(0, recorded.Contradictions);
        }
        // The box counts what it dropped unacknowledged; the recorder had some of it, up to half a window, when the network went.
        long dropped = (await station.Settled()).GetProperty("lost").GetInt64();
        Assert.InRange(dropped - recorded.Lost, 0, recorded.Lost == 0 ? 0 : 16);
        Assert.Equal(recorded.Lost + recorded.Items.Count, recorded.Next - 1);
        Assert.Equal("run_start", run[0].GetProperty("kind").GetString());
        Assert.Empty(station.Faults);
    }

    [Fact]
    public async Task A_broker_that_takes_and_never_confirms_ends_no_run_and_loses_nothing()
    {
        var uplink = new Uplink();
        using Station station = new(uplink);
        await station.PowerOn();
        Task run = station.OneRun();
        await station.Start("""{"dark_ms":300,"tunnel_ms":200,"mode":"park","target_mG0":100000,"park_ms":20000}""");
        uplink.Confirms = uplink.Records = false;
        await run;
        Assert.Equal(1, station.Box.Boots);
        Task<JsonElement> end = uplink.HearsEvent("run_end");
        uplink.Confirms = uplink.Records = true;
        await end;
        Recorded recorded = Assert.Single(uplink.Sessions).Value;
        Assert.Equal(0, recorded.Lost);
        recorded.HasWhole(1);
    }
}
