namespace Overbias.System.Tests;

/// <summary>Commands over MQTT, from anyone: each acts once or not at all, and none does harm.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task A_command_sent_twice_acts_once_and_gets_the_same_reply()
    {
        await using Station station = await Station.Start(seed: 21, record: false);
        string note = JsonSerializer.Serialize(station.Command("note", new { text = "said once" }));
        await station.Publish(note);
        await station.Publish(note);
        await station.Publish(JsonSerializer.Serialize(station.Command("note", new { text = "the last" })));
        await station.Listener.Hears(m => IsNote(m, "the last"));

        Message[] replies = [.. station.Listener.Heard.Where(m => m.IsReplyTo("test-1"))];
        Assert.Equal(2, replies.Length);
        Assert.Equal(replies[0].Payload, replies[1].Payload);
        Assert.Single(station.Listener.Heard, m => IsNote(m, "said once"));
    }

    [Fact]
    public async Task A_command_for_another_session_or_another_state_is_refused()
    {
        await using Station station = await Station.Start(seed: 22, record: false);
        foreach ((string key, string value) in ((string, string)[])[("sid", "0123456789abcdef"), ("state", "ramp")])
        {
            Dictionary<string, object?> late = station.Command("start", new { recorder = "test", @operator = "", sample = "", note = "" });
            late[key] = value;
            await Refused(station, late);
        }
        await IsStillIdle(station);
    }

    [Fact]
    public async Task A_retained_command_is_never_obeyed_by_a_box_that_comes_later()
    {
        await using Broker broker = await Broker.Start();
        await Listener.Publish(broker.Port, $"overbias/v1/{Station.Box}/cmd", """{"id":"old","do":"stop"}""", retain: true);
        await using Listener listener = await Listener.Start(broker.Port);
        await using Running twin = Running.Overbias("twin", "--broker", broker.Address, "--seed", "23", "--speed", "20");
        JsonElement reply = (await listener.Hears(m => m.Name == "reply")).Checked;
        Assert.Equal("old", reply.Text("id"));
        Assert.False(reply.GetProperty("ok").GetBoolean());
    }

    [Theory]
    [InlineData("hold_bias_mV", 9000)]
    [InlineData("hold_bias_mV", -1)]
    [InlineData("no_such_setting", 1)]
    public async Task A_profile_value_out_of_range_is_refused_and_changes_nothing(string key, int value)
    {
        await using Station station = await Station.Start(seed: 24, record: false);
        JsonElement before = About(station);
        Dictionary<string, object?> command = station.Command("profile");
        command["profile"] = new Dictionary<string, int> { ["ramp_uV_per_bin"] = 1234, [key] = value };
        JsonElement reply = await Refused(station, command);
        Assert.Contains(key, reply.Text("why"));

        await IsStillIdle(station);
        Assert.Equal(before.GetProperty("limits").GetRawText(), About(station).GetProperty("limits").GetRawText());
    }

    [Fact]
    public async Task Nonsense_and_oversize_commands_leave_the_box_as_it_was()
    {
        await using Station station = await Station.Start(seed: 25, record: false);
        string sid = station.Newest.Text("sid");
        foreach (string payload in (string[])["", "{", "[]", "null", "\"stop\"", "{\"id\":1,\"do\":\"start\"}", "{\"do\":\"start\"}",
            "{\"id\":\"\",\"do\":\"start\"}", $"{{\"id\":\"{new string('x', 33)}\",\"do\":\"start\"}}", "\u0001\u0002", "{\"id\":\"a\"",
            "{\"id\":\"deep\",\"do\":" + new string('[', 2000), $"{{\"id\":\"big\",\"do\":\"note\",\"text\":\"{new string('x', 5000)}\"}}",
            $"{{\"id\":\"long\",\"sid\":\"{sid}\",\"state\":\"idle\",\"do\":\"note\",\"text\":\"{new string('y', 201)}\"}}",
            $"{{\"id\":\"what\",\"sid\":\"{sid}\",\"state\":\"idle\",\"do\":\"dance\"}}"])
            await station.Publish(payload);

        await IsStillIdle(station);
        Assert.DoesNotContain(station.Listener.Heard,
            m => m.Name == "reply" && m.Checked.GetProperty("ok").GetBoolean() && !m.IsReplyTo("test-1"));
        Assert.DoesNotContain(station.Listener.Heard, m => m.Name == "events" && m.Checked.Text("kind") is "note" or "fault"
            && !IsNote(m, "still here"));
    }

    private static async Task<JsonElement> Refused(Station station, Dictionary<string, object?> command)
    {
        await station.Publish(JsonSerializer.Serialize(command));
        JsonElement reply = await station.Reply((string)command["id"]!);
        Assert.False(reply.GetProperty("ok").GetBoolean(), reply.GetRawText());
        return reply;
    }

    // A note comes after all that was sent before it: when it is in the events, the rest has been dealt with.
    private static async Task IsStillIdle(Station station)
    {
        string sid = station.Newest.Text("sid");
        JsonElement reply = await station.Send("note", new { text = "still here" });
        Assert.True(reply.GetProperty("ok").GetBoolean(), reply.GetRawText());
        await station.Listener.Hears(m => IsNote(m, "still here"));
        Assert.Equal("idle", reply.Text("state"));
        Assert.Equal(sid, reply.Text("sid"));
        Assert.DoesNotContain(station.Listener.Heard, m => m.Name == "events" && m.Checked.Text("kind") == "run_start");
        Assert.All(station.Listener.Heard.Where(m => m.Name == "status").TakeLast(1), m => Assert.Equal(0, m.Checked.Int("bias_uV")));
    }

    private static bool IsNote(Message m, string text) =>
        m.Name == "events" && m.Checked.Text("kind") == "note" && m.Checked.Text("text") == text;

    private static JsonElement About(Station station) => station.Listener.Heard.Last(m => m.Name == "about").Checked;
}
