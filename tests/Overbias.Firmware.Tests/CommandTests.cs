using System.Text;
using System.Text.Json;
using Overbias.Firmware.Tests.Support;

namespace Overbias.Firmware.Tests;

/// <summary>A command acts once, or not at all.</summary>
public class CommandTests
{
    [Fact]
    public async Task A_command_sent_twice_is_answered_twice_and_acts_once()
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        string note = $$"""{"id":"n1","sid":"{{rig.Desk.Sid}}","state":"idle","do":"note","text":"once"}""";
        Task<JsonElement> first = rig.Desk.Await("reply", IsReplyTo("n1"));
        rig.Desk.Send("cmd", note);
        string told = (await first).GetRawText();
        Task<JsonElement> second = rig.Desk.Await("reply", IsReplyTo("n1"));
        rig.Desk.Send("cmd", note);
        Assert.Equal(told, (await second).GetRawText());
        await rig.Desk.Command("note", ""","text":"the last" """);
        Assert.Equal(["once", "the last"], Notes(rig));
    }

    [Fact]
    public async Task A_retained_command_is_refused_and_does_nothing()
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        Task<JsonElement> reply = rig.Desk.Await("reply", IsReplyTo("r1"));
        rig.Desk.Send("cmd", $$"""{"id":"r1","sid":"{{rig.Desk.Sid}}","state":"idle","do":"start"}""", retain: true);
        Assert.Equal("the command has the retain flag", (await reply).GetProperty("why").GetString());
        Assert.Equal("idle", rig.Desk.State);
    }

    [Theory]
    [InlineData("\"sid\":\"0000000000000000\",\"state\":\"idle\"", "the sid is not that of this session")]
    [InlineData("\"state\":\"idle\"", "the sid is not that of this session")]
    [InlineData("\"sid\":\"SID\",\"state\":\"hold\"", "the state is idle")]
    [InlineData("\"sid\":\"SID\"", "the state is idle")]
    public async Task A_command_that_quotes_another_session_or_state_is_refused(string quoted, string why)
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        Task<JsonElement> reply = rig.Desk.Await("reply", IsReplyTo("q1"));
        rig.Desk.Send("cmd", $$"""{"id":"q1",{{quoted.Replace("SID", rig.Desk.Sid, StringComparison.Ordinal)}},"do":"start"}""");
        Assert.Equal(why, (await reply).GetProperty("why").GetString());
        Assert.Equal("idle", rig.Desk.State);
    }

    [Theory]
    [InlineData("not json", "the command is not one JSON object")]
    [InlineData("{\"id\":\"x\"}", "the command does not say what to do")]
    [InlineData("{\"do\":\"stop\"}", "the command has no id")]
    public async Task A_malformed_command_gets_one_sentence_and_the_box_goes_on(string payload, string why)
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        Task<JsonElement> reply = rig.Desk.Await("reply", e => !e.GetProperty("ok").GetBoolean());
        rig.Desk.Send("cmd", payload);
        Assert.Equal(why, (await reply).GetProperty("why").GetString());
        Assert.True((await rig.Desk.Command("note", ""","text":"alive" """)).GetProperty("ok").GetBoolean());
        Assert.Empty(rig.Faults);
    }

    [Fact]
    public async Task An_oversize_command_is_refused_by_its_length()
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        Task<JsonElement> reply = rig.Desk.Await("reply", e => !e.GetProperty("ok").GetBoolean());
        rig.Desk.Send("cmd", "{\"id\":\"" + new string('x', 100_000) + "\"}");
        Assert.Equal("the command has 100009 bytes, allowed are 4096", (await reply).GetProperty("why").GetString());
    }

    [Fact]
    public async Task A_profile_is_taken_whole_or_not_at_all_and_about_tells_it()
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        JsonElement bad = await rig.Desk.Command("profile", ""","profile":{"dark_ms":700,"hold_bias_mV":9000}""");
        Assert.Equal("hold_bias_mV is 9000, allowed is 0 to 1200", bad.GetProperty("why").GetString());
        Task<JsonElement> about = rig.Desk.Await("about", _ => true);
        JsonElement good = await rig.Desk.Command("profile", ""","profile":{"hold_bias_mV":650}""");
        Assert.True(good.GetProperty("ok").GetBoolean());
        Assert.Equal(["650", "2000"], Values(await about, "hold_bias_mV", "dark_ms"));
    }

    [Fact]
    public async Task A_profile_outlives_a_loss_of_power()
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        string wanted = """{"mode":"park","hold_bias_mV":650,"ramp_uV_per_bin":[900,800,700,600]}""";
        Assert.True((await rig.Desk.Command("profile", $$""","profile":{{wanted}}""")).GetProperty("ok").GetBoolean());
        rig.Box.PowerOff();
        Task<JsonElement> about = rig.Desk.Await("about", _ => true);
        await rig.PowerOnAndWait();
        Assert.Equal(["park", "650", "[900,800,700,600]"], Values(await about, "mode", "hold_bias_mV", "ramp_uV_per_bin"));
    }

    [Theory]
    [InlineData("""{"hold_bias_mV":9000}""", "hold_bias_mV is 9000, allowed is 0 to 1200")]
    [InlineData("""{"hold_bias_mV":65""", "it is not one JSON object")]
    public async Task A_stored_profile_that_cannot_be_used_is_told_and_the_defaults_are_in_force(string stored, string why)
    {
        using var rig = new Rig();
        rig.Box.Flash.Write(@"I:\profile.json", Encoding.UTF8.GetBytes(stored));
        Task<JsonElement> about = rig.Desk.Await("about", _ => true);
        await rig.PowerOnAndWait();
        Assert.Equal(["700"], Values(await about, "hold_bias_mV"));
        Assert.Equal(
            $"the stored profile was not taken, the defaults are in force: {why}",
            (await rig.Desk.Event("note")).GetProperty("text").GetString());
    }

    [Fact]
    public async Task An_operator_nudges_backs_off_parks_and_holds()
    {
        using var rig = new Rig();
        await rig.PowerOnAndWait();
        await rig.Start("""{"mode":"manual","dark_ms":300}""");
        await rig.Desk.Status("manual");
        Assert.True((await rig.Desk.Command("nudge", ""","mV":25""")).GetProperty("ok").GetBoolean());
        Assert.Equal(65_000, (await rig.Desk.Event("aim")).GetProperty("bias_uV").GetInt32());
        Assert.Equal("nudge needs mV", (await rig.Desk.Command("nudge")).GetProperty("why").GetString());
        Assert.False((await rig.Desk.Command("nudge", ""","mV":-100""")).GetProperty("ok").GetBoolean());
        Assert.True((await rig.Desk.Command("back_off")).GetProperty("ok").GetBoolean());
        Task<JsonElement> parked = rig.Desk.Status("park");
        Assert.True((await rig.Desk.Command("park")).GetProperty("ok").GetBoolean());
        await parked;
        Task<JsonElement> held = rig.Desk.Status("hold");
        Assert.True((await rig.Desk.Command("hold")).GetProperty("ok").GetBoolean());
        await held;
    }

    private static string[] Values(JsonElement about, params string[] keys) =>
    [
        .. keys.Select(key => about.GetProperty("limits").EnumerateArray().Single(l => l.GetProperty("key").GetString() == key)
            .GetProperty("value").ToString()),
    ];

    private static Func<JsonElement, bool> IsReplyTo(string id) => e => e.GetProperty("id").GetString() == id;

    private static List<string> Notes(Rig rig) =>
    [
        .. rig.Desk.Events.Where(e => e.GetProperty("kind").GetString() == "note").Select(e => e.GetProperty("text").GetString()!),
    ];
}
