using System.Text;
using System.Text.Json.Nodes;
using Overbias.Host.Tests.Support;
using Overbias.Host.Wire;

namespace Overbias.Host.Tests.Wire;

public class MessageReaderTests
{
    [Fact]
    public void An_event_keeps_keys_and_kinds_that_are_not_known()
    {
        var more = new JsonObject { ["depth"] = 3, ["name"] = "x" };
        BoxEvent happening = EventReader.Read(Payloads.Utf8(Payloads.Event("eclipse", 9, 40, more: more)));

        Assert.Equal("eclipse", happening.Kind);
        Assert.Equal(3, happening.Integer("depth"));
        Assert.Equal("x", happening.Text("name"));
        Assert.Null(happening.Integer("name"));
        Assert.Equal("", happening.Text("depth"));
    }

    [Fact]
    public void An_event_without_a_kind_or_with_an_empty_one_is_refused()
    {
        JsonObject json = Payloads.Event("", 9);
        Assert.Equal("The event has an empty kind.", Assert.Throws<WireException>(() => EventReader.Read(Payloads.Utf8(json))).Message);
        json.Remove("kind");
        Assert.Equal("The event has no kind.", Assert.Throws<WireException>(() => EventReader.Read(Payloads.Utf8(json))).Message);
    }

    [Fact]
    public void The_will_is_a_status_of_four_keys()
    {
        BoxStatus will = StatusReader.Read(
            Encoding.UTF8.GetBytes($$"""{"v":1,"sid":"{{Payloads.Sid}}","state":"lost","why":"connection lost"}"""));

        Assert.True(will.IsLost);
        Assert.False(will.IsRunning);
        Assert.Null(will.BiasMicrovolt);
        Assert.Equal("", will.Recorder);
    }

    [Fact]
    public void A_box_that_has_not_collected_a_bin_yet_says_minus_one()
    {
        JsonObject json = Payloads.Status("boot");
        json["bin"] = -1;
        Assert.Equal(-1, StatusReader.Read(Payloads.Utf8(json)).Bin);
        json["bin"] = -2;
        Assert.Throws<WireException>(() => StatusReader.Read(Payloads.Utf8(json)));
    }

    [Theory]
    [InlineData("idle", false)]
    [InlineData("boot", false)]
    [InlineData("fault", false)]
    [InlineData("connect", true)]
    [InlineData("hold", true)]
    [InlineData("short", true)]
    public void A_run_is_on_in_every_state_between_idle_and_idle(string state, bool running) =>
        Assert.Equal(running, StatusReader.Read(Payloads.Utf8(Payloads.Status(state))).IsRunning);

    [Fact]
    public void About_tells_scales_and_limits()
    {
        BoxAbout about = AboutReader.Read(Payloads.Utf8(Payloads.About()));

        Assert.Equal(7.62939453125e-5, about.Scale("vj"));
        Assert.Null(about.Scale("nothing"));
        BoxLimit hold = about.Limits[0];
        Assert.Equal(
            ("hold_bias_mV", 0, 1200, SettingValue.Of(700), "bias of the hold"), (hold.Key, hold.Min, hold.Max, hold.Value, hold.What));
        JsonObject damaged = Payloads.About();
        damaged["limits"]![0]!.AsObject().Remove("max");
        string why = Assert.Throws<WireException>(() => AboutReader.Read(Payloads.Utf8(damaged))).Message;
        Assert.Equal("The about message's entry of limits has no max.", why);
    }

    [Fact]
    public void A_command_is_written_with_what_it_needs_only()
    {
        byte[] utf8 = CommandWriter.Write(new BoxCommand
        {
            Do = "start",
            Id = "7f21",
            Sid = Payloads.Sid,
            State = "idle",
            Profile = new Dictionary<string, SettingValue> { ["hold_bias_mV"] = SettingValue.Of(700) },
        });

        string expected = $$$"""{"id":"7f21","sid":"{{{Payloads.Sid}}}","state":"idle","do":"start","profile":{"hold_bias_mV":700}}""";
        Assert.Equal(expected, Encoding.UTF8.GetString(utf8));
    }

    [Fact]
    public void Commands_that_no_box_would_take_are_refused_before_they_are_sent()
    {
        var note = new BoxCommand { Do = "note", Id = "1", Sid = Payloads.Sid, State = "idle", Text = "x" };
        Assert.StartsWith("The box knows no command 'dance';", Why(note with { Do = "dance" }), StringComparison.Ordinal);
        Assert.StartsWith("The command's id is '';", Why(note with { Id = "" }), StringComparison.Ordinal);
        Assert.StartsWith("The command's id is", Why(note with { Id = new string('x', 33) }), StringComparison.Ordinal);
        Assert.StartsWith("The command note needs the session", Why(note with { Sid = null }), StringComparison.Ordinal);
        Assert.Equal("The note has 201 characters; allowed are 200.", Why(note with { Text = new string('x', 201) }));
        Assert.StartsWith("The note is empty;", Why(note with { Text = " " }), StringComparison.Ordinal);
        string tooLong = Why(note with { Do = "start", Text = null, Sample = new string('x', 5000) });
        Assert.EndsWith("bytes; allowed are 4096.", tooLong, StringComparison.Ordinal);
        Assert.NotEmpty(CommandWriter.Write(new BoxCommand { Do = "stop", Id = "1" }));
    }

    [Fact]
    public void A_reply_tells_why_it_refused()
    {
        BoxReply reply = ReplyReader.Read(
            Encoding.UTF8.GetBytes($$"""{"v":1,"sid":"{{Payloads.Sid}}","id":"7f22","ok":false,"state":"idle","why":"no"}"""));
        Assert.Equal(new BoxReply(Payloads.Sid, "7f22", false, "idle", null, "no"), reply);
    }

    [Fact]
    public void An_acknowledgement_reads_back_as_it_was_written()
    {
        var written = new Acknowledgement(Payloads.Sid, 17, 1042, "lab-pc");
        Assert.Equal(written, Acknowledgement.Read(written.Write()));
    }

    [Fact]
    public void The_same_content_has_the_same_fingerprint_whatever_first_says()
    {
        byte[] Hash(long first, long count) =>
            ContentHash.Of(Payloads.Utf8(Payloads.Frame(7, 100, first: first, change: frame => frame["apd1"]![0] = count)));

        Assert.Equal(Hash(1, 5), Hash(7, 5));
        Assert.NotEqual(Hash(1, 5), Hash(1, 6));
    }

    [Fact]
    public void A_first_below_the_top_level_counts_as_content()
    {
        byte[] Hash(int first) => ContentHash.Of(Encoding.UTF8.GetBytes($$$"""{"seq":1,"more":{"first":{{{first}}}}}"""));
        Assert.NotEqual(Hash(1), Hash(2));
    }

    [Theory]
    [InlineData("overbias/v1/twin-0001/bins", "twin-0001", "bins")]
    [InlineData("overbias/v1/a/b/c", "a", "b/c")]
    public void A_topic_is_split_into_box_and_leaf(string topic, string box, string leaf)
    {
        Assert.True(Topics.TrySplit(topic, out string foundBox, out string foundLeaf));
        Assert.Equal((box, leaf), (foundBox, foundLeaf));
    }

    [Theory]
    [InlineData("overbias/v2/twin/bins")]
    [InlineData("overbias/v1/twin")]
    [InlineData("overbias/v1/../bins")]
    [InlineData("overbias/v1/Twin/bins")]
    public void Topics_of_others_are_not_ours(string topic) => Assert.False(Topics.TrySplit(topic, out _, out _));

    private static string Why(BoxCommand command) => Assert.Throws<WireException>(() => CommandWriter.Write(command)).Message;
}
