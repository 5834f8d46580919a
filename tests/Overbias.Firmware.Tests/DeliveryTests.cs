using System.Text.Json;
using Overbias.Firmware.Tests.Support;

namespace Overbias.Firmware.Tests;

/// <summary>Go-back-N from the box's side, in virtual time.</summary>
public class DeliveryTests
{
    private const int Window = 32;

    [Fact]
    public async Task Without_acknowledgements_the_box_sends_one_window_and_begins_again_at_its_oldest()
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        await rig.Start();
        await rig.Desk.StateEvent("reference");
        rig.Desk.Acknowledges = false;
        long first = rig.Desk.Highest;
        await rig.Desk.Again();
        Assert.InRange(rig.Desk.Highest - first, 1, Window + 2);
        rig.Desk.Acknowledges = true;
        await rig.Desk.Event("run_end");
        Assert.Empty(rig.Faults);
    }

    [Fact]
    public async Task What_is_sent_again_is_the_same_but_for_first()
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        await rig.Start();
        await rig.Desk.StateEvent("ramp");
        rig.Desk.Acknowledges = false;
        await rig.Desk.Again();
        rig.Desk.Acknowledges = true;
        await rig.Desk.Event("run_end");
        var bySequence = rig.Desk.Frames.Concat(rig.Desk.Events).ToLookup(e => e.GetProperty("seq").GetInt64(), WithoutFirst);
        Assert.Contains(bySequence, s => s.Count() > 1);
        Assert.All(bySequence, same => Assert.Single(same.Distinct()));
    }

    [Theory]
    [InlineData("{\"sid\":\"0000000000000000\",\"boot\":1,\"seq\":1,\"recorder\":\"desk\"}")]
    [InlineData("{\"sid\":\"SID\",\"boot\":1,\"seq\":999999,\"recorder\":\"desk\"}")]
    [InlineData("{\"sid\":\"SID\",\"boot\":1,\"seq\":1,\"recorder\":\"another\"}")]
    [InlineData("not json")]
    public async Task An_acknowledgement_of_a_stranger_or_of_what_was_never_sent_releases_nothing(string ack)
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        await rig.Start();
        await rig.Desk.StateEvent("reference");
        rig.Desk.Acknowledges = false;
        await rig.Desk.Again();
        long held = rig.Desk.First;
        rig.Desk.Send("ack", ack.Replace("SID", rig.Desk.Sid, StringComparison.Ordinal));
        await rig.Desk.Again();
        await rig.Desk.Again();
        Assert.Equal(held, rig.Desk.First);
    }

    [Fact]
    public async Task A_recorder_that_joins_late_gets_everything_that_is_still_held()
    {
        using var rig = new Rig();
        rig.Desk.Acknowledges = false;
        await rig.PowerOnAndWait();
        JsonElement reply = await rig.Desk.Command("start", ""","profile":{"dark_ms":300,"tunnel_ms":200,"hold_ms":300000}""");
        Assert.True(reply.GetProperty("ok").GetBoolean());
        await rig.Desk.StateEvent("ramp");
        Task<JsonElement> oldest = rig.Desk.Await("events", e => e.GetProperty("seq").GetInt64() == 1);
        rig.Desk.Send("ack", $$"""{"sid":"{{rig.Desk.Sid}}","boot":1,"seq":0,"recorder":"late"}""");
        await oldest;
    }

    private static string WithoutFirst(JsonElement message) => string.Join(
        ',', message.EnumerateObject().Where(p => p.Name != "first").Select(p => p.ToString()));
}
